import 'server-only';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { WholeReport } from '@/lib/contract/report';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { countImportedReports } from '@/lib/db/reports/tuple-statistics';
import { copyReports, type NewReport } from '@/lib/db/reports/write-reports';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { devicesByKey, platforms } from '@/lib/db/sql/evidence-catalogue';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { machineUnitOf, reporterUnitOf } from '@/lib/domain/report/independence';
import { tupleOf } from '@/lib/domain/report/report-tuple';
import { resolveDeviceNames } from '../resolve-device-names';
import { problemOfFacets } from '../validate-facets';
import { announceChange } from './announce-change';
import { boardOf, contentOf } from './prepare-report';
import { readLinesBeside } from './read-lines-beside';
import type { ReadLine } from './read-report-lines';
import type { RedactedReport } from './redact-report';
import { hashOfMachine } from './report-identity';

/** What became of the lines of a file. */
export interface ImportedReports {
  added: number;
  unchanged: number;
  rejected: number;
  /** The first rejects, with why. */
  rejects: { line: number; reason: string }[];
}

/** The most of one transaction; with fewer, the database waits for its disk. */
export const IMPORT_BATCH = 500;
/** What is read at once: of a file the first is stored soon, and the last is not waited for long. */
const READ_AT_ONCE = 100;
/** Held in memory: more than is read while a whole batch is stored. */
const MOST_AHEAD = 10;
const REJECTS_KEPT = 50;

/**
 * Imports reports of another collection, one JSON submission a line. They are marked, shown and never counted towards
 * thresholds until a maintainer accepts them one by one. The same line twice is one report. A bad line never stops the
 * file.
 * @param source name of the collection, part of each report's identity
 */
export async function importReports(
  lines: AsyncIterable<string>,
  source: string,
  told: (lines: number) => void = () => undefined,
): Promise<ImportedReports> {
  const totals: ImportedReports = { added: 0, unchanged: 0, rejected: 0, rejects: [] };
  const devices = new Set<string>();
  let chunks: ReadAhead[] = [];
  let count = 0;
  let line = 0;
  let isStoring = false;
  let storing: Promise<void> = Promise.resolve();
  // The database writes one batch while the lines of the next are read.
  const handOn = async () => {
    await storing;
    const [batch, upTo] = [chunks, line];
    chunks = [];
    count = 0;
    isStoring = true;
    storing = storeBatch(batch, { source, totals, devices })
      .then(() => told(upTo))
      .finally(() => {
        isStoring = false;
      });
    // Whatever it throws is thrown by the wait for it; until then it is not unhandled.
    storing.catch(() => undefined);
  };
  try {
    for await (const some of readAhead(lines)) {
      chunks.push(some);
      count += some.numbers.length;
      line = some.upTo;
      if (!isStoring || count + READ_AT_ONCE > IMPORT_BATCH) await handOn();
    }
  } finally {
    // Also what came of a file that broke off.
    const last = chunks.length > 0 ? handOn() : Promise.resolve();
    await last
      .then(() => storing)
      .finally(() => {
        if (devices.size > 0) announceChange([...devices], `reports of ${source} were imported`);
      });
  }
  return totals;
}

/** Lines as they were read, and the number of the last line before the next ones. */
interface ReadAhead {
  upTo: number;
  numbers: readonly number[];
  /** What came of each (ReadLine[]): handed over as text at half the cost, of which less is copied until it is needed. */
  json: string;
}

/** Lines as they are read beside this thread, in their order; empty ones are left out. What came before a fault comes first. */
async function* readAhead(lines: AsyncIterable<string>): AsyncGenerator<ReadAhead> {
  const ahead: Promise<ReadAhead>[] = [];
  let some: NumberedLine[] = [];
  let line = 0;
  const add = () => {
    const reading = readBeside(some, line);
    // Whatever it throws is thrown by the wait for it; until then it is not unhandled.
    reading.catch(() => undefined);
    ahead.push(reading);
    some = [];
  };
  const faults: unknown[] = [];
  for await (const text of untilFault(lines, faults)) {
    line += 1;
    if (text.trim() !== '') some.push({ line, text });
    if (some.length < READ_AT_ONCE) continue;
    add();
    const [first] = ahead.length >= MOST_AHEAD ? ahead.splice(0, 1) : [];
    if (first) yield await first;
  }
  if (some.length > 0) add();
  for (const reading of ahead) yield await reading;
  if (faults.length > 0) throw faults[0];
}

/** A source up to its end or its fault, which is kept. */
async function* untilFault(lines: AsyncIterable<string>, faults: unknown[]): AsyncGenerator<string> {
  try {
    yield* lines;
  } catch (error) {
    faults.push(error);
  }
}

