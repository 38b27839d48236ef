import { query } from '../pool';

export interface CandidateRow {
  [column: string]: unknown;
  kind: 'issue' | 'report';
  id: string;
  title: string | null;
  keys: string[];
  fingerprint: string[];
}

/** Rows ranked in this process; what shares fewer tokens than these is not among the first ten. */
const MAX_CANDIDATES = 300;

/**
 * Published issues and accepted reports that hold one of these keys, or share the most of these tokens. One statement
 * over two indexes, however many signatures there are.
 */
export function signatureCandidates(keys: readonly string[], tokens: readonly string[]): Promise<CandidateRow[]> {
  return query<CandidateRow>(
    'signature-candidates',
    `WITH hit AS (
       SELECT s.issue_id, s.report_id, s.key, s.fingerprint, s.key = ANY($1::text[]) AS same,
              (SELECT count(*) FROM unnest(s.fingerprint) token WHERE token = ANY($2::text[])) AS shared
         FROM crash_signature s WHERE s.key = ANY($1::text[]) OR s.fingerprint && $2::text[]),
     best AS (SELECT * FROM hit ORDER BY same DESC NULLS LAST, shared DESC LIMIT ${MAX_CANDIDATES})
     SELECT CASE WHEN b.issue_id IS NULL THEN 'report' ELSE 'issue' END AS kind, coalesce(b.issue_id, b.report_id) AS id,
            i.title, coalesce(array_agg(b.key) FILTER (WHERE b.key IS NOT NULL), '{}') AS keys, b.fingerprint
       FROM best b
       LEFT JOIN known_issue i ON i.id = b.issue_id
       LEFT JOIN field_report r ON r.id = b.report_id
      WHERE i.status = 'published' OR r.status = 'accepted'
      GROUP BY b.issue_id, b.report_id, i.title, b.fingerprint`,
    [keys, tokens],
  );
}
