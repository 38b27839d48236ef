import 'server-only';
import { createHash } from 'node:crypto';
import type { ReportSubmission, VerdictSummary, WholeReport } from '@/lib/contract/report';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { addReportedDevices } from '@/lib/db/devices/unnamed-devices';
import { inTransaction } from '@/lib/db/pool';
import { noteReplaced, takeKey, type UsedKey, usedKey } from '@/lib/db/reports/idempotency';
import { reopenDecisions } from '@/lib/db/reports/reopen-decisions';
import { type Replaced, replaceOlder } from '@/lib/db/reports/replace-older';
import { insertSignatures } from '@/lib/db/reports/report-signatures';
import { spendChallenge } from '@/lib/db/reports/spent-challenge';
import { countNewReport, lockStatistics, recountStatistics } from '@/lib/db/reports/tuple-statistics';
import { insertReport, type NewReport } from '@/lib/db/reports/write-reports';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { issueRecord } from '@/lib/db/sql/known-issue-page';
import { machineUnitOf, reporterUnitOf } from '@/lib/domain/report/independence';
import { AppError } from '@/lib/errors';
import { type Admission, admitReport, type Sender } from './admit-report';
import { announceChange } from './announce-change';
import { type GivenReceipt, giveReceipt } from './give-receipt';
import { type PreparedReport, prepareReport, summaryOf } from './prepare-report';
import { hashOfMachine, hashOfReceipt, newReportId, receiptTokenOf } from './report-identity';
import { signaturesOfReport } from './signatures-of-report';

export interface SubmissionContext {
  sender: Sender;
  via: NewReport['receivedVia'];
  /** Idempotency-Key of the request; null: every request is a new one. */
  idempotencyKey: string | null;
  /** The known issue that is confirmed or denied. */
  concernsIssue?: string;
}

/** Nothing else may be stored under a key that somebody else took meanwhile. */
class KeyTaken extends Error {}

/**
 * Takes a report and answers at once: known issues, duplicates, what is missing, the verdict before and after. The one
 * way in for form, API and CLI. What was acknowledged is durable; the same key with the same body is answered with the
 * same text, also later and from another process.
 * @throws AppError invalid-request (field named; a key that was used with another body), too-many-requests, conflict
 */
export async function submitReport(submission: ReportSubmission, context: SubmissionContext): Promise<GivenReceipt> {
  const { altcha, ...report } = submission;
  const scope = context.sender.kind === 'token' ? `token:${context.sender.tokenId}` : 'anonymous';
  const bodySha256 = hashOfBody(report, context);
  const key = context.idempotencyKey;
  const used = key === null ? null : await usedKey(scope, key);
  if (used) return answerAgain(used, bodySha256, { scope, key: key ?? '' });
  await requireIssue(context.concernsIssue);
  // Strangers have done their work before any is done for them; a token's holder is counted while the report is read.
  const admitting = admitReport(context.sender, altcha);
  if (context.sender.kind === 'anonymous') await admitting;
  const [admission, prepared] = await Promise.all([admitting, prepareReport(report)]);
  const row = newReport(report, prepared, context);
  const before = summaryOf(prepared.verdict);
  try {
    const replaced = await store(row, { admission, before, use: key === null ? null : { scope, key, bodySha256 } });
    if (row.status === 'accepted') announceChange([row.tuple.deviceKey], `report ${row.id} was accepted`, [row.id]);
    const use = key === null ? null : { scope, key };
    return await giveReceipt(row.id, { before, replaced, use, headers: admission.headers });
  } catch (error) {
    if (!(error instanceof KeyTaken) || key === null) throw inFlight(error);
    const winner = await usedKey(scope, key);
    if (!winner) throw new AppError('conflict', 'Another request with this Idempotency-Key is under way.');
    return answerAgain(winner, bodySha256, { scope, key });
  }
}

async function requireIssue(id: string | undefined): Promise<void> {
  if (id === undefined || (await issueRecord(id))) return;
  throw new AppError('invalid-request', undefined, [
    { pointer: '/issue', code: 'unknown_issue', detail: 'is not a published known issue' },
  ]);
}

