import type pg from 'pg';
import type { RememberedVerdict } from '@/lib/domain/verdict/verdict-change';
import { query } from '../pool';
import { raiseDataVersion } from '../sql/data-version';
import type { TrackedCombination } from './tracked-combinations';

/** Up to where all tracked verdicts are recorded. */
export interface VerdictRecording {
  dataVersion: string;
  rules: string;
  begunAt: string;
}

/** The last recording of everything, and the database's clock; null when there was none yet. */
export async function lastRecording(): Promise<{ recording: VerdictRecording | null; now: string }> {
  const rows = await query<{ data_version: number | null; rules: string; begun_at: string; now: string }>(
    'verdict-recording',
    'SELECT r.data_version, r.rules, r.begun_at, now() AS now FROM (SELECT 1) one LEFT JOIN verdict_recording r ON true',
  );
  const row = rows[0];
  if (!row) throw new Error('the database told no time');
  if (row.data_version === null) return { recording: null, now: row.now };
  return {
    recording: { dataVersion: String(row.data_version), rules: row.rules, begunAt: row.begun_at },
    now: row.now,
  };
}

export type TrackedVerdict = TrackedCombination & RememberedVerdict & { data_version: number };

/** What is remembered of these parts. */
export function trackedVerdicts(deviceKeys: readonly string[]): Promise<TrackedVerdict[]> {
  return query(
    'tracked-verdicts',
    `SELECT device_key, product, release, driver, decision, certainty, evidence, data_version
       FROM tracked_verdict WHERE device_key = ANY($1::text[])`,
    [deviceKeys],
  );
}

/** The same inside the transaction that will change it; other recordings wait until it ends. */
export async function lockTrackedVerdicts(
  client: pg.PoolClient,
  deviceKeys: readonly string[],
): Promise<TrackedVerdict[]> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('tracked verdicts', 0))`);
  const { rows } = await client.query<TrackedVerdict>(
    `SELECT device_key, product, release, driver, decision, certainty, evidence, data_version
       FROM tracked_verdict WHERE device_key = ANY($1::text[])`,
    [deviceKeys],
  );
  return rows;
}

/** A verdict to be remembered; `event` where it changed. */
export interface VerdictToRecord extends TrackedVerdict {
  thresholds: string;
  event: { from: string; came: readonly string[]; went: readonly string[]; text: string } | null;
}

/** Remembers verdicts and appends the events of those that changed; readers see both at once, under a new version. */
export async function writeVerdicts(client: pg.PoolClient, verdicts: readonly VerdictToRecord[]): Promise<void> {
  if (verdicts.length === 0) return;
  const document = JSON.stringify(verdicts);
  await client.query(
    `INSERT INTO tracked_verdict (device_key, product, release, driver, decision, certainty, evidence, data_version)
     SELECT device_key, product, release, driver, decision, certainty, evidence, data_version
       FROM jsonb_to_recordset($1) AS v(device_key text, product text, release text, driver text, decision text,
         certainty text, evidence text[], data_version bigint)
     ON CONFLICT (device_key, product, release, driver) DO UPDATE SET decision = excluded.decision,
       certainty = excluded.certainty, evidence = excluded.evidence, data_version = excluded.data_version,
       decided_at = now()`,
    [document],
  );
  const { rowCount } = await client.query(
    `INSERT INTO verdict_event (device_key, product, release, driver, kind, decision, previous_decision, certainty, came,
       went, text, thresholds)
     SELECT v.device_key, v.product, nullif(v.release, ''), nullif(v.driver, ''), 'verdict-change', v.decision, e."from",
            v.certainty, e.came, e.went, e.text, v.thresholds
       FROM jsonb_to_recordset($1) AS v(device_key text, product text, release text, driver text, decision text,
         certainty text, thresholds text, event jsonb)
      CROSS JOIN LATERAL jsonb_to_record(v.event) AS e("from" text, came text[], went text[], text text)
      WHERE jsonb_typeof(v.event) = 'object'`,
    [document],
  );
  if ((rowCount ?? 0) > 0) await raiseDataVersion(client);
}

/**
 * Notes that everything was recorded up to a version. Where this transaction alone raised the version since, its own
 * events are covered too.
 * @param begunFrom the version before the recording began
 */
export async function finishRecording(
  client: pg.PoolClient,
  begunFrom: string,
  raised: number,
  rules: string,
  begunAt: string,
): Promise<void> {
  await client.query(
    `INSERT INTO verdict_recording AS r (data_version, rules, begun_at)
     SELECT CASE WHEN version = $1::bigint + $2::int THEN version ELSE $1::bigint END, $3, $4 FROM data_version
     ON CONFLICT (id) DO UPDATE SET data_version = excluded.data_version, rules = excluded.rules,
       begun_at = excluded.begun_at`,
    [begunFrom, raised, rules, begunAt],
  );
}
