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
              coalesce(r.driver_version, '')) r.*, p.product, p.release, p.build, coalesce(r.driver_version, '') AS version
         FROM field_report r JOIN field_report_platform p ON p.report_id = r.id
        WHERE r.device_key = ANY($1::text[]) AND r.status = 'accepted' AND r.driver <> ''
        ORDER BY r.machine_unit, r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
              coalesce(r.driver_version, ''), r.submitted_at DESC, r.id),
     symptom AS (
       SELECT l.device_key, l.attachment, l.product, l.release, l.build, l.driver, l.version, s.symptom,
              count(*) AS machines
         FROM latest l JOIN field_report_symptom s ON s.report_id = l.id
        WHERE l.outcome <> 'works' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8)
     INSERT INTO tuple_statistic (device_key, attachment, product, release, build, driver, driver_version,
       failing_machines, failing_with_logs, working_machines, working_reporters, uncounted_failing, symptoms,
       first_observed, last_observed, report_ids)
     SELECT l.device_key, l.attachment, l.product, l.release, l.build, l.driver, l.version,
            count(*) FILTER (WHERE l.outcome <> 'works' AND l.origin <> 'imported'),
            count(*) FILTER (WHERE l.outcome <> 'works' AND l.origin <> 'imported' AND l.log IS NOT NULL),
            count(*) FILTER (WHERE l.outcome = 'works' AND l.origin <> 'imported'),
            count(DISTINCT l.reporter_unit) FILTER (WHERE l.outcome = 'works' AND l.origin <> 'imported'),
            count(*) FILTER (WHERE l.outcome <> 'works' AND l.origin = 'imported'),
            coalesce((SELECT jsonb_object_agg(s.symptom, s.machines) FROM symptom s
              WHERE (s.device_key, s.attachment, s.product, s.release, s.build, s.driver, s.version)
                  = (l.device_key, l.attachment, l.product, l.release, l.build, l.driver, l.version)), '{}'),
            min(l.observed_on), max(l.observed_on), (array_agg(l.id ORDER BY l.submitted_at DESC, l.id))[1:20]
       FROM latest l
      GROUP BY l.device_key, l.attachment, l.product, l.release, l.build, l.driver, l.version`,
    [deviceKeys],
  );
}
