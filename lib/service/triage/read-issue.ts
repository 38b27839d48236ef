import 'server-only';
import { allIssueRows, issueOfAnyStatus } from '@/lib/db/sql/all-known-issues';
import { issueVersions } from '@/lib/db/sql/known-issue-versions';
import { reportById } from '@/lib/db/sql/report-by-id';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { KnownIssue, Symptom } from '@/lib/domain/known-issue/known-issue';
import { bindingDriver } from '@/lib/domain/report/report-tuple';
import { type IssueFormValues, valuesOfIssue } from './issue-form';

/** Every known issue with drafts, last modified first. */
export function listAllIssues() {
  return allIssueRows();
}

/** A version that no longer stands, by its place among all that are kept. */
export interface EarlierVersion {
  version: number;
  recordedAt: string;
  status: string;
}

/**
 * The editor filled in from a stored issue, or from an earlier version of it, so that saving it undoes what came after;
 * null when there is none.
 * @param version place of an earlier version, from 1; null: as it stands
 */
export async function readIssueForEditing(
  id: string,
  version: number | null = null,
): Promise<{ issue: KnownIssue; seen: string; values: IssueFormValues; earlier: EarlierVersion[] } | null> {
  const row = id.includes('\u0000') ? null : await issueOfAnyStatus(id);
  if (!row) return null;
  const kept = (await issueVersions(id)).slice(0, -1);
  const chosen = version === null ? row : kept[version - 1];
  if (!chosen) return null;
  return {
    issue: row.record,
    seen: row.modified_at,
    values: valuesOfIssue(chosen.record as unknown as KnownIssue),
    earlier: kept.map((one, at) => ({ version: at + 1, recordedAt: one.recorded_at, status: one.status })),
  };
}

const BLANK: Omit<KnownIssue, 'id' | 'published_at' | 'modified_at'> = {
  title: '',
  summary: '',
  kind: 'field',
  status: 'draft',
  subject: 'device',
  severity: 'outage',
  assertion: 'affected',
  occurrence: 'always',
  conditions: 'complete',
  certainty: { level: 'low', because: [] },
  affected: [],
  symptoms: [],
  references: [],
};

/** The editor for a new issue, filled in from a report where one is named. */
export async function startIssue(reportId: string | null): Promise<IssueFormValues> {
  const report = reportId === null ? null : await reportById(reportId);
  if (!report) return valuesOfIssue(BLANK);
  const configuration = report.configuration as unknown as Configuration;
  const [, vendor = '', device = ''] = report.device_key.split(':');
  const driver = bindingDriver(configuration);
  const [platform] = report.platforms;
  const isPci = report.device_key.startsWith('pci:');
  return valuesOfIssue({
    ...BLANK,
    symptoms: report.symptoms as Symptom[],
    references: [{ ref: `Field report ${report.id}` }],
    affected: [
      {
        all_of: [
          ...(isPci ? [{ facet: 'device' as const, pci: { vendor, device } }] : []),
          ...(platform ? [{ facet: 'platform' as const, product: [platform.product] }] : []),
          ...(driver ? [{ facet: 'driver' as const, name: [driver.name] }] : []),
        ],
      },
    ],
  });
}
