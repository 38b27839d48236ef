import type pg from 'pg';
import type { Origin, Standing } from '@/lib/domain/report/standing';
import { isReopened } from '../sql/reopened-decision';

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

/** A report locked for the rest of the transaction; null when there is none. */
export async function lockReport(client: pg.PoolClient, id: string): Promise<LockedReport | null> {
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
       accepted_at = CASE $2 WHEN 'accepted' THEN coalesce(accepted_at, now()) WHEN 'received' THEN NULL
                             ELSE accepted_at END,
       modified_at = now()
      WHERE id = $1`,
    [id, state.status, state.merged_into, state.decided_because, state.claimed_by, decidedBy, state.origin],
  );
}

/**
 * A decision holds until newer evidence against its direction (domain.md §4): an accepted report that contradicts a
 * maintainer's decision on its combination, made after it, reopens it. @returns ids of the decisions reopened
 */
export async function reopenDecisions(client: pg.PoolClient, reportId: string): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO verdict_event (device_key, product, release, build, driver, kind, text, thresholds)
     SELECT DISTINCT e.device_key, e.product, e.release, e.build, e.driver, 'reopened',
            'Report ' || r.id || ' contradicts it.', e.thresholds
       FROM field_report r
       JOIN field_report_platform p ON p.report_id = r.id
       JOIN verdict_event e ON e.device_key = r.device_key AND e.kind = 'decision' AND e.product = p.product
        AND (e.release IS NULL OR e.release = p.release) AND (e.build IS NULL OR e.build = p.build)
        AND (e.driver IS NULL OR e.driver = r.driver)
      WHERE r.id = $1 AND r.status = 'accepted' AND r.origin <> 'imported'
        AND (e.direction <> 'good') = (r.outcome = 'works') AND r.submitted_at > e.happened_at
        AND NOT ${isReopened('e')}
     RETURNING id`,
    [reportId],
  );
  return rows.map(row => row.id);
}

/** Decisions stand again that these events reopened. */
export async function upholdDecisions(client: pg.PoolClient, reopened: readonly number[]): Promise<void> {
  await client.query(
    `INSERT INTO verdict_event (device_key, product, release, build, driver, kind, text, thresholds)
     SELECT device_key, product, release, build, driver, 'upheld', 'What reopened it was taken back.', thresholds
       FROM verdict_event WHERE id = ANY($1::bigint[]) AND kind = 'reopened'`,
    [reopened],
  );
}
