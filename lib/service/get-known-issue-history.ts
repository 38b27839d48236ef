import 'server-only';
import { issueVersions } from '@/lib/db/sql/known-issue-versions';
import { type ReadableVersion, readableVersions } from '@/lib/domain/known-issue/issue-versions';

/**
 * The versions of a known issue as readers may see them, oldest first, each with what it changed; empty for an id that
 * was never published.
 */
export async function getKnownIssueHistory(id: string): Promise<ReadableVersion[]> {
  const rows = await issueVersions(id);
  return readableVersions(
    rows.map(row => ({
      status: row.status,
      record: row.record,
      recordedAt: row.recorded_at,
      supersededAt: row.superseded_at,
    })),
  );
}
