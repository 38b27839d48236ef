import { query } from '../pool';
import { type Clocks, earlierOf } from './clocks';

export interface CandidatesRow {
  /** Which of the asked parts they could stand in for, by their places in the question. */
  asked: number[];
  keys: string[];
}

/** A part on a product, whose type tells what could stand there instead. */
interface AskedOn {
  key: string;
  /** The key without its subsystem. */
  base: string;
  product: string;
}

export const CANDIDATES = `SELECT a.asked, ARRAY(
        SELECT key FROM device
         WHERE type = a.type AND type <> 'other' AND key = base_key AND withdrawn_at IS NULL
           AND (EXISTS (SELECT 1 FROM hcl_entry h
                  WHERE h.device_key = device.key AND h.product = a.product 
                    AND (h.revoked_at IS NULL OR h.revoked_at > $5))
             OR EXISTS (SELECT 1 FROM documented_support s WHERE s.device_key = device.key AND s.product = a.product
                  AND s.support = 'supported' AND (s.withdrawn_at IS NULL OR s.withdrawn_at > $5))
             OR EXISTS (SELECT 1 FROM tuple_statistic t WHERE t.device_key = device.key AND t.product = a.product
                  AND t.working_machines > 0 AND (t.failing_machines = 0 OR $5::timestamptz IS NOT NULL)))
         ORDER BY key COLLATE "C" LIMIT $4) AS keys
       FROM (SELECT coalesce(base.type, exact.type) AS type, q.product, array_agg(q.at::int - 1) AS asked
               FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS q(key, base, product, at)
               JOIN platform USING (product)
               LEFT JOIN device base ON base.key = q.base AND base.withdrawn_at IS NULL
               LEFT JOIN device exact ON exact.key = q.key AND exact.withdrawn_at IS NULL
              GROUP BY 1, 2) a
      WHERE a.type <> 'other'`;

/**
 * Parts of the same type as those asked about that something positive is known about on that product, the first
 * `perPair` by key; the engine decides them. None of type `other`, which tells nothing. What came against one after the
 * earlier of the clocks is no reason to leave it out. Nothing is looked for on a product that is not catalogued.
 */
export function alternativeCandidates(
  asked: readonly AskedOn[],
  perPair: number,
  clocks: Clocks,
): Promise<CandidatesRow[]> {
  return query('alternative-candidates', CANDIDATES, [
    asked.map(one => one.key),
    asked.map(one => one.base),
    asked.map(one => one.product),
    perPair,
    earlierOf(clocks),
  ]);
}
