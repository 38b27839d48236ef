import type pg from 'pg';

const ID_LOCK = 8_257_412;

/** The next free id of a year, `KNB-2026-0083`; held to the commit, so that two drafts never share one. */
export async function nextIssueId(client: pg.PoolClient, year: number): Promise<string> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [ID_LOCK]);
  const { rows } = await client.query<{ next: number }>(
    `SELECT coalesce(max(substring(id FROM 10)::int), 0) + 1 AS next FROM known_issue WHERE id LIKE $1`,
    [`KNB-${year}-%`],
  );
  return `KNB-${year}-${String(rows[0]?.next ?? 1).padStart(4, '0')}`;
}

/** One issue whatever its status, locked; null when there is none. */
export async function lockIssue(
  client: pg.PoolClient,
  id: string,
): Promise<{ record: unknown; modified_at: string; source_id: string } | null> {
  const { rows } = await client.query<{ record: unknown; modified_at: string; source_id: string }>(
    'SELECT record, modified_at, source_id FROM known_issue WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rows[0] ?? null;
}
