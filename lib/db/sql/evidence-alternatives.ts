import { query } from '../pool';
import { type Clocks, earlierOf } from './clocks';

export interface AlternativeRow {
  type: string;
  product: string;
  key: string;
}

/**
 * Parts of the same type that something positive is known about on that product, the first `perPair` by key; the engine
 * decides them. None of type `other`, which tells nothing. What came against one after the earlier of the clocks is no
 * reason to leave it out.
 */
export function alternativeCandidates(
  pairs: readonly { type: string; product: string }[],
  perPair: number,
  clocks: Clocks,
): Promise<AlternativeRow[]> {
  return query(
    'alternative-candidates',
    `SELECT a.type, a.product, d.key
       FROM unnest($1::text[], $2::text[]) AS a(type, product)
      CROSS JOIN LATERAL (
        SELECT key FROM device
         WHERE type = a.type AND type <> 'other' AND key = base_key AND withdrawn_at IS NULL
           AND (EXISTS (SELECT 1 FROM hcl_entry h
                  WHERE h.device_key = device.key AND h.product = a.product 
                    AND (h.revoked_at IS NULL OR h.revoked_at > $4))
             OR EXISTS (SELECT 1 FROM documented_support s WHERE s.device_key = device.key AND s.product = a.product
                  AND s.support = 'supported' AND (s.withdrawn_at IS NULL OR s.withdrawn_at > $4))
             OR EXISTS (SELECT 1 FROM tuple_statistic t WHERE t.device_key = device.key AND t.product = a.product
                  AND t.working_machines > 0 AND (t.failing_machines = 0 OR $4::timestamptz IS NOT NULL)))
         ORDER BY key COLLATE "C" LIMIT $3) d`,
    [pairs.map(pair => pair.type), pairs.map(pair => pair.product), perPair, earlierOf(clocks)],
  );
}