/** Keys of the body in the order of the schema, so equal reports hash alike; the proof of work may differ. */
function hashOfBody(report: WholeReport, { concernsIssue }: SubmissionContext): string {
  return createHash('sha256')
    .update(JSON.stringify([report, concernsIssue ?? null]))
    .digest('hex');
}

function answerAgain(used: UsedKey, bodySha256: string, use: { scope: string; key: string }): Promise<GivenReceipt> {
  if (used.body_sha256 !== bodySha256) {
    throw new AppError('invalid-request', undefined, [
      { pointer: '/header/Idempotency-Key', code: 'key_reused', detail: 'was used before with another body' },
    ]);
  }
  const before = used.before as VerdictSummary;
  return giveReceipt(used.report_id, { before, replaced: used.replaced, use, headers: {}, stored: used.answer });
}

/** SQLSTATE lock_not_available: the holder of the key took longer than a client should wait. */
function inFlight(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === '55P03' ? new AppError('conflict', 'A request with this Idempotency-Key is under way.') : error;
}

function newReport(report: WholeReport, prepared: PreparedReport, context: SubmissionContext): NewReport {
  const { sender, via, concernsIssue } = context;
  const id = newReportId(new Date());
  const accountId = sender.kind === 'token' ? sender.accountId : null;
  const machineHash = report.machine_id === undefined ? null : hashOfMachine(report.machine_id);
  const who = { machineHash, account: accountId, board: prepared.board, tuple: prepared.tuple, reportId: id };
  return {
    id,
    origin: via === 'import' ? 'imported' : 'person',
    // Anonymous reports count only after review (api.md "Submitting a report").
    status: sender.kind === 'token' ? 'accepted' : 'received',
    receivedVia: via,
    accountId,
    tuple: prepared.tuple,
    board: prepared.board,
    machineHash,
    machineUnit: machineUnitOf(who),
    reporterUnit: reporterUnitOf(who),
    receiptSha256: hashOfReceipt(receiptTokenOf(id)),
    concernsIssue: concernsIssue ?? null,
    redactions: prepared.redactions,
    content: prepared.content,
  };
}

interface Storing {
  admission: Admission;
  before: VerdictSummary;
  use: { scope: string; key: string; bodySha256: string } | null;
}

/** One transaction: report, key, spent proof, signatures, replaced older reports, statistics, audit, data version. */
function store(report: NewReport, { admission, before, use }: Storing): Promise<string[]> {
  return inTransaction(async client => {
    if (!(await insertReport(client, report))) throw new Error(`the new id ${report.id} is taken`);
    if (use && !(await takeKey(client, { ...use, reportId: report.id, before }))) throw new KeyTaken();
    if (admission.proof) await spendChallenge(client, admission.proof);
    await insertSignatures(client, { report: report.id }, signaturesOfReport(report.content));
    await lockStatistics(client, [report.tuple.deviceKey]);
    const replaced = await replaceOlder(client, report.id);
    if (use && replaced.length > 0) await noteReplaced(client, use, idsOf(replaced));
    if (replaced.some(one => one.was === 'accepted')) await recountStatistics(client, [report.tuple.deviceKey]);
    else if (report.status === 'accepted') {
      await addReportedDevices(client, [report.tuple.deviceKey]);
      await countNewReport(client, report.id);
    }
    if (report.status === 'accepted') {
      await reopenDecisions(client, report.id);
      await raiseDataVersion(client);
    }
    const actor = admission.actor;
    await appendAudit(client, [
      {
        actor,
        action: 'report.submit',
        subject: report.id,
        detail: { status: report.status, via: report.receivedVia },
      },
      ...replaced.map(({ id }) => ({ actor, action: 'report.replaced', subject: id, detail: { by: report.id } })),
    ]);
    return idsOf(replaced);
  });
}

const idsOf = (replaced: readonly Replaced[]): string[] => replaced.map(one => one.id);
