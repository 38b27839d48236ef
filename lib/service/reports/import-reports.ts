import 'server-only';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { type WholeReport, wholeReportSchema } from '@/lib/contract/report';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { countImportedReports } from '@/lib/db/reports/tuple-statistics';
import { insertReports, type NewReport } from '@/lib/db/reports/write-reports';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { devicesByKey, platforms } from '@/lib/db/sql/evidence-catalogue';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { machineUnitOf, reporterUnitOf } from '@/lib/domain/report/independence';
import { tupleOf } from '@/lib/domain/report/report-tuple';
import { resolveDeviceNames } from '../resolve-device-names';
import { problemOfFacets } from '../validate-facets';
import { announceChange } from './announce-change';
import { boardOf, contentOf } from './prepare-report';
import { redactReport } from './redact-report';
import { hashOfMachine } from './report-identity';

/** What became of the lines of a file. */
export interface ImportedReports {
  added: number;
  unchanged: number;
  rejected: number;
  /** The first rejects, with why. */
  rejects: { line: number; reason: string }[];
}

/** One transaction each; a broken file loses at most the lines after its last whole batch. */
const BATCH = 1_000;
const REJECTS_KEPT = 50;
/** Reports redacted between two looks at the event loop: some ten milliseconds in which the database is not heard. */
const READ_AT_ONCE = 20;

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
  let storing: Promise<void> = Promise.resolve();
  // The next batch is read and redacted while the database writes the one before.
  const handOn = async () => {
    const ready = await prepareBatch(batch, source, totals);
    const upTo = line;
    batch = [];
    await storing;
    storing = storeBatch(ready, source, totals, devices).then(() => told(upTo));
    // Whatever it throws is thrown by the wait for it; until then it is not unhandled.
    storing.catch(() => undefined);
  };
  try {
    for await (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      batch.push({ line, text });
      if (batch.length === BATCH) await handOn();
    }
    if (batch.length > 0) await handOn();
    await storing;
  } finally {
    await storing.catch(() => undefined);
    if (devices.size > 0) announceChange([...devices], `reports of ${source} were imported`);
  }
  return totals;
}

interface NumberedLine {
  line: number;
  text: string;
}

interface Line {
  line: number;
  report: WholeReport;
}

/** A batch as it will be stored; what cannot be is rejected by its line. */
function prepareBatch(
  batch: readonly NumberedLine[],
  source: string,
  totals: ImportedReports,
): Promise<readonly NewReport[]> {
  const reject = (line: number, reason: string) => {
    totals.rejected += 1;
    if (totals.rejects.length < REJECTS_KEPT) totals.rejects.push({ line, reason });
  };
  const read = batch.flatMap(({ line, text }): Line[] => {
    const parsed = readLine(text);
    if ('report' in parsed) return [{ line, report: parsed.report }];
    reject(line, parsed.reason);
    return [];
  });
  return newReports(read, source, reject);
}

async function storeBatch(
  ready: readonly NewReport[],
  source: string,
  totals: ImportedReports,
  devices: Set<string>,
): Promise<void> {
  const deviceOf = new Map(ready.map(report => [report.id, report.tuple.deviceKey]));
  const added = await inTransaction(async client => {
    const ids = await insertReports(client, ready);
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

function readLine(text: string): { report: WholeReport } | { reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'is not JSON' };
  }
  const parsed = wholeReportSchema.safeParse(value);
  if (parsed.success) return { report: parsed.data };
  const [first] = fieldProblemsOf(parsed.error);
  return { reason: first ? `${first.pointer} ${first.detail}` : 'is no report' };
}

/** Resolved, checked and redacted, set-based; what cannot be resolved is rejected by its line. */
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
  for (const [index, { line, report }] of lines.entries()) {
    if (index % READ_AT_ONCE === 0) await setImmediate();
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
    made.push(newReport(whole, source, configuration.attachment ?? plain));
  }
  return made;
}

function newReport(given: WholeReport, source: string, attachment: NewReport['tuple']['attachment']): NewReport {
  const { report, counts } = redactReport(given);
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