async function readBeside(given: readonly NumberedLine[], upTo: number): Promise<ReadAhead> {
  const json = await readLinesBeside(given.map(one => one.text));
  return { upTo, numbers: given.map(one => one.line), json };
}

interface NumberedLine {
  line: number;
  text: string;
}

interface Line extends RedactedReport {
  line: number;
}

/** What the batches of one import share. */
interface Import {
  source: string;
  totals: ImportedReports;
  devices: Set<string>;
}

/** Stores what can be; what cannot is rejected by its line. */
async function storeBatch(batch: readonly ReadAhead[], shared: Import): Promise<void> {
  const { source, totals, devices } = shared;
  const rejects: ImportedReports['rejects'] = [];
  const reject = (line: number, reason: string) => rejects.push({ line, reason });
  const lines = batch.flatMap(({ numbers, json }) => {
    const answers: readonly ReadLine[] = JSON.parse(json);
    return numbers.flatMap((line, at): Line[] => {
      const read = answers[at] ?? { reason: 'was not read' };
      if ('report' in read) return [{ line, ...read }];
      reject(line, read.reason);
      return [];
    });
  });
  const ready = lines.length > 0 ? await newReports(lines, source, reject) : [];
  totals.rejected += rejects.length;
  rejects.sort((a, b) => a.line - b.line);
  totals.rejects.push(...rejects.slice(0, REJECTS_KEPT - totals.rejects.length));
  if (ready.length === 0) return;
  const added = await inTransaction(client => storeReports(client, ready, source));
  totals.added += added.length;
  totals.unchanged += ready.length - added.length;
  for (const { tuple } of added) devices.add(tuple.deviceKey);
}

/** Answers those that were not stored yet. */
async function storeReports(client: pg.PoolClient, ready: readonly NewReport[], source: string): Promise<NewReport[]> {
  const added = await copyReports(client, source, ready);
  if (added.length === 0) return added;
  await countImportedReports(client, added);
  await raiseDataVersion(client);
  await appendAudit(client, [
    { actor: 'system', action: 'report.import', subject: source, detail: { reports: added.length } },
  ]);
  return added;
}

/** Resolved and checked, set-based; what cannot be resolved is rejected by its line. */
async function newReports(
  lines: readonly Line[],
  source: string,
  reject: (line: number, reason: string) => unknown,
): Promise<NewReport[]> {
  const resolved = await resolveDeviceNames(lines.map(one => one.report.configuration));
  const keys = resolved.flatMap(one => one.configuration.device.key ?? []);
  const [known, products] = await Promise.all([
    devicesByKey([...new Set(keys.flatMap(key => [key, baseKeyOf(key)]))]),
    platforms(),
  ]);
  const emulated = new Set(known.filter(row => row.emulated_only).map(row => row.key));
  const byProduct = new Map(products.map(row => [row.product, row]));
  const made: NewReport[] = [];
  for (const [index, { line, report, counts }] of lines.entries()) {
    const configuration = resolved[index]?.configuration;
    const key = configuration?.device.key;
    if (!configuration || !key) {
      reject(line, '/configuration/device is not one known part');
      continue;
    }
    const problem = problemOfFacets(configuration, byProduct);
    if (problem) {
      reject(line, `/configuration${problem.pointer} ${problem.detail}`);
      continue;
    }
    const plain = emulated.has(baseKeyOf(key)) ? 'emulated' : 'physical';
    const whole = { ...report, configuration: configuration as WholeReport['configuration'] };
    made.push(newReport({ report: whole, counts }, source, configuration.attachment ?? plain));
  }
  return made;
}

function newReport(
  { report, counts }: RedactedReport,
  source: string,
  attachment: NewReport['tuple']['attachment'],
): NewReport {
  const tuple = tupleOf(report.configuration, attachment);
  // Named by its content, so that a second import of the same file changes nothing.
  const digest = createHash('sha256')
    .update(JSON.stringify([source, report]))
    .digest('hex')
    .slice(0, 20)
    .toUpperCase();
  const id = `REP-I-${digest}`;
  const machineHash = report.machine_id === undefined ? null : hashOfMachine(report.machine_id);
  const board = boardOf(report.configuration);
  const who = { machineHash, account: null, board, tuple, reportId: id };
  return {
    id,
    origin: 'imported',
    status: 'accepted',
    receivedVia: 'import',
    accountId: null,
    tuple,
    board,
    machineHash,
    machineUnit: machineUnitOf(who),
    reporterUnit: reporterUnitOf(who),
    receiptSha256: null,
    concernsIssue: null,
    redactions: counts,
    content: contentOf(report, report.configuration),
  };
}
