import type pg from 'pg';
import type { Certainty } from '@/lib/domain/known-issue/known-issue';
import { isReopened } from '../sql/reopened-decision';

/** A maintainer's own word on a combination. */
export interface TupleDecision {
  deviceKey: string;
  product: string;
  /** Left out: said of all. */
  release: string | null;
  build: string | null;
  driver: string | null;
  /** `confirmed`: what was reported of it was seen again; it counts where a simulation produces it, too (R13). */
  direction: 'bad' | 'good' | 'confirmed';
  certainty: Certainty;
  text: string;
}

/**
 * Takes a maintainer's decision back, by an event of its own. @returns the part that it was about; null where no decision
 * of that id stands
 */
export async function takeBackDecision(client: pg.PoolClient, id: string): Promise<string | null> {
  const { rows } = await client.query<{ device_key: string }>(
    `INSERT INTO verdict_event (device_key, product, release, build, driver, kind, text, thresholds, concerns)
     SELECT device_key, product, release, build, driver, 'reopened', 'A maintainer took it back.', thresholds, id
       FROM verdict_event e WHERE kind = 'decision' AND id = $1::bigint AND NOT ${isReopened('e')}
     RETURNING device_key`,
    [id],
  );
  return rows[0]?.device_key ?? null;
}

/** Appends a maintainer's decision. @returns its event id; null when the part is not catalogued */
export async function insertDecision(
  client: pg.PoolClient,
  decision: TupleDecision & { thresholds: string },
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO verdict_event (device_key, product, release, build, driver, kind, direction, certainty, text, thresholds)
     SELECT key, $2, $3, $4, $5, 'decision', $6, $7, $8, $9 FROM device WHERE key = $1 RETURNING id`,
    [
      decision.deviceKey,
      decision.product,
      decision.release,
      decision.build,
      decision.driver,
      decision.direction,
      decision.certainty,
      decision.text,
      decision.thresholds,
    ],
  );
  return rows[0]?.id ?? null;
}
