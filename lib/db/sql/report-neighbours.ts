import type { TupleKey } from '@/lib/domain/report/report-tuple';
import { query } from '../pool';

export interface NeighbourRow {
  [column: string]: unknown;
  id: string;
  /** Symptoms that both name. */
  shared: string[];
  same_build: boolean;
}

/**
 * Reports that may tell of the same problem: same part and driver on the same product, failing, with a symptom in
 * common; those on the same build first. For people to look at; nothing is decided by it.
 */
export function similarReports(
  tuple: TupleKey,
  symptoms: readonly string[],
  exceptId: string,
  limit: number,
): Promise<NeighbourRow[]> {
  return query<NeighbourRow>(
    'similar-reports',
    `SELECT r.id, shared.symptoms AS shared, bool_or(p.release = $4 AND p.build = $5) AS same_build
       FROM field_report r
       JOIN field_report_platform p ON p.report_id = r.id AND p.product = $3
       CROSS JOIN LATERAL (
         SELECT ARRAY(SELECT unnest(r.symptoms) INTERSECT SELECT unnest($6::text[]) ORDER BY 1) AS symptoms) shared
      WHERE r.device_key = $1 AND r.driver = $2 AND r.status IN ('accepted', 'received', 'needs-info')
        AND r.outcome <> 'works' AND r.id <> $7 AND r.symptoms && $6::text[]
      GROUP BY r.id, r.submitted_at, shared.symptoms
      ORDER BY same_build DESC, cardinality(shared.symptoms) DESC, r.submitted_at DESC LIMIT $8::int`,
    [tuple.deviceKey, tuple.driver, tuple.product, tuple.release, tuple.build, symptoms, exceptId, limit],
  );
}
