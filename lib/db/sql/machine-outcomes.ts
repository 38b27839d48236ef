import type { Attachment, Configuration } from '@/lib/domain/configuration/configuration';
import type { Symptom } from '@/lib/domain/known-issue/known-issue';
import type { PartsNamed } from '@/lib/domain/known-issue/parts-named';
import { query } from '../pool';
import { likeOfGlob } from './like-of-glob';

export interface MachineOutcomeRow {
  [column: string]: unknown;
  machine_unit: string;
  fails: boolean;
  attachment: Attachment;
  configuration: Configuration;
  symptoms: Symptom[];
  concerns_issue: string | null;
}

/** The newest reports of each side that are read: more machines tell no more, and a page must not wait for them. */
export const REPORTS_OF_A_SIDE = 2_000;

const TUPLE = 'machine_unit, device_key, attachment, product, release, build, driver, driver_version';

const side = (outcome: string) => `SELECT r.id, r.machine_unit, r.device_key, r.attachment, r.driver,
       coalesce(r.driver_version, '') AS driver_version, r.outcome, r.origin, r.submitted_at
  FROM field_report r
 WHERE r.device_key = ANY(ARRAY(SELECT key FROM part)) AND r.status = 'accepted' AND r.driver <> '' AND ${outcome}
   AND (cardinality($3::text[]) = 0 OR r.driver = ANY($3::text[]))
   AND (cardinality($4::text[]) = 0 OR EXISTS (
     SELECT 1 FROM field_report_platform f WHERE f.report_id = r.id AND f.product = ANY($4::text[])))
   AND (r.attachment <> 'emulated' OR EXISTS (SELECT 1 FROM device d WHERE d.key = r.device_key AND d.emulated_only))
 ORDER BY r.submitted_at DESC, r.id LIMIT ${REPORTS_OF_A_SIDE}`;

/**
 * Independent machines of these parts with what their latest accepted report says: the latest of a machine and tuple,
 * imported ones left out, as `tupleAggregate` counts them, and of these the latest of each machine and outcome, so that
 * one machine tried on many builds speaks once. A machine that both failed and worked, on different tuples, stands on
 * both sides. An emulated part never speaks for the physical one (domain.md §1).
 */
export function machineOutcomes({ keys, models, drivers, products }: PartsNamed): Promise<MachineOutcomeRow[]> {
  return query<MachineOutcomeRow>(
    'machine-outcomes',
    `WITH part AS (
       SELECT unnest($1::text[]) AS key
        UNION
       SELECT device_key FROM tuple_statistic
        WHERE cardinality($2::text[]) > 0 AND device_key LIKE 'model:%' AND lower(device_key) LIKE ANY($2)),
     counted AS ((${side(`r.outcome <> 'works'`)}) UNION ALL (${side(`r.outcome = 'works'`)})),
     latest AS (
       SELECT DISTINCT ON (${TUPLE}) c.*
         FROM counted c JOIN field_report_platform p ON p.report_id = c.id
        WHERE cardinality($4::text[]) = 0 OR p.product = ANY($4::text[])
        ORDER BY ${TUPLE}, submitted_at DESC, id),
     machine AS (
       SELECT DISTINCT ON (machine_unit, outcome <> 'works') id, machine_unit, outcome <> 'works' AS fails
         FROM latest WHERE origin <> 'imported'
        ORDER BY machine_unit, outcome <> 'works', submitted_at DESC, id)
     SELECT m.machine_unit, m.fails, r.attachment, r.configuration, r.concerns_issue, r.symptoms
       FROM machine m JOIN field_report r ON r.id = m.id ORDER BY m.machine_unit, m.fails`,
    [keys, models.map(likeOfGlob), drivers, products],
  );
}
