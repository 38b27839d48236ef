import { query } from '../pool';

export interface IssueVersionRow {
  status: string;
  record: Record<string, unknown>;
  recorded_at: string;
  superseded_at: string | null;
}

/** Versions of one issue, the newest MAX_VERSIONS of them: a record that is corrected weekly for four years. */
const MAX_VERSIONS = 200;

/** Every version of an issue as it was recorded, oldest first, drafts included; the one that stands comes last. */
export async function issueVersions(id: string): Promise<IssueVersionRow[]> {
  const rows = await query<IssueVersionRow>(
    'known-issue-versions',
    `SELECT status, record, recorded_at, superseded_at FROM (
       SELECT body->>'status' AS status, body->'record' AS record, recorded_at, superseded_at, id AS place
         FROM superseded_statement WHERE kind = 'known_issue' AND statement_id = $1
        UNION ALL
       SELECT status, record, recorded_at, NULL, NULL FROM known_issue WHERE id = $1) version
      ORDER BY place DESC NULLS FIRST LIMIT ${MAX_VERSIONS}`,
    [id],
  );
  return rows.reverse();
}
