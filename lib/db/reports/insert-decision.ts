import type pg from 'pg';

/** Appends a maintainer's decision. @returns its event id; null when the part is not catalogued */
export async function insertDecision(
  client: pg.PoolClient,
  decision: {
    deviceKey: string;
    product: string;
    release: string | null;
    build: string | null;
    driver: string | null;
    direction: 'bad' | 'good' | 'confirmed';
    certainty: string;
    text: string;
    thresholds: string;
  },
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
