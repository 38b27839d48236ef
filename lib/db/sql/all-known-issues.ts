import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { query } from '../pool';

const ISSUES_LISTED = 500;

/** Every issue with drafts, last modified first. */
export function allIssueRows(): Promise<
  { id: string; title: string; status: string; severity: string; source_id: string; modified_at: string }[]
> {
  return query(
    'issues-all',
    `SELECT id, title, status, severity, source_id, modified_at FROM known_issue
      ORDER BY modified_at DESC, id LIMIT ${ISSUES_LISTED}`,
  );
}

/** One issue whatever its status; null when there is none. */
export async function issueOfAnyStatus(id: string): Promise<{ record: KnownIssue; modified_at: string } | null> {
  const rows = await query<{ record: KnownIssue; modified_at: string }>(
    'issue-any-status',
    'SELECT record, modified_at FROM known_issue WHERE id = $1',
    [id],
  );
  return rows[0] ?? null;
}
