import 'server-only';
import { issueRecord } from '@/lib/db/sql/known-issue-page';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';

/** One published, withdrawn or merged issue with its record; null when there is none (drafts are not shown). */
export async function getKnownIssue(id: string) {
  if (id.includes('\u0000')) return null;
  const row = await issueRecord(id);
  if (!row) return null;
  return {
    issue: row.record satisfies KnownIssue,
    mergedInto: row.merged_into,
    licence: row.licence,
    source: row.source_name,
  };
}
