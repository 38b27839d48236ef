import type { Symptom } from '@/lib/domain/known-issue/known-issue';
import { query } from '../pool';

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
  symptoms: Partial<Record<Symptom, number>>;
  first_observed: string | null;
  last_observed: string | null;
  report_ids: string[];
}

export function tuplesFor(keys: readonly string[], products: readonly string[]): Promise<TupleRow[]> {
  return query(
    'tuples-for',
    `SELECT device_key, attachment, product, release, build, driver, driver_version, failing_machines,
            failing_with_logs, working_machines, working_reporters, uncounted_failing, symptoms, first_observed,
            last_observed, report_ids
       FROM tuple_statistic
      WHERE device_key = ANY($1::text[]) AND product = ANY($2::text[]) ORDER BY id`,
    [keys, products],
  );
}

export interface DecisionRow {
  device_key: string;
  id: number;
  product: string;
  release: string | null;
  build: string | null;
  driver: string | null;
  direction: 'bad' | 'good';
  certainty: 'very-low' | 'low' | 'moderate' | 'high';
  text: string;
  happened_at: string;
  reopened: boolean;
}

/** Maintainers' decisions; one is reopened by a later `reopened` event on the same tuple. */
export function decisionsFor(keys: readonly string[]): Promise<DecisionRow[]> {
  return query(
    'decisions-for',
    `SELECT e.device_key, e.id, e.product, e.release, e.build, e.driver, e.direction,
            coalesce(e.certainty, 'moderate') AS certainty, e.text, e.happened_at,
            EXISTS (SELECT 1 FROM verdict_event r WHERE r.kind = 'reopened' AND r.device_key = e.device_key
              AND r.product = e.product AND r.release IS NOT DISTINCT FROM e.release
              AND r.build IS NOT DISTINCT FROM e.build AND r.driver IS NOT DISTINCT FROM e.driver
              AND r.happened_at > e.happened_at) AS reopened
       FROM verdict_event e
      WHERE e.device_key = ANY($1::text[]) AND e.kind = 'decision' AND e.direction IS NOT NULL ORDER BY e.id`,
    [keys],
  );
}
