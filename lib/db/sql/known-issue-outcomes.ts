import type { PartsNamed } from '@/lib/domain/known-issue/parts-named';
import { query } from '../pool';
import { likeOfGlob } from './like-of-glob';

export interface OutcomeRow {
  product: string;
  release: string;
  build: string;
  driver: string;
  driver_version: string;
  failing: number;
  working: number;
  uncounted: number;
  last_observed: string | null;
}

/** Tuples of one issue; the busiest issue of a million generated reports has 300. */
const OUTCOMES_SHOWN = 500;

/** Outcomes per tuple; an emulated part's only where the part exists only so (domain.md §1 "Attachment"). */
export function outcomeRows({ keys, models, drivers, products }: PartsNamed): Promise<OutcomeRow[]> {
  return query(
    'known-issue-outcomes',
    `SELECT t.product, t.release, t.build, t.driver, t.driver_version, sum(t.failing_machines)::int AS failing,
            sum(t.working_machines)::int AS working, sum(t.uncounted_failing)::int AS uncounted,
            max(t.last_observed) AS last_observed
       FROM tuple_statistic t LEFT JOIN device d ON d.key = t.device_key
      WHERE (t.device_key = ANY($1::text[])
             OR cardinality($2::text[]) > 0 AND t.device_key LIKE 'model:%' AND lower(t.device_key) LIKE ANY($2))
        AND (cardinality($3::text[]) = 0 OR t.driver = ANY($3))
        AND (cardinality($4::text[]) = 0 OR t.product = ANY($4))
        AND (t.attachment <> 'emulated' OR d.emulated_only)
      GROUP BY t.product, t.release, t.build, t.driver, t.driver_version
      ORDER BY t.product, t.release COLLATE "C", t.build COLLATE "C", t.driver, t.driver_version COLLATE "C"
      LIMIT ${OUTCOMES_SHOWN}`,
    [keys, models.map(likeOfGlob), drivers, products],
  );
}
