import type { Symptom } from '@/lib/domain/known-issue/known-issue';
import { query } from '../pool';
import type { Clocks } from './clocks';
import { isReopened } from './reopened-decision';
import { countedColumns, TUPLE_COLUMNS, tupleAggregate } from './tuple-aggregate';

export interface TupleRow {
  device_key: string;
  attachment: 'physical' | 'passthrough' | 'vf' | 'emulated';
  product: string;
  release: string;
  build: string;
  driver: string;
  driver_version: string;
  failing_machines: number;
  failing_with_logs: number;
  working_machines: number;
  working_reporters: number;
  uncounted_failing: number;
  failing_board_vendors: number;
  setting_toggled: boolean;
  symptoms: Partial<Record<Symptom, number>>;
  first_observed: string | null;
  last_observed: string | null;
  report_ids: string[];
}

/** Kept statistics of these parts on these products. */
export function tuplesFor(keys: readonly string[], products: readonly string[]): Promise<TupleRow[]> {
  return query(
    'tuples-for',
    `SELECT ${TUPLE_COLUMNS} FROM tuple_statistic
      WHERE device_key = ANY($1::text[]) AND product = ANY($2::text[]) ORDER BY id`,
    [keys, products],
  );
}

const REPORT_DATE = (alias: string) =>
  `coalesce(${alias}.observed_on, (${alias}.submitted_at AT TIME ZONE 'UTC')::date)`;
const AS_OF_DATE = `($3::timestamptz AT TIME ZONE 'UTC')::date`;
const KNOWN_AT = `coalesce($4::timestamptz, now())`;

/** An import counts from when a maintainer accepted it; before that it was one. */
const ORIGIN_AT = `CASE WHEN r.origin = 'imported-accepted' AND coalesce(r.accepted_at > ${KNOWN_AT}, true)
  THEN 'imported' ELSE r.origin END`;

/** A report's words before its amendments, as the API took them (field_report_revision). */
const REVISED_COLUMNS = `r.id,
  CASE WHEN said.device LIKE 'pci:%' THEN concat_ws(':', split_part(said.device, ':', 1), split_part(said.device, ':', 2),
       split_part(said.device, ':', 3)) ELSE coalesce(said.device, r.device_key) END,
  coalesce(said.configuration->>'attachment', 'physical'), said.configuration->'platform'->>'product',
  coalesce(said.configuration->'platform'->>'release', ''), coalesce(said.configuration->'platform'->>'build', ''),
  coalesce(said.configuration->'driver'->>'name', ''), coalesce(said.configuration->'driver'->>'version', ''),
  said.submission->>'outcome', r.origin, said.submission ? 'log', r.machine_unit, r.reporter_unit,
  (said.submission->>'observed_on')::date, r.submitted_at, lower(said.configuration->'board'->>'vendor'),
  CASE WHEN starts_with(said.submission->'single_change'->>'facet', 'settings.')
       THEN said.submission->'single_change'->>'facet' END, said.submission->'single_change'->>'effect',
  ARRAY(SELECT DISTINCT jsonb_array_elements_text(said.submission->'symptoms'))`;

/**
 * `$1` parts, `$2` products, `$3` as_of or null, `$4` known_at or null. A report stands at an instant when it was
 * accepted by then and had not ceased to count. One that was replaced by a report dated later still speaks for the time
 * before it.
 */
const COUNTED_AT = `candidate AS (
       SELECT r.id FROM field_report r WHERE r.device_key = ANY($1::text[])
        UNION
       SELECT v.report_id FROM field_report_revision v
        WHERE $4::timestamptz IS NOT NULL AND v.superseded_at > $4
          AND v.submission->'configuration'->'device'->>'key' LIKE ANY (SELECT k || '%' FROM unnest($1::text[]) AS k)),
     standing AS (
       SELECT r.id FROM candidate JOIN field_report r USING (id)
        WHERE r.status = 'accepted' AND r.accepted_at <= ${KNOWN_AT}
        UNION
       SELECT r.id FROM candidate JOIN field_report r USING (id)
         JOIN superseded_statement v ON v.kind = 'field_report' AND v.statement_id = r.id AND v.recorded_at <= ${KNOWN_AT}
         LEFT JOIN field_report n ON n.id = r.replaced_by
        WHERE v.superseded_at > ${KNOWN_AT} OR ${REPORT_DATE('n')} > ${AS_OF_DATE}),
     revised AS (
       SELECT DISTINCT ON (v.report_id) v.report_id, v.submission, v.submission->'configuration' AS configuration,
              v.submission->'configuration'->'device'->>'key' AS device
         FROM field_report_revision v JOIN standing ON standing.id = v.report_id
        WHERE v.superseded_at > $4::timestamptz ORDER BY v.report_id, v.revision),
     counted AS (
       SELECT ${countedColumns(ORIGIN_AT)}
         FROM standing JOIN field_report r USING (id) JOIN field_report_platform p ON p.report_id = r.id
        WHERE NOT EXISTS (SELECT 1 FROM revised WHERE revised.report_id = r.id)
          AND r.device_key = ANY($1::text[]) AND p.product = ANY($2::text[])
          AND ($3::timestamptz IS NULL OR ${REPORT_DATE('r')} <= ${AS_OF_DATE})
        UNION ALL
       SELECT * FROM (SELECT ${REVISED_COLUMNS}
         FROM revised said JOIN field_report r ON r.id = said.report_id)
         AS s (id, device_key, attachment, product, release, build, driver, driver_version, outcome, origin, logged,
           machine_unit, reporter_unit, observed_on, submitted_at, board_vendor, setting, effect, symptoms)
        WHERE s.device_key = ANY($1::text[]) AND s.product = ANY($2::text[])
          AND ($3::timestamptz IS NULL OR ${REPORT_DATE('s')} <= ${AS_OF_DATE}))`;

/** The same counts as they stood under the clocks, made from the reports themselves. */
export function tuplesUnder(clocks: Clocks, keys: readonly string[], products: readonly string[]): Promise<TupleRow[]> {
  return query('tuples-under-clocks', tupleAggregate(COUNTED_AT), [
    keys,
    products,
    clocks.asOf ?? null,
    clocks.knownAt ?? null,
  ]);
}

export interface DecisionRow {
  device_key: string;
  id: number;
  product: string;
  release: string | null;
  build: string | null;
  driver: string | null;
  direction: 'bad' | 'good' | 'confirmed';
  certainty: 'very-low' | 'low' | 'moderate' | 'high';
  text: string;
  happened_at: string;
  reopened: boolean;
}

/**
 * Maintainers' decisions that happened by `until` (null: all); what reopened one must have happened by then
 * too.
 */
export function decisionsFor(keys: readonly string[], until: string | null): Promise<DecisionRow[]> {
  return query(
    'decisions-for',
    `SELECT e.device_key, e.id, e.product, e.release, e.build, e.driver, e.direction,
            coalesce(e.certainty, 'moderate') AS certainty, e.text, e.happened_at,
            ${isReopened('e', '$2::timestamptz')} AS reopened
       FROM verdict_event e
      WHERE e.device_key = ANY($1::text[]) AND e.kind = 'decision' AND e.direction IS NOT NULL
        AND ($2::timestamptz IS NULL OR e.happened_at <= $2) ORDER BY e.id`,
    [keys, until],
  );
}
