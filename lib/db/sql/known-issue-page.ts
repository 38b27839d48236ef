import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { query } from '../pool';

export interface IssueSummaryRow {
  [column: string]: unknown;
  id: string;
  title: string;
  summary: string;
  kind: string;
  status: string;
  severity: string;
  certainty: string;
  published_at: string;
  modified_at: string;
  total: number;
  record: KnownIssue;
}

const SUMMARY = `issue.id, issue.title, issue.summary, issue.kind, issue.status, issue.severity, issue.certainty,
  issue.published_at, issue.modified_at, issue.record, count(*) OVER () AS total`;

const HOLDS_WORDS = `lower(issue.title || ' ' || issue.summary || ' ' || issue.id) LIKE ALL($1::text[])`;

/** Published issues, newest first; `words` are escaped LIKE patterns over title, summary and id. */
export function issueRows(asked: {
  words: readonly string[];
  severity: string | null;
  kind: string | null;
  limit: number;
  offset: number;
}): Promise<IssueSummaryRow[]> {
  return query<IssueSummaryRow>(
    'known-issue-list',
    `SELECT ${SUMMARY} FROM known_issue issue
      WHERE issue.status IN ('published', 'withdrawn') AND ($2::text IS NULL OR issue.severity = $2)
        AND ($3::text IS NULL OR issue.kind = $3)
        AND ${HOLDS_WORDS}
      ORDER BY issue.modified_at DESC, issue.id COLLATE "C" LIMIT $4 OFFSET $5`,
    [asked.words, asked.severity, asked.kind, asked.limit, asked.offset],
  );
}

/** How many of them hold the words, by severity and by kind, for the filter chips. */
export function issueCountRows(
  words: readonly string[],
): Promise<{ severity: string; kind: string; issues: number }[]> {
  return query(
    'known-issue-counts',
    `SELECT severity, kind, count(*) AS issues FROM known_issue issue
      WHERE status IN ('published', 'withdrawn') AND ${HOLDS_WORDS} GROUP BY severity, kind`,
    [words],
  );
}

/** Issues by id, drafts left out. */
export function issueRowsByIds(ids: readonly string[]): Promise<IssueSummaryRow[]> {
  return query<IssueSummaryRow>(
    'known-issue-by-ids',
    `SELECT ${SUMMARY} FROM known_issue issue WHERE issue.id = ANY($1) AND issue.status <> 'draft' ORDER BY issue.id COLLATE "C"`,
    [ids],
  );
}

/** Whole records by id, drafts left out. */
export async function issueRecords(ids: readonly string[]): Promise<KnownIssue[]> {
  const rows = await query<{ record: KnownIssue }>(
    'known-issue-records',
    `SELECT record FROM known_issue WHERE id = ANY($1) AND status <> 'draft' ORDER BY id COLLATE "C"`,
    [ids],
  );
  return rows.map(row => row.record);
}

/** One issue's whole record; drafts are not shown. */
export async function issueRecord(
  id: string,
): Promise<{ record: KnownIssue; merged_into: string | null; licence: string; source_name: string } | null> {
  const rows = await query<{ record: KnownIssue; merged_into: string | null; licence: string; source_name: string }>(
    'known-issue-record',
    `SELECT issue.record, issue.merged_into, source.licence, source.name AS source_name
       FROM known_issue issue JOIN source ON source.id = issue.source_id WHERE issue.id = $1 AND issue.status <> 'draft'`,
    [id],
  );
  return rows[0] ?? null;
}
