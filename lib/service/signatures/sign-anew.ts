import 'server-only';
import { signaturesOfIssue } from '@/lib/db/known-issues/write-known-issue';
import { inTransaction } from '@/lib/db/pool';
import { writeSignatures } from '@/lib/db/reports/report-signatures';
import { lockIssueToSign, lockReportToSign, staleSignatures } from '@/lib/db/reports/stale-signatures';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { SIGNATURE_VERSION } from '@/lib/domain/signature/signature';
import { errorFields, log } from '@/lib/log';
import { signaturesOfReport } from '../reports/signatures-of-report';

/**
 * Signs anew what was signed by older rules, known issues first, one a transaction: a key of one version is never equal to
 * one of another. What cannot be signed is logged and tried again at the next call. What no rule had recognised then is not
 * looked at.
 * @returns how many reports and issues were signed
 */
export async function signAnew(): Promise<number> {
  const stale = await staleSignatures(SIGNATURE_VERSION);
  let count = 0;
  for (const owner of stale) {
    try {
      if (await signOne(owner)) count += 1;
    } catch (error) {
      log('error', 'signing-anew-failed', { ...owner, ...errorFields(error) });
    }
  }
  return count;
}

/** @returns false where it is gone meanwhile */
function signOne(owner: { report: string } | { issue: string }): Promise<boolean> {
  return inTransaction(async client => {
    if ('report' in owner) {
      const texts = await lockReportToSign(client, owner.report);
      if (!texts) return false;
      await writeSignatures(client, owner, signaturesOfReport(texts));
    } else {
      const lines = await lockIssueToSign(client, owner.issue);
      if (!lines) return false;
      await writeSignatures(client, owner, signaturesOfIssue(lines));
    }
    await raiseDataVersion(client);
    return true;
  });
}
