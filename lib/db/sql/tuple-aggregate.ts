/** Reports named in one tuple's row; all of them are found by tuple. */
export const NEWEST_REPORTS = 20;

/** What a tuple's row `t` shows besides its counts, with that of new reports added (ON CONFLICT DO UPDATE SET). */
export const ADDED_TO_SHOWN = `symptoms = CASE WHEN excluded.symptoms = '{}' THEN t.symptoms ELSE (
         SELECT jsonb_object_agg(key, machines) FROM (
           SELECT key, sum(value::int) AS machines FROM (
             SELECT * FROM jsonb_each_text(t.symptoms) UNION ALL SELECT * FROM jsonb_each_text(excluded.symptoms)) both_sides
           GROUP BY key) merged) END,
       first_observed = least(t.first_observed, excluded.first_observed),
       last_observed = greatest(t.last_observed, excluded.last_observed),
       report_ids = (excluded.report_ids || t.report_ids)[1:${NEWEST_REPORTS}]`;

/** The columns of `tupleAggregate`'s answer, in its order. */
export const TUPLE_COLUMNS = `device_key, attachment, product, release, build, driver, driver_version, failing_machines,
  failing_with_logs, working_machines, working_reporters, uncounted_failing, failing_board_vendors, setting_toggled,
  symptoms, first_observed, last_observed, report_ids`;

/** What one report says of one tuple, as the rows of `counted` hold it. @param origin SQL of where it counts as coming from */
export const countedColumns = (
  origin = 'r.origin',
) => `r.id, r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
  coalesce(r.driver_version, '') AS driver_version, r.outcome, ${origin} AS origin, r.log IS NOT NULL AS logged, r.machine_unit,
  r.reporter_unit, r.observed_on, r.submitted_at, lower(r.configuration->'board'->>'vendor') AS board_vendor,
  CASE WHEN starts_with(r.single_change->>'facet', 'settings.') THEN r.single_change->>'facet' END AS setting,
  r.single_change->>'effect' AS effect, r.symptoms`;

/** The columns that make a tuple. */
export const TUPLE = 'device_key, attachment, product, release, build, driver, driver_version';

/**
 * The counts of tuples from the reports that count: one machine once a tuple, by its latest report (domain.md §4, unit
 * of counting); imported reports are shown, never counted. The one text behind the kept statistics and behind counts as
 * they stood at an earlier time.
 * @param counted CTEs, of which the last is `counted` with the columns of `countedColumns`
 */
export function tupleAggregate(counted: string): string {
  return `WITH ${counted},
     latest AS (
       SELECT DISTINCT ON (machine_unit, ${TUPLE}) * FROM counted WHERE driver <> ''
        ORDER BY machine_unit, ${TUPLE}, submitted_at DESC, id),
     machines AS (
       SELECT ${TUPLE},
              count(*) FILTER (WHERE outcome <> 'works' AND origin <> 'imported') AS failing_machines,
              count(*) FILTER (WHERE outcome <> 'works' AND origin <> 'imported' AND logged) AS failing_with_logs,
              count(*) FILTER (WHERE outcome = 'works' AND origin <> 'imported') AS working_machines,
              count(DISTINCT reporter_unit) FILTER (WHERE outcome = 'works' AND origin <> 'imported') AS working_reporters,
              count(*) FILTER (WHERE outcome <> 'works' AND origin = 'imported') AS uncounted_failing,
              count(DISTINCT board_vendor) FILTER (WHERE outcome <> 'works' AND origin <> 'imported') AS failing_board_vendors,
              -- One setting that reports say makes it come, and makes it go (domain.md §4, certainty ladder).
              coalesce(
                array_agg(setting) FILTER (WHERE effect = 'started' AND outcome <> 'works' AND origin <> 'imported')
                && array_agg(setting) FILTER (WHERE effect = 'stopped' AND outcome <> 'works' AND origin <> 'imported'),
                false) AS setting_toggled,
              min(observed_on) AS first_observed, max(observed_on) AS last_observed,
              (array_agg(id ORDER BY submitted_at DESC, id))[1:${NEWEST_REPORTS}] AS report_ids
         FROM latest GROUP BY ${TUPLE}),
     shown AS (
       SELECT ${TUPLE}, jsonb_object_agg(symptom, machines) AS symptoms
         FROM (SELECT ${TUPLE}, symptom, count(*) AS machines FROM latest CROSS JOIN LATERAL unnest(symptoms) AS symptom
                WHERE outcome <> 'works' GROUP BY ${TUPLE}, symptom) each
        GROUP BY ${TUPLE})
     SELECT ${TUPLE}, failing_machines, failing_with_logs, working_machines, working_reporters, uncounted_failing,
            failing_board_vendors, setting_toggled, coalesce(symptoms, '{}') AS symptoms, first_observed, last_observed, report_ids
       FROM machines LEFT JOIN shown USING (${TUPLE})`;
}
