import { query } from '../pool';

export interface AlternativeRow {
  type: string;
  product: string;
  key: string;
}

/** Parts of the same type that something positive is known about on that product; the engine decides them. */
export function alternativeCandidates(
  pairs: readonly { type: string; product: string }[],
  perPair: number,
): Promise<AlternativeRow[]> {
  return query(
    'alternative-candidates',
    `WITH asked AS (SELECT * FROM unnest($1::text[], $2::text[]) AS a(type, product)),
     known AS (
       SELECT h.device_key AS key, h.product FROM hcl_entry h
        WHERE h.product IN (SELECT product FROM asked) AND h.revoked_at IS NULL
       UNION SELECT s.device_key, s.product FROM documented_support s
        WHERE s.product IN (SELECT product FROM asked) AND s.support = 'supported' AND s.withdrawn_at IS NULL
       UNION SELECT t.device_key, t.product FROM tuple_statistic t
        WHERE t.product IN (SELECT product FROM asked) AND t.working_machines > 0 AND t.failing_machines = 0),
     ranked AS (
       SELECT a.type, a.product, d.key,
              row_number() OVER (PARTITION BY a.type, a.product ORDER BY d.key COLLATE "C") AS position
         FROM asked a JOIN known k ON k.product = a.product
         JOIN device d ON d.key = k.key AND d.type = a.type AND d.withdrawn_at IS NULL AND d.key = d.base_key)
     SELECT type, product, key FROM ranked WHERE position <= $3`,
    [pairs.map(pair => pair.type), pairs.map(pair => pair.product), perPair],
  );
}
