import 'server-only';
import { type ReportRow, reportRows } from '@/lib/db/sql/device-page-reports';
import { type DocumentedRow, documentedRows, type ListingRow, listingRows } from '@/lib/db/sql/device-page-statements';
import { type IssueSummaryRow, issueRowsByIds } from '@/lib/db/sql/known-issue-page';

export interface CitedEvidence {
  listings: ListingRow[];
  documented: DocumentedRow[];
  reports: ReportRow[];
  issues: IssueSummaryRow[];
}

/** The statements behind a verdict, by the ids it cites and the device it is about; ids of other kinds are skipped. */
export async function getDeviceEvidence(deviceKey: string, ids: readonly string[]): Promise<CitedEvidence> {
  const base = deviceKey
    .split(':')
    .slice(0, deviceKey.startsWith('pci:') ? 3 : undefined)
    .join(':');
  const keys = deviceKey === '' ? [] : [...new Set([deviceKey, base])];
  const [listings, documented, reports, issues] = await Promise.all([
    listingRows(keys, ids),
    documentedRows(keys, ids),
    reportRows(keys, ids),
    issueRowsByIds(ids),
  ]);
  return { listings, documented, reports, issues };
}
