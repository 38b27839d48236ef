import type pg from 'pg';
import { query } from '../pool';

/** What is known of a key that was used before. */
export interface UsedKey {
  body_sha256: string;
  report_id: string;
  before: unknown;
  replaced: string[];
  /** The answer's text without its receipt token; null until somebody has given it. */
  answer: string | null;
}

const COLUMNS = 'body_sha256, report_id, before, replaced, answer';

/** The use of a key within its scope (one token, or all anonymous senders); null when it is new. */
export async function usedKey(scope: string, key: string): Promise<UsedKey | null> {
  const rows = await query<UsedKey & Record<string, unknown>>(
    'idempotency-used',
    `SELECT ${COLUMNS} FROM idempotency_key WHERE scope = $1 AND key = $2`,
    [scope, key],
  );
  return rows[0] ?? null;
}

/** Another request that holds the key is waited for this long, then the answer is 409 (api.md "in flight"). */
const IN_FLIGHT_WAIT_MS = 5_000;

/**
 * Takes a key for a report that the same transaction stores. A request that comes meanwhile with the same key waits on
 * the unique index until this one has committed.
 * @returns false when the key was taken: then nothing else may be stored
 */
export async function takeKey(
  client: pg.PoolClient,
  use: { scope: string; key: string; bodySha256: string; reportId: string; before: unknown },
): Promise<boolean> {
  await client.query(`SET LOCAL lock_timeout = ${IN_FLIGHT_WAIT_MS}`);
  const { rowCount } = await client.query(
    `INSERT INTO idempotency_key (scope, key, body_sha256, report_id, before) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [use.scope, use.key, use.bodySha256, use.reportId, JSON.stringify(use.before)],
  );
  await client.query('SET LOCAL lock_timeout = 0');
  return rowCount === 1;
}

/** Keeps which older reports the report of a key replaced, so that a repeated request is answered with them. */
export async function noteReplaced(
  client: pg.PoolClient,
  use: { scope: string; key: string },
  ids: readonly string[],
): Promise<void> {
  await client.query('UPDATE idempotency_key SET replaced = $3 WHERE scope = $1 AND key = $2', [
    use.scope,
    use.key,
    ids,
  ]);
}

/** The first answer given under a key is the answer for ever. @returns the text that stands */
export async function keepAnswer(scope: string, key: string, answer: string): Promise<string> {
  const rows = await query<{ answer: string }>(
    'idempotency-keep',
    `UPDATE idempotency_key SET answer = coalesce(answer, $3) WHERE scope = $1 AND key = $2 RETURNING answer`,
    [scope, key, answer],
  );
  return rows[0]?.answer ?? answer;
}
