import type pg from 'pg';
import type { Origin, Standing } from '@/lib/domain/report/standing';
import { lockStatistics } from './tuple-statistics';

/** What of a report a maintainer's act changes, and undoing it brings back. */
export interface StandingState {
  status: Standing;
  merged_into: string | null;
  decided_because: string | null;
  claimed_by: string | null;
  origin: Origin;
}

export interface LockedReport extends StandingState {
  id: string;
  device_key: string;
  accepted_at: string | null;
}

/**
 * A report locked for the rest of the transaction, and first the statistics of its part: whoever submits takes them in that
 * order, too. Null when there is none.
 */
export async function lockReport(client: pg.PoolClient, id: string): Promise<LockedReport | null> {
  const { rows: found } = await client.query<{ device_key: string }>(
    'SELECT device_key FROM field_report WHERE id = $1',
    [id],
  );
  await lockStatistics(
    client,
    found.map(row => row.device_key),
  );
  const { rows } = await client.query<LockedReport>(
    `SELECT id, device_key, status, merged_into, decided_because, claimed_by, origin, accepted_at FROM field_report
      WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** Puts a report where a maintainer decided. Statistics are the caller's. */
export async function setStanding(
  client: pg.PoolClient,
  id: string,
  state: StandingState,
  decidedBy: string | null,
): Promise<void> {
  await client.query(
    `UPDATE field_report SET status = $2, merged_into = $3, decided_because = $4, claimed_by = $5,
       claimed_at = CASE WHEN $5::text IS NULL THEN NULL WHEN claimed_by = $5 THEN claimed_at ELSE now() END,
       origin = coalesce($7, origin), decided_by = $6, decided_at = CASE WHEN $6::text IS NULL THEN decided_at ELSE now() END,
       accepted_at = CASE WHEN $2 = 'accepted' THEN coalesce(accepted_at, now())
                          WHEN $2 IN ('received', 'needs-info', 'rejected') THEN NULL ELSE accepted_at END,
       modified_at = now()
      WHERE id = $1`,
    [id, state.status, state.merged_into, state.decided_because, state.claimed_by, decidedBy, state.origin],
  );
}
