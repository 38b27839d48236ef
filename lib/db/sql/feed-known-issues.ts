import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { query } from '../pool';

export interface KnownIssueRow {
  id: string;
  record: KnownIssue;
  modified_at: string;
}

/** What the list of known issues is narrowed by; absent is null. */
export interface KnownIssueFilter {
  status: string | null;
  kind: string | null;
  severity: string | null;
  /** Index keys of one device; null for all. */
  targets: readonly string[] | null;
  /** Escaped LIKE pattern over title, summary and id. */
  pattern: string | null;
}

/** Known issues that readers may see, last modified first, after the given pair; one more than `limit`. */
export function knownIssuePage(
  filter: KnownIssueFilter,
  after: { modifiedAt: string; id: string } | null,
  limit: number,
): Promise<KnownIssueRow[]> {
  const { status, kind, severity, targets, pattern } = filter;
  return query(
    'known-issue-keyset',
    `SELECT i.id, i.record, i.modified_at FROM known_issue i
      WHERE i.status <> 'draft'
        AND ($1::text IS NULL OR i.status = $1) AND ($2::text IS NULL OR i.kind = $2)
        AND ($3::text IS NULL OR i.severity = $3)
        AND ($4::text[] IS NULL OR i.id IN (SELECT issue_id FROM known_issue_target WHERE target = ANY($4)))
        AND ($5::text IS NULL OR lower(i.title || ' ' || i.summary || ' ' || i.id) LIKE $5)
        AND ($6::timestamptz IS NULL OR i.modified_at < $6 OR (i.modified_at = $6 AND i.id COLLATE "C" > $7::text))
      ORDER BY i.modified_at DESC, i.id COLLATE "C" LIMIT $8::int + 1`,
    [status, kind, severity, targets, pattern, after?.modifiedAt ?? null, after?.id ?? null, limit],
  );
}
