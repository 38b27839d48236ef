import type { Decision } from '@/lib/domain/verdict/verdict';
import { query } from '../pool';

export interface FeedChangeRow {
  id: number;
  device_key: string;
  device_name: string | null;
  product: string;
  platform_name: string;
  release: string | null;
  driver: string | null;
  decision: Decision;
  previous_decision: Decision;
  certainty: string | null;
  came: string[];
  went: string[];
  text: string;
  happened_at: string;
}

/** What changes of verdicts are narrowed by; absent is null. */
export interface ChangeFilter {
  /** Keys of the part, itself and without its subsystem. */
  keys: readonly string[] | null;
  /** LIKE patterns over keys. */
  vendors: readonly string[] | null;
  product: string | null;
  decision: string | null;
}

/** Changed verdicts, newest first. */
export function feedChanges(filter: ChangeFilter, limit: number): Promise<FeedChangeRow[]> {
  return query(
    'feed-changes',
    `SELECT e.id, e.device_key, coalesce(b.name, d.name) AS device_name, e.product, p.name AS platform_name, e.release,
            e.driver, e.decision, e.previous_decision, e.certainty, e.came, e.went, e.text, e.happened_at
       FROM verdict_event e JOIN device d ON d.key = e.device_key LEFT JOIN device b ON b.key = d.base_key
       JOIN platform p ON p.product = e.product
      WHERE e.kind = 'verdict-change' AND ($1::text[] IS NULL OR e.device_key = ANY($1))
        AND ($2::text[] IS NULL OR e.device_key LIKE ANY($2)) AND ($3::text IS NULL OR e.product = $3)
        AND ($4::text IS NULL OR e.decision = $4)
      ORDER BY e.happened_at DESC, e.id DESC LIMIT $5::int`,
    [filter.keys, filter.vendors, filter.product, filter.decision, limit],
  );
}
