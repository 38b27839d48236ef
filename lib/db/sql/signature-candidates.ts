import { query } from '../pool';

export interface CandidateRow {
  [column: string]: unknown;
  kind: 'issue' | 'report';
  id: string;
  title: string | null;
  keys: string[];
  fingerprint: string[];
}

/** What signatures are looked up by. */
export interface CandidateQuestion {
  keys: readonly string[];
  /** Tokens that few signatures have: what happened and where. Those that share most of `counted` come first. */
  telling: readonly string[];
  counted: readonly string[];
  /** Tokens of drivers, then of classes: shared by so many that they only fill up what the telling ones leave. */
  owners: readonly string[];
  classes: readonly string[];
}

/**
 * Rows ranked in this process; what shares fewer tokens than these is not among the first ten. Counting the tokens shared
 * with every signature of a class would take longer than all the rest.
 */
const CANDIDATES = { telling: 200, owners: 60, classes: 40 } as const;

const COLUMNS = 's.id, s.issue_id, s.report_id, s.key, s.fingerprint';

/**
 * Published issues and accepted reports that hold one of these keys, share the most of these tokens, or are of the same
 * driver or class. One statement over two indexes, however many signatures there are.
 */
export function signatureCandidates(asked: CandidateQuestion): Promise<CandidateRow[]> {
  return query<CandidateRow>(
    'signature-candidates',
    `WITH same AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s WHERE s.key = ANY($1::text[]) LIMIT ${CANDIDATES.telling}),
     alike AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s WHERE s.fingerprint && $2::text[]
        ORDER BY (SELECT count(*) FROM unnest(s.fingerprint) token WHERE token = ANY($3::text[])) DESC, s.id
        LIMIT ${CANDIDATES.telling}),
     owned AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s
        WHERE s.fingerprint && $4::text[] AND NOT s.fingerprint && $2::text[] LIMIT ${CANDIDATES.owners}),
     kindred AS MATERIALIZED (
       SELECT ${COLUMNS} FROM crash_signature s
        WHERE s.fingerprint && $5::text[] AND NOT s.fingerprint && ($2::text[] || $4::text[]) LIMIT ${CANDIDATES.classes}),
     best AS (TABLE same UNION TABLE alike UNION TABLE owned UNION TABLE kindred)
     SELECT CASE WHEN b.issue_id IS NULL THEN 'report' ELSE 'issue' END AS kind, coalesce(b.issue_id, b.report_id) AS id,
            i.title, coalesce(array_agg(b.key) FILTER (WHERE b.key IS NOT NULL), '{}') AS keys, b.fingerprint
       FROM best b
       LEFT JOIN known_issue i ON i.id = b.issue_id
       LEFT JOIN field_report r ON r.id = b.report_id
      WHERE i.status = 'published' OR r.status = 'accepted'
      GROUP BY b.issue_id, b.report_id, i.title, b.fingerprint`,
    [asked.keys, asked.telling, asked.counted, asked.owners, asked.classes],
  );
}
