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
import type { ReadLine } from './read-report-line';
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

/** The most of one transaction, of which a broken file loses at most the last; with fewer, the database waits for its disk. */
export const IMPORT_BATCH = 500;
/** Batches that are resolved or stored. */
const MOST_IN_HAND = 2;
/** What is read at once: the first is stored soon, and the last is not waited for long. */
const READ_AT_ONCE = 100;
/** Held in memory: more than is read while a whole batch is stored. */
const MOST_AHEAD = 16;
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
  let read: ReadNumberedLine[] = [];
  let inHand = 0;
  let before: Promise<void> = Promise.resolve();
  let storing: Promise<void> = Promise.resolve();
  // The database writes one batch while another is resolved and the lines of the next are read.
  const handOn = async () => {
    await before;
    const batch = read;
    read = [];
    inHand += 1;
    before = storing;
    storing = storeBatch(batch, storing, { source, totals, devices })
      .then(() => told(batch.at(-1)?.line ?? 0))
      .finally(() => {
        inHand -= 1;
      });
    // Whatever it throws is thrown by the wait for it; until then it is not unhandled.
    storing.catch(() => undefined);
  };
  try {
    for await (const some of readAhead(lines)) {
      read.push(...some);
      if (inHand < MOST_IN_HAND || read.length + READ_AT_ONCE > IMPORT_BATCH) await handOn();
    }
    await handOn();
    await storing;
  } finally {
    await Promise.allSettled([before, storing]);
    if (devices.size > 0) announceChange([...devices], `reports of ${source} were imported`);
  }
  return totals;
}

/** Lines as they are read beside this thread, in their order; empty ones are left out. */
async function* readAhead(lines: AsyncIterable<string>): AsyncGenerator<ReadNumberedLine[]> {
  const ahead: Promise<ReadNumberedLine[]>[] = [];
  const readBeside = async (given: readonly NumberedLine[]) => {
    const read = await readLinesBeside(given.map(one => one.text));
    return given.map(({ line }, at) => ({ line, read: read[at] ?? { reason: 'was not read' } }));
  };
  const add = (given: readonly NumberedLine[]) => {
    const reading = readBeside(given);
    // As above.
    reading.catch(() => undefined);
    ahead.push(reading);
  };
  let some: NumberedLine[] = [];
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    some.push({ line, text });
    if (some.length < READ_AT_ONCE) continue;
    add(some);
    some = [];
    if (ahead.length >= MOST_AHEAD) yield (await ahead.shift()) ?? [];
  }
  if (some.length > 0) add(some);
  for (const reading of ahead) yield await reading;
}

interface NumberedLine {
  line: number;
  text: string;
}

interface ReadNumberedLine {
  line: number;
  read: ReadLine;
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

/** Stores what can be, after what was read before it; what cannot is rejected by its line. */
async function storeBatch(batch: readonly ReadNumberedLine[], before: Promise<void>, shared: Import): Promise<void> {
  const { source, totals, devices } = shared;
  const reject = (line: number, reason: string) => {
    totals.rejected += 1;
    if (totals.rejects.length < REJECTS_KEPT) totals.rejects.push({ line, reason });
  };
  const lines = batch.flatMap(({ line, read }): Line[] => {
    if ('report' in read) return [{ line, ...read }];
    reject(line, read.reason);
    return [];
  });
  const ready = lines.length > 0 ? await newReports(lines, source, reject) : [];
  await before;
  if (ready.length === 0) return;
  const deviceOf = new Map(ready.map(report => [report.id, report.tuple.deviceKey]));
  const added = await inTransaction(client => storeReports(client, ready, source, deviceOf));
  totals.added += added.length;
  totals.unchanged += ready.length - added.length;
  for (const id of added) devices.add(deviceOf.get(id) ?? '');
}

async function storeReports(
  client: pg.PoolClient,
  ready: readonly NewReport[],
  source: string,
  deviceOf: ReadonlyMap<string, string>,
): Promise<string[]> {
  const ids = await copyReports(client, source, ready);
  if (ids.length === 0) return ids;
  await countImportedReports(
    client,
    ids.map(id => ({ id, deviceKey: deviceOf.get(id) ?? '' })),
  );
  await raiseDataVersion(client);
  await appendAudit(client, [
    { actor: 'system', action: 'report.import', subject: source, detail: { reports: ids.length } },
  ]);
  return ids;
}

/** Resolved and checked, set-based; what cannot be resolved is rejected by its line. */
async function newReports(
  lines: readonly Line[],
  source: string,
  reject: (line: number, reason: string) => void,
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
