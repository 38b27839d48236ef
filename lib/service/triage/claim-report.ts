import 'server-only';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { lockReport, setStanding } from '@/lib/db/reports/set-standing';
import { AppError } from '@/lib/errors';
import type { Maintainer } from '../access/maintainers';

/**
 * A maintainer takes a report to work on, or gives it back; somebody else's is not taken away.
 * @throws AppError not-found; conflict when another maintainer holds it
 */
export async function claimReport(id: string, claimed: boolean, maintainer: Maintainer): Promise<void> {
  await inTransaction(async client => {
    const report = await lockReport(client, id);
    if (!report) throw new AppError('not-found', 'No report has that id.');
    const own = report.claimed_by === null || report.claimed_by === maintainer.accountId;
    if (!own) throw new AppError('conflict', 'Another maintainer is at this report.');
    await setStanding(client, id, { ...report, claimed_by: claimed ? maintainer.accountId : null }, null);
    const action = claimed ? 'report.claim' : 'report.release';
    await appendAudit(client, [{ actor: `account:${maintainer.accountId}`, action, subject: id }]);
  });
}
