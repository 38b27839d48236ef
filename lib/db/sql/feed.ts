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

/** What a feed is narrowed by; absent is null. */
export interface FeedFilter {
  /** Index keys of one device. */
  targets: readonly string[] | null;
  /** What an index key of one of the vendor's devices begins with. */
  vendorPrefixes: readonly string[] | null;
  /** A product that a platform condition of the issue names. */
  platform: string | null;
}

/** Known issues that readers may see, last modified first; withdrawn ones stay, so that followers learn of it. */
export function feedIssues(filter: FeedFilter, limit: number): Promise<FeedIssueRow[]> {
  const named = { all_of: [{ facet: 'platform', product: [filter.platform] }] };
  return query(
    'feed-issues',
    `SELECT i.id, i.status, i.merged_into, i.published_at, i.modified_at, i.record,
            coalesce((SELECT array_agg(t.target ORDER BY t.target COLLATE "C")
              FROM known_issue_target t WHERE t.issue_id = i.id), '{}') AS targets
       FROM known_issue i
      WHERE i.status <> 'draft'
        AND ($2::text[] IS NULL OR i.id IN (SELECT t.issue_id FROM known_issue_target t WHERE t.target = ANY($2)))
        AND ($3::text[] IS NULL OR EXISTS (SELECT 1 FROM known_issue_target t, unnest($3) AS p(prefix)
              WHERE t.issue_id = i.id AND starts_with(t.target, p.prefix)))
        AND ($4::jsonb IS NULL OR i.record->'affected' @> $4)
      ORDER BY i.modified_at DESC, i.id COLLATE "C" DESC LIMIT $1::int`,
    [limit, filter.targets, filter.vendorPrefixes, filter.platform === null ? null : JSON.stringify([named])],
  );
}
