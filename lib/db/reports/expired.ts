import type pg from 'pg';

/** A client that retries after three months has lost its answer; the report itself stays. */
const IDEMPOTENCY_DAYS = 90;

/** A run that nobody has asked for since can be asked again: the same question gives the same run. */
const SIMULATION_DAYS = 90;

/** Deletes what has served its time (docs/privacy.md "How long"). @returns rows deleted, by table */
export async function deleteExpired(client: pg.PoolClient): Promise<Record<string, number>> {
  const keys = await client.query(
    'DELETE FROM idempotency_key WHERE created_at < now() - make_interval(days => $1::int)',
    [IDEMPOTENCY_DAYS],
  );
  const limits = await client.query('DELETE FROM rate_limit WHERE expire < extract(epoch FROM now()) * 1000');
  const proofs = await client.query('DELETE FROM spent_challenge WHERE expires_at < now()');
  const runs = await client.query(
    `DELETE FROM simulation_run r WHERE asked_at < now() - make_interval(days => $1::int)
        AND NOT EXISTS (SELECT 1 FROM simulation_run c WHERE c.counter_run = r.id)
        AND NOT EXISTS (SELECT 1 FROM report_simulation v WHERE v.run_id = r.id)`,
    [SIMULATION_DAYS],
  );
  return {
    idempotency_key: keys.rowCount ?? 0,
    rate_limit: limits.rowCount ?? 0,
    simulation_run: runs.rowCount ?? 0,
    spent_challenge: proofs.rowCount ?? 0,
  };
}
