import type pg from 'pg';
import { ADDED_TO_SHOWN, NEWEST_REPORTS, TUPLE } from './tuple-aggregate';

/**
 * Adds imported reports that were just stored to the statistics of their tuples, in one statement however many reports
 * those tuples have. They are shown and never counted, so only what is shown changes; the result equals a recount (a test
 * compares them) as long as no machine had a report on the same tuple before. Parts of which one had are left out.
 *
 * Other reports are looked up machine by machine, which `OFFSET 0` holds the planner to: rows just written are in none of
 * its statistics, and guessing from those it compared every report with every other.
 * @param reportIds imported, accepted and new
 * @returns parts that were left out, to be recounted
 */
export async function countImported(client: pg.PoolClient, reportIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ device_key: string }>({
    // To plan it takes as long as to count fifty reports.
    name: 'count-imported',
    text: `WITH fresh AS MATERIALIZED (
       SELECT r.id, r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
              coalesce(r.driver_version, '') AS driver_version, r.outcome <> 'works' AS fails, r.symptoms, r.observed_on,
              r.submitted_at, r.machine_unit
         FROM field_report r CROSS JOIN LATERAL (
              SELECT * FROM field_report_platform WHERE report_id = r.id OFFSET 0) p
        WHERE r.id = ANY($1::text[])),
     told_twice AS MATERIALIZED (
       SELECT DISTINCT n.device_key
         FROM fresh n CROSS JOIN LATERAL (
              SELECT * FROM field_report r WHERE r.machine_unit = n.machine_unit OFFSET 0) o
        WHERE o.id <> n.id AND o.status = 'accepted' AND o.device_key = n.device_key AND o.attachment = n.attachment
          AND o.driver = n.driver AND coalesce(o.driver_version, '') = n.driver_version
          AND EXISTS (SELECT 1 FROM (SELECT * FROM field_report_platform WHERE report_id = o.id OFFSET 0) p
                       WHERE (p.product, p.release, p.build) = (n.product, n.release, n.build))),
     told AS MATERIALIZED (
       SELECT * FROM fresh WHERE driver <> '' AND device_key NOT IN (SELECT device_key FROM told_twice)),
     shown AS (
       SELECT ${TUPLE}, jsonb_object_agg(symptom, machines) AS symptoms
         FROM (SELECT ${TUPLE}, symptom, count(*) AS machines FROM told CROSS JOIN LATERAL unnest(symptoms) AS symptom
                WHERE fails GROUP BY ${TUPLE}, symptom) each
        GROUP BY ${TUPLE}),
     added AS (
       SELECT ${TUPLE}, count(*) FILTER (WHERE fails) AS uncounted_failing, min(observed_on) AS first_observed,
              max(observed_on) AS last_observed,
              (array_agg(id ORDER BY submitted_at DESC, id))[1:${NEWEST_REPORTS}] AS report_ids
         FROM told GROUP BY ${TUPLE}),
     counted AS (
       INSERT INTO tuple_statistic AS t (${TUPLE}, uncounted_failing, symptoms, first_observed, last_observed, report_ids)
       SELECT ${TUPLE}, uncounted_failing, coalesce(symptoms, '{}'), first_observed, last_observed, report_ids
         FROM added LEFT JOIN shown USING (${TUPLE})
        ORDER BY ${TUPLE}
       ON CONFLICT (${TUPLE}) DO UPDATE SET
         uncounted_failing = t.uncounted_failing + excluded.uncounted_failing,
         ${ADDED_TO_SHOWN})
     SELECT device_key FROM told_twice`,
    values: [reportIds],
  });
  return rows.map(row => row.device_key);
}
