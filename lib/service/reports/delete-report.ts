import 'server-only';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { upholdDecisions } from '@/lib/db/reports/reopen-decisions';
import { leaveTombstone } from '@/lib/db/reports/tombstone';
import { recountStatistics } from '@/lib/db/reports/tuple-statistics';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { announceChange } from './announce-change';
import { type ReceiptHolder, reportOfHolder } from './receipt-holder';

/**
 * Deletes a report at its author's word: texts, machine, account, files and earlier versions go; that there was a report
 * on this part and when it was deleted stays. It counts no longer.
 * @throws AppError as `reportOfHolder`
 */
export async function deleteReport(id: string, holder: ReceiptHolder): Promise<void> {
  const report = await reportOfHolder(id, holder);
  const counted = report.status === 'accepted';
  await inTransaction(async client => {
    await leaveTombstone(client, id);
    if (counted) {
      await recountStatistics(client, [report.device_key]);
      await upholdDecisions(client, report.device_key);
      await raiseDataVersion(client);
    }
    await appendAudit(client, [{ actor: 'anonymous', action: 'report.delete', subject: id }]);
  });
  if (counted) announceChange([report.device_key], `report ${id} was deleted by its author`, [id]);
}
