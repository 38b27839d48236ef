import type pg from 'pg';
import { isReopened } from '../sql/reopened-decision';

/** A report `r` on a platform `p` that counts and contradicts a decision `d`, made after it (domain.md §4). */
const CONTRADICTS = `r.device_key = d.device_key AND p.report_id = r.id AND p.product = d.product
        AND (d.release IS NULL OR d.release = p.release) AND (d.build IS NULL OR d.build = p.build)
        AND (d.driver IS NULL OR d.driver = r.driver) AND r.status = 'accepted' AND r.origin <> 'imported'
        AND (d.direction <> 'good') = (r.outcome = 'works') AND r.submitted_at > d.happened_at`;

/**
 * A maintainer's decision holds until newer evidence against its direction (domain.md §4): an accepted report that
 * contradicts it reopens it. @returns ids of the events that do so
 */
export async function reopenDecisions(client: pg.PoolClient, reportId: string): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO verdict_event (device_key, product, release, build, driver, kind, text, thresholds, came, concerns)
     SELECT DISTINCT ON (d.id) d.device_key, d.product, d.release, d.build, d.driver, 'reopened',
            'Report ' || r.id || ' contradicts it.', d.thresholds, ARRAY[r.id], d.id
       FROM field_report r, field_report_platform p, verdict_event d
      WHERE r.id = $1 AND d.kind = 'decision' AND ${CONTRADICTS} AND NOT ${isReopened('d')}
      ORDER BY d.id
     RETURNING id`,
    [reportId],
  );
  return rows.map(row => row.id);
}

/**
 * Decisions on a part that reports reopened stand again where none of them counts any more; what a maintainer took back
 * does not. For after a report ceased to count.
 */
export async function upholdDecisions(client: pg.PoolClient, deviceKey: string): Promise<void> {
  await client.query(
    `INSERT INTO verdict_event (device_key, product, release, build, driver, kind, text, thresholds, concerns)
     SELECT e.device_key, e.product, e.release, e.build, e.driver, 'upheld', 'What reopened it no longer counts.',
            e.thresholds, e.id
       FROM verdict_event e JOIN verdict_event d ON d.id = e.concerns
      WHERE e.device_key = $1 AND e.kind = 'reopened' AND cardinality(e.came) > 0
        AND NOT EXISTS (SELECT 1 FROM verdict_event u WHERE u.device_key = $1 AND u.kind = 'upheld' AND u.concerns = e.id)
        AND NOT EXISTS (SELECT 1 FROM field_report r, field_report_platform p WHERE ${CONTRADICTS})`,
    [deviceKey],
  );
}
