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
const MAX_CANDIDATES = 150;
/** Rows that share only such tokens, where nothing better is found. */
const MAX_KINDRED = 50;

const COLUMNS = 's.id, s.issue_id, s.report_id, s.key, s.fingerprint';

/**
 * Published issues and accepted reports that hold one of these keys, or share the most of these tokens. Rare tokens find
 * them: reading every signature of a common one would take longer than all the rest. One statement over two indexes,
 * however many signatures there are.
 * @param rare those of the tokens that find candidates (`commonTokens` says which would not)
 */
export function signatureCandidates(
  keys: readonly string[],
  tokens: readonly string[],
  rare: readonly string[],
): Promise<CandidateRow[]> {
  return query<CandidateRow>(
    'signature-candidates',
    `WITH same AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s WHERE s.key = ANY($1::text[]) LIMIT ${MAX_CANDIDATES}),
     alike AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s
        WHERE s.fingerprint && $3::text[]
        ORDER BY (SELECT count(*) FROM unnest(s.fingerprint) token WHERE token = ANY($2::text[])) DESC, s.id
        LIMIT ${MAX_CANDIDATES}),
     kindred AS MATERIALIZED (
       -- OFFSET 0: any fifty will do, so the first that a plain scan meets; an index would first collect them all.
       SELECT ${COLUMNS} FROM (SELECT * FROM crash_signature OFFSET 0) s
        WHERE NOT EXISTS (TABLE alike) AND s.fingerprint && $2::text[]
        LIMIT ${MAX_KINDRED}),
     best AS (TABLE same UNION TABLE alike UNION TABLE kindred)
     SELECT CASE WHEN b.issue_id IS NULL THEN 'report' ELSE 'issue' END AS kind, coalesce(b.issue_id, b.report_id) AS id,
            i.title, coalesce(array_agg(b.key) FILTER (WHERE b.key IS NOT NULL), '{}') AS keys, b.fingerprint
       FROM best b
       LEFT JOIN known_issue i ON i.id = b.issue_id
       LEFT JOIN field_report r ON r.id = b.report_id
      WHERE i.status = 'published' OR r.status = 'accepted'
      GROUP BY b.issue_id, b.report_id, i.title, b.fingerprint`,
    [keys, tokens, rare],
  );
}
