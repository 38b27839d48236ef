import type pg from 'pg';
import { addReportedDevices } from '../devices/unnamed-devices';
import { countImported } from '../sql/count-imported';
import { recountTuples } from '../sql/recount-tuples';
import { ADDED_TO_SHOWN } from '../sql/tuple-aggregate';
import type { NewReport } from './write-reports';

/**
 * Statistics of one part change one after the other: both the increment and the recount read what the other writes.
 * Held until the caller's transaction ends.
 */
export async function lockStatistics(client: pg.PoolClient, deviceKeys: readonly string[]): Promise<void> {
  // Row by row in the order of the array, so that two of them never wait for each other.
  await client.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('statistics:' || key, 0)) FROM unnest($1::text[]) AS key`,
    [[...new Set(deviceKeys)].sort()],
  );
}

/** Recounts every tuple of these parts from their accepted reports; a part that only these name is catalogued. */
export async function recountStatistics(client: pg.PoolClient, deviceKeys: readonly string[]): Promise<void> {
  await lockStatistics(client, deviceKeys);
  await addReportedDevices(client, deviceKeys);
  await recountTuples(client, deviceKeys);
}

/**
 * Counts one accepted report of a machine that had none on its tuple: the everyday case, in one statement however many
 * reports the tuple has. Call `lockStatistics` first. The result equals a recount (a test compares them).
 */
export async function countNewReport(client: pg.PoolClient, reportId: string): Promise<void> {
  await client.query(
    `WITH told AS (
       SELECT r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
              coalesce(r.driver_version, '') AS driver_version, r.outcome <> 'works' AS fails, r.symptoms,
              r.origin <> 'imported' AS counts, r.log IS NOT NULL AS has_log, r.reporter_unit, r.observed_on,
              lower(r.configuration->'board'->>'vendor') AS board_vendor,
              CASE WHEN starts_with(r.single_change->>'facet', 'settings.') THEN r.single_change->>'facet' END AS setting,
              r.single_change->>'effect' AS effect
         FROM field_report r JOIN field_report_platform p ON p.report_id = r.id
        WHERE r.id = $1 AND r.status = 'accepted' AND r.driver <> ''),
     others AS (
       SELECT o.outcome, o.reporter_unit, lower(o.configuration->'board'->>'vendor') AS board_vendor,
              o.single_change->>'facet' AS setting, o.single_change->>'effect' AS effect
         FROM told JOIN field_report o ON o.device_key = told.device_key AND o.id <> $1 AND o.status = 'accepted'
          AND o.origin <> 'imported' AND o.attachment = told.attachment AND o.driver = told.driver
          AND coalesce(o.driver_version, '') = told.driver_version
         JOIN field_report_platform op ON op.report_id = o.id
          AND (op.product, op.release, op.build) = (told.product, told.release, told.build)
        WHERE (o.outcome = 'works' AND o.reporter_unit = told.reporter_unit)
           OR lower(o.configuration->'board'->>'vendor') = told.board_vendor
           OR o.single_change->>'facet' = told.setting)
     INSERT INTO tuple_statistic AS t (device_key, attachment, product, release, build, driver, driver_version,
       failing_machines, failing_with_logs, working_machines, working_reporters, uncounted_failing,
       failing_board_vendors, setting_toggled, symptoms, first_observed, last_observed, report_ids)
     SELECT device_key, attachment, product, release, build, driver, driver_version, (fails AND counts)::int,
            (fails AND counts AND has_log)::int, (NOT fails AND counts)::int,
            (NOT fails AND counts AND NOT EXISTS (
              SELECT 1 FROM others WHERE outcome = 'works' AND reporter_unit = told.reporter_unit))::int,
            (fails AND NOT counts)::int,
            (fails AND counts AND board_vendor IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM others WHERE outcome <> 'works' AND board_vendor = told.board_vendor))::int,
            fails AND counts AND EXISTS (SELECT 1 FROM others WHERE outcome <> 'works' AND setting = told.setting
              AND ARRAY[effect, told.effect] <@ ARRAY['started','stopped'] AND effect <> told.effect),
            coalesce((SELECT jsonb_object_agg(symptom, 1) FROM unnest(symptoms) AS symptom WHERE fails), '{}'),
            observed_on, observed_on, ARRAY[$1]
       FROM told
     ON CONFLICT (device_key, attachment, product, release, build, driver, driver_version) DO UPDATE SET
       failing_machines = t.failing_machines + excluded.failing_machines,
       failing_with_logs = t.failing_with_logs + excluded.failing_with_logs,
       working_machines = t.working_machines + excluded.working_machines,
       working_reporters = t.working_reporters + excluded.working_reporters,
       uncounted_failing = t.uncounted_failing + excluded.uncounted_failing,
       failing_board_vendors = t.failing_board_vendors + excluded.failing_board_vendors,
       setting_toggled = t.setting_toggled OR excluded.setting_toggled,
       ${ADDED_TO_SHOWN}`,
    [reportId],
  );
}

/**
 * Counts imported reports just stored: recounts only parts of which a machine had told before, since a popular part's
 * recount reads all its reports.
 */
export async function countImportedReports(
  client: pg.PoolClient,
  reports: readonly Pick<NewReport, 'id' | 'tuple'>[],
): Promise<void> {
  const devices = [...new Set(reports.map(report => report.tuple.deviceKey))];
  await lockStatistics(client, devices);
  await addReportedDevices(client, devices);
  const toldTwice = await countImported(
    client,
    reports.map(report => report.id),
  );
  if (toldTwice.length > 0) await recountTuples(client, toldTwice);
}

/** Every device whose statistics differ from a recount of its reports; empty when nothing drifted. Changes nothing. */
export async function driftedDevices(client: pg.PoolClient): Promise<string[]> {
  const state = `SELECT device_key, attachment, product, release, build, driver, driver_version, failing_machines,
    failing_with_logs, working_machines, working_reporters, uncounted_failing, failing_board_vendors, setting_toggled,
    symptoms, first_observed, last_observed FROM tuple_statistic`;
  await client.query('BEGIN');
  try {
    await client.query(`CREATE TEMP TABLE statistics_before ON COMMIT DROP AS ${state}`);
    const { rows: devices } = await client.query<{ device_key: string }>(
      `SELECT device_key FROM tuple_statistic UNION SELECT device_key FROM field_report WHERE status = 'accepted'`,
    );
    const keys = devices.map(row => row.device_key);
    await recountStatistics(client, keys);
    const { rows } = await client.query<{ device_key: string }>(
      `SELECT DISTINCT device_key FROM (
         (TABLE statistics_before EXCEPT ${state}) UNION ALL (${state} EXCEPT TABLE statistics_before)) differing
        ORDER BY device_key`,
    );
    return rows.map(row => row.device_key);
  } finally {
    await client.query('ROLLBACK');
  }
}
