import 'server-only';
import { signaturesOfIssue } from '@/lib/db/known-issues/write-known-issue';
import { inTransaction } from '@/lib/db/pool';
import { writeSignatures } from '@/lib/db/reports/report-signatures';
import { lockIssueToSign, lockReportToSign, staleSignatures } from '@/lib/db/reports/stale-signatures';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { SIGNATURE_VERSION } from '@/lib/domain/signature/signature';
import { storedSignaturesOf } from './stored-signatures';

/**
 * Signs anew what was signed by older rules, one report or known issue a transaction: a key of one version is never
 * equal to one of another. What no rule had recognised then is not tried again.
 * @returns how many reports and issues were signed
 */
export async function signAnew(): Promise<number> {
  const stale = await staleSignatures(SIGNATURE_VERSION);
  for (const id of stale.reports) {
    await inTransaction(async client => {
      const texts = await lockReportToSign(client, id);
      if (texts) await writeSignatures(client, { report: id }, storedSignaturesOf(texts));
    });
  }
  for (const id of stale.issues) {
    await inTransaction(async client => {
      const lines = await lockIssueToSign(client, id);
      if (lines) await writeSignatures(client, { issue: id }, signaturesOfIssue(lines));
    });
  }
  const count = stale.reports.length + stale.issues.length;
  if (count > 0) await inTransaction(raiseDataVersion);
  return count;
}
