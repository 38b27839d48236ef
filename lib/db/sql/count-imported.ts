import type pg from 'pg';
import { ADDED_TO_SHOWN, NEWEST_REPORTS, TUPLE } from './tuple-aggregate';

/**
 * Adds imported reports that were just stored to the statistics of their tuples, in one statement however many reports
 * those tuples have. They are shown and never counted, so only what is shown changes; the result equals a recount (a test
 * compares them) as long as no machine had a report on the same tuple before: `devicesToldTwice` names the others.
 * @param reportIds imported, accepted and new
 */
export async function countImported(client: pg.PoolClient, reportIds: readonly string[]): Promise<void> {
  await client.query(
    `WITH told AS (
       SELECT r.id, r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
              coalesce(r.driver_version, '') AS driver_version, r.outcome <> 'works' AS fails, r.observed_on, r.submitted_at
         FROM field_report r CROSS JOIN LATERAL (
              SELECT * FROM field_report_platform WHERE report_id = r.id OFFSET 0) p
        WHERE r.id = ANY($1::text[]) AND r.driver <> ''),
     shown AS (
       SELECT ${TUPLE}, jsonb_object_agg(symptom, machines) AS symptoms
         FROM (SELECT ${TUPLE}, symptom, count(*) AS machines
                 FROM told CROSS JOIN LATERAL (
                      SELECT symptom FROM field_report_symptom WHERE report_id = told.id OFFSET 0) s
                WHERE fails GROUP BY ${TUPLE}, symptom) each
        GROUP BY ${TUPLE}),
     added AS (
       SELECT ${TUPLE}, count(*) FILTER (WHERE fails) AS uncounted_failing, min(observed_on) AS first_observed,
              max(observed_on) AS last_observed,
              (array_agg(id ORDER BY submitted_at DESC, id))[1:${NEWEST_REPORTS}] AS report_ids
         FROM told GROUP BY ${TUPLE})
     INSERT INTO tuple_statistic AS t (${TUPLE}, uncounted_failing, symptoms, first_observed, last_observed, report_ids)
     SELECT ${TUPLE}, uncounted_failing, coalesce(symptoms, '{}'), first_observed, last_observed, report_ids
       FROM added LEFT JOIN shown USING (${TUPLE})
      ORDER BY ${TUPLE}
     ON CONFLICT (${TUPLE}) DO UPDATE SET
       uncounted_failing = t.uncounted_failing + excluded.uncounted_failing,
       ${ADDED_TO_SHOWN}`,
    [reportIds],
  );
}

/**
 * Parts of which one of these new reports' machines has another accepted report on the same tuple. Asked machine by
 * machine, which `OFFSET 0` holds the planner to: rows just written are in none of its statistics, and guessing from those
 * it compared every report with every other.
 */
export async function devicesToldTwice(client: pg.PoolClient, reportIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ device_key: string }>(
    `WITH fresh AS MATERIALIZED (SELECT * FROM field_report WHERE id = ANY($1::text[])),
     twin AS MATERIALIZED (
       SELECT n.id, n.device_key, o.id AS other
         FROM fresh n CROSS JOIN LATERAL (
              SELECT * FROM field_report r WHERE r.machine_unit = n.machine_unit OFFSET 0) o
        WHERE o.id <> n.id AND o.status = 'accepted' AND o.device_key = n.device_key AND o.attachment = n.attachment
          AND o.driver = n.driver AND coalesce(o.driver_version, '') = coalesce(n.driver_version, ''))
     SELECT DISTINCT t.device_key FROM twin t
      WHERE EXISTS (SELECT 1 FROM (SELECT * FROM field_report_platform WHERE report_id = t.id OFFSET 0) p
                      JOIN (SELECT * FROM field_report_platform WHERE report_id = t.other OFFSET 0) o
                        USING (product, release, build))`,
    [reportIds],
  );
  return rows.map(row => row.device_key);
}
