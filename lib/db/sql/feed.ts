import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { query } from '../pool';

export interface FeedIssueRow {
  id: string;
  status: string;
  merged_into: string | null;
  published_at: string;
  modified_at: string;
  record: KnownIssue;
  targets: string[];
}

/** Known issues that readers may see, last modified first; withdrawn ones stay, so that followers learn of it. */
export function feedIssues(limit: number): Promise<FeedIssueRow[]> {
  return query(
    'feed-issues',
    `SELECT i.id, i.status, i.merged_into, i.published_at, i.modified_at, i.record,
            coalesce((SELECT array_agg(t.target ORDER BY t.target COLLATE "C")
              FROM known_issue_target t WHERE t.issue_id = i.id), '{}') AS targets
       FROM known_issue i WHERE i.status <> 'draft'
      ORDER BY i.modified_at DESC, i.id COLLATE "C" DESC LIMIT $1::int`,
    [limit],
  );
}
