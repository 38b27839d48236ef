import 'server-only';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { type ReportAmendment, type ReportRecord, wholeReportSchema } from '@/lib/contract/report';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { reopenDecisions, upholdDecisions } from '@/lib/db/reports/reopen-decisions';
import { replaceOlder } from '@/lib/db/reports/replace-older';
import { keepRevision } from '@/lib/db/reports/report-revision';
import { writeSignatures } from '@/lib/db/reports/report-signatures';
import { lockReport } from '@/lib/db/reports/set-standing';
import { recountStatistics } from '@/lib/db/reports/tuple-statistics';
import { replaceContent } from '@/lib/db/reports/write-reports';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { reportById, type StoredReport } from '@/lib/db/sql/report-by-id';
import { machineUnitOf } from '@/lib/domain/report/independence';
import { AppError } from '@/lib/errors';
import { announceChange } from './announce-change';
import { recordOf } from './get-report';
import { prepareReport } from './prepare-report';
import { type ReceiptHolder, reportOfHolder } from './receipt-holder';
import { hashOfMachine } from './report-identity';
import { signaturesOfReport } from './signatures-of-report';
import { wholeReportOf } from './whole-report';

/** Standings that an author may still change; what was merged, replaced or withdrawn stays as it is. */
const AMENDABLE: readonly string[] = ['received', 'needs-info', 'accepted', 'rejected'];

/**
 * Changes fields of a report, each as a whole; what it said before is kept as a revision. A report that a maintainer
 * accepted, asked about or rejected goes back to review, since nobody has read the new words; a token's that counts stays
 * counted.
 * @throws AppError as `reportOfHolder`; conflict for a report that is closed; invalid-request naming the field
 */
export async function amendReport(
  id: string,
  amendment: ReportAmendment,
  holder: ReceiptHolder,
): Promise<ReportRecord> {
  const stored = await reportOfHolder(id, holder);
  if (!AMENDABLE.includes(stored.status))
    throw new AppError('conflict', `A report that is ${stored.status} is closed.`);
  const before = wholeReportOf(stored);
  const { machine_id: machineId, ...rest } = amendment;
  const parsed = wholeReportSchema.safeParse({ ...before, ...rest });
  if (!parsed.success) throw new AppError('invalid-request', undefined, fieldProblemsOf(parsed.error));
  const prepared = await prepareReport(parsed.data);
  const machineHash = machineId === undefined ? stored.machine_hash : hashOfMachine(machineId);
  const machineUnit = machineUnitOf({
    machineHash,
    account: stored.account_id,
    board: prepared.board,
    tuple: prepared.tuple,
    reportId: id,
  });
  const devices = [...new Set([stored.device_key, prepared.tuple.deviceKey])];
  const status = stored.account_id !== null && wasCounted(stored) ? 'accepted' : 'received';
  await inTransaction(async client => {
    // A maintainer may have decided since it was read.
    const { status: standing } = (await lockReport(client, id)) ?? stored;
    if (standing !== stored.status) throw new AppError('conflict', `The report is ${standing} by now: read it again.`);
    await keepRevision(client, id, before, 'amended by its author');
    await replaceContent(client, { ...prepared, id, machineUnit, machineHash, status });
    await writeSignatures(client, { report: id }, signaturesOfReport(prepared.content));
    await replaceOlder(client, id);
    await reopenDecisions(client, id);
    if (wasCounted(stored)) for (const device of devices) await upholdDecisions(client, device);
    await recountStatistics(client, devices);
    if (wasCounted(stored) || status === 'accepted') await raiseDataVersion(client);
    const actor = stored.account_id === null ? 'anonymous' : `account:${stored.account_id}`;
    await appendAudit(client, [
      { actor, action: 'report.amend', subject: id, detail: { fields: Object.keys(amendment).sort(), status } },
    ]);
  });
  if (wasCounted(stored) || status === 'accepted') announceChange(devices, `report ${id} was amended`, [id]);
  const amended = await reportById(id);
  if (!amended) throw new Error(`report ${id} was amended and is gone`);
  return recordOf(amended, true);
}

const wasCounted = (report: StoredReport): boolean => report.status === 'accepted';
