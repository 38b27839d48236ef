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
const RARE = 60;
/** Rows that share only such tokens, where nothing better is found. */
const MAX_KINDRED = 50;

const COLUMNS = 's.id, s.issue_id, s.report_id, s.key, s.fingerprint';

/**
 * Published issues and accepted reports that hold one of these keys, or share the most of these tokens. Rare tokens find
 * them: reading every signature of a common one would take longer than all the rest. Which are common is in PostgreSQL's
 * own statistics of the column (pg_stats.most_common_elems); before it has any, a table is small and all are rare. One
 * statement over two indexes, however many signatures there are.
 */
export function signatureCandidates(keys: readonly string[], tokens: readonly string[]): Promise<CandidateRow[]> {
  return query<CandidateRow>(
    'signature-candidates',
    `WITH common AS MATERIALIZED (
       SELECT e.token FROM pg_stats t
         JOIN pg_class c ON c.oid = 'crash_signature'::regclass AND c.relnamespace::regnamespace::text = t.schemaname
        CROSS JOIN LATERAL unnest(t.most_common_elems::text::text[], t.most_common_elem_freqs) AS e(token, share)
        WHERE t.tablename = 'crash_signature' AND t.attname = 'fingerprint' AND e.token IS NOT NULL AND e.share * c.reltuples > ${RARE}),
     same AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s WHERE s.key = ANY($1::text[]) LIMIT ${MAX_CANDIDATES}),
     alike AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s
        WHERE s.fingerprint && ARRAY(SELECT unnest($2::text[]) EXCEPT TABLE common)
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
    [keys, tokens],
  );
}
