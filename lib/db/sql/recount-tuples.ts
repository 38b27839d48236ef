import type pg from 'pg';

/**
 * Recomputes the statistics of these devices' tuples from their accepted reports, inside the transaction that
 * changed a report. One machine counts once a tuple, by its latest report (domain.md §4, unit of counting);
 * imported reports are shown but never counted.
 */
export async function recountTuples(client: pg.PoolClient, deviceKeys: readonly string[]): Promise<void> {
  await client.query('DELETE FROM tuple_statistic WHERE device_key = ANY($1::text[])', [deviceKeys]);
  await client.query(
    `WITH latest AS (
       SELECT DISTINCT ON (r.machine_unit, r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
              coalesce(r.driver_version, '')) r.id, r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
              coalesce(r.driver_version, '') AS version, r.outcome, r.origin, r.log IS NOT NULL AS logged,
              r.reporter_unit, r.observed_on, r.submitted_at
         FROM field_report r JOIN field_report_platform p ON p.report_id = r.id
        WHERE r.device_key = ANY($1::text[]) AND r.status = 'accepted' AND r.driver <> ''
        ORDER BY r.machine_unit, r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
              coalesce(r.driver_version, ''), r.submitted_at DESC, r.id),
     counted AS (
       SELECT device_key, attachment, product, release, build, driver, version,
              count(*) FILTER (WHERE outcome <> 'works' AND origin <> 'imported') AS failing,
              count(*) FILTER (WHERE outcome <> 'works' AND origin <> 'imported' AND logged) AS failing_with_logs,
              count(*) FILTER (WHERE outcome = 'works' AND origin <> 'imported') AS working,
              count(DISTINCT reporter_unit) FILTER (WHERE outcome = 'works' AND origin <> 'imported') AS reporters,
              count(*) FILTER (WHERE outcome <> 'works' AND origin = 'imported') AS uncounted,
              min(observed_on) AS first_observed, max(observed_on) AS last_observed,
              (array_agg(id ORDER BY submitted_at DESC, id))[1:20] AS report_ids
         FROM latest GROUP BY device_key, attachment, product, release, build, driver, version),
     shown AS (
       SELECT device_key, attachment, product, release, build, driver, version,
              jsonb_object_agg(symptom, machines) AS symptoms
         FROM (SELECT l.device_key, l.attachment, l.product, l.release, l.build, l.driver, l.version, s.symptom,
                      count(*) AS machines
                 FROM latest l JOIN field_report_symptom s ON s.report_id = l.id
                WHERE l.outcome <> 'works' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) each
        GROUP BY 1, 2, 3, 4, 5, 6, 7)
     INSERT INTO tuple_statistic (device_key, attachment, product, release, build, driver, driver_version,
       failing_machines, failing_with_logs, working_machines, working_reporters, uncounted_failing, symptoms,
       first_observed, last_observed, report_ids)
     SELECT device_key, attachment, product, release, build, driver, version, failing, failing_with_logs, working,
            reporters, uncounted, coalesce(symptoms, '{}'), first_observed, last_observed, report_ids
       FROM counted LEFT JOIN shown USING (device_key, attachment, product, release, build, driver, version)`,
    [deviceKeys],
  );
}
