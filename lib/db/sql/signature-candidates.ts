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
/** A token of more signatures than this tells nothing: a class, a frame that every screen ends with. */
const RARE = 150;
/** Rows that share only such tokens, as long as there is nothing better. */
const MAX_KINDRED = 50;

const COLUMNS = 's.id, s.issue_id, s.report_id, s.key, s.fingerprint';

/**
 * Published issues and accepted reports that hold one of these keys, or share the most of these tokens. Rare tokens find
 * them; where few do, some that share a common one come along. Counting what is shared with every signature of a class
 * would take longer than all the rest. One statement over two indexes, however many signatures there are.
 */
export function signatureCandidates(keys: readonly string[], tokens: readonly string[]): Promise<CandidateRow[]> {
  return query<CandidateRow>(
    'signature-candidates',
    `WITH held AS MATERIALIZED (
       SELECT token, (SELECT count(*) FROM (
                SELECT FROM crash_signature s WHERE s.fingerprint @> ARRAY[token] LIMIT ${RARE + 1}) counted) AS holders
         FROM unnest($2::text[]) token),
     same AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s WHERE s.key = ANY($1::text[]) LIMIT ${MAX_CANDIDATES}),
     alike AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s
        WHERE s.fingerprint && ARRAY(SELECT token FROM held WHERE holders BETWEEN 1 AND ${RARE})
        ORDER BY (SELECT count(*) FROM unnest(s.fingerprint) token WHERE token = ANY($2::text[])) DESC, s.id
        LIMIT ${MAX_CANDIDATES}),
     kindred AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s
        WHERE (SELECT count(*) FROM alike) < ${MAX_CANDIDATES}
          AND s.fingerprint && ARRAY(SELECT token FROM held WHERE holders > ${RARE})
        LIMIT ${MAX_KINDRED}),
     best AS (TABLE same UNION TABLE alike UNION TABLE kindred)
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
