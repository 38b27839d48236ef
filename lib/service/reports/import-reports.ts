import 'server-only';
import { createHash } from 'node:crypto';
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

/**
 * One transaction each; a broken file loses at most the lines after its last whole batch. With more, the database waits
 * for the first to be read; with fewer, for its disk.
 */
export const IMPORT_BATCH = 500;
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
  let batch: NumberedLine[] = [];
  let line = 0;
  let preparing: Promise<unknown> = Promise.resolve();
  let storing: Promise<unknown> = Promise.resolve();
  let storingBefore = storing;
  // One batch is read and redacted, another resolved, while the database writes the one before them; no more are held.
  const handOn = async () => {
    const [handed, upTo] = [batch, line];
    batch = [];
    const reading = readLinesBeside(handed.map(one => one.text));
    const ready = inTurn(preparing, reading, read => prepareBatch(handed, read, source, totals));
    const stored = inTurn(storing, ready, reports => storeBatch(reports, source, totals, devices));
    const held = storingBefore;
    storingBefore = storing;
    preparing = ready;
    storing = stored.then(() => told(upTo));
    // Whatever it throws is thrown by the wait for it; until then it is not unhandled.
    storing.catch(() => undefined);
    await held;
  };
  try {
    for await (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      batch.push({ line, text });
      if (batch.length === IMPORT_BATCH) await handOn();
    }
    if (batch.length > 0) await handOn();
    await storing;
  } finally {
    await storing.catch(() => undefined);
    if (devices.size > 0) announceChange([...devices], `reports of ${source} were imported`);
  }
  return totals;
}

/** Works on what comes when what went before it is done. */
async function inTurn<Given, Made>(
  before: Promise<unknown>,
  given: Promise<Given>,
  work: (given: Given) => Promise<Made>,
): Promise<Made> {
  // Never before what went first has ended, even where this has failed; and its failure is told first.
  await Promise.allSettled([before, given]);
  await before;
  return work(await given);
}

interface NumberedLine {
  line: number;
  text: string;
}

interface Line extends RedactedReport {
  line: number;
}

/** A batch as it will be stored; what cannot be is rejected by its line. */
function prepareBatch(
  batch: readonly NumberedLine[],
  read: readonly ReadLine[],
  source: string,
  totals: ImportedReports,
): Promise<readonly NewReport[]> {
  const reject = (line: number, reason: string) => {
    totals.rejected += 1;
    if (totals.rejects.length < REJECTS_KEPT) totals.rejects.push({ line, reason });
  };
  const lines = batch.flatMap(({ line }, at): Line[] => {
    const one = read[at] ?? { reason: 'was not read' };
    if ('report' in one) return [{ line, ...one }];
    reject(line, one.reason);
    return [];
  });
  return newReports(lines, source, reject);
}

async function storeBatch(
  ready: readonly NewReport[],
  source: string,
  totals: ImportedReports,
  devices: Set<string>,
): Promise<void> {
  const deviceOf = new Map(ready.map(report => [report.id, report.tuple.deviceKey]));
  const added = await inTransaction(async client => {
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
  });
  totals.added += added.length;
  totals.unchanged += ready.length - added.length;
  for (const id of added) devices.add(deviceOf.get(id) ?? '');
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
