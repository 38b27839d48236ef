import type pg from 'pg';
import { query } from '../pool';
import { TUPLE } from '../sql/tuple-aggregate';

/** An accepted report that the simulation has not answered yet, or not as it now stands. */
export interface WaitingReport {
  id: string;
  device_key: string;
  attachment: string;
  outcome: 'fails' | 'limited' | 'works';
  configuration: Record<string, unknown>;
  modified_at: string;
  /** As it is filed; a report may name several. */
  platforms: { product: string; release: string; build: string }[];
  symptoms: string[];
}

/** One of the three ways to wait, in the order of its index: a `<>` would read every report of the part. */
const WAITING = (how: string): string => `(SELECT id FROM field_report
   WHERE status = 'accepted' AND device_key = part.key AND simulated_by ${how}
   ORDER BY simulated_by, submitted_at, id LIMIT $3::int)`;

/** Parts, the search, how many at most. */
export const WAITING_REPORTS = `SELECT r.id, r.device_key, r.attachment, r.outcome, r.configuration, r.modified_at,
         r.symptoms,
         coalesce((SELECT jsonb_agg(jsonb_build_object('product', product, 'release', release, 'build', build)
                     ORDER BY product, release, build)
                     FROM field_report_platform WHERE report_id = r.id), '[]') AS platforms
    FROM (SELECT w.id FROM unnest($1::text[]) part(key), LATERAL (
            ${['IS NULL', '< $2', '> $2'].map(WAITING).join(' UNION ALL ')}) w LIMIT $3::int) w
    JOIN field_report r USING (id) ORDER BY r.submitted_at, r.id`;

/** Reports of these parts that wait. A newer search, or an amended report, asks anew. */
export function reportsToSimulate(devices: readonly string[], search: string, limit: number): Promise<WaitingReport[]> {
  return query<WaitingReport & Record<string, unknown>>('reports-to-simulate', WAITING_REPORTS, [
    devices,
    search,
    limit,
  ]);
}

/** What a search has found, as it is kept for a report. */
export interface FoundMechanism {
  question: string;
  outcome: string;
  run_id: string;
  hypothetical: boolean;
  assumed: unknown;
  tried: number;
  reproducing: number;
}

/** Answers that are kept already, by the hash of their question. */
export function foundMechanisms(questions: readonly string[], model: string): Promise<FoundMechanism[]> {
  return query<FoundMechanism & Record<string, unknown>>(
    'found-mechanisms',
    `SELECT DISTINCT ON (question) question, outcome, run_id, hypothetical, assumed, tried, reproducing
       FROM report_simulation WHERE question = ANY($1::text[]) AND model = $2 ORDER BY question, report_id`,
    [questions, model],
  );
}

/** What was found for one report, as it stood. */
export interface ReportAnswer extends FoundMechanism {
  report_id: string;
  modified_at: string;
}

/**
 * Keeps what was found for reports, inside the caller's transaction. One that was deleted, amended or no longer stands
 * meanwhile is left out: it is asked about anew, if at all.
 */
export async function keepReportSimulations(
  client: pg.PoolClient,
  found: readonly ReportAnswer[],
  search: string,
): Promise<void> {
  await client.query(
    `WITH found AS (SELECT * FROM jsonb_to_recordset($1) AS f(report_id text, modified_at timestamptz, question text,
         outcome text, run_id text, hypothetical boolean, assumed jsonb, tried int, reproducing int)),
       unchanged AS (SELECT r.id FROM field_report r JOIN found f ON f.report_id = r.id
          WHERE r.modified_at = f.modified_at AND r.status = 'accepted' ORDER BY r.id FOR UPDATE OF r),
       answered AS (UPDATE field_report r SET simulated_by = $2 FROM unchanged u WHERE r.id = u.id RETURNING r.id)
     INSERT INTO report_simulation (report_id, model, question, outcome, run_id, hypothetical, assumed, tried, reproducing)
     SELECT f.report_id, $2, f.question, f.outcome, f.run_id, f.hypothetical, f.assumed, f.tried, f.reproducing
       FROM found f JOIN answered a ON a.id = f.report_id
     ON CONFLICT (report_id) DO UPDATE SET model = excluded.model, question = excluded.question,
       outcome = excluded.outcome, run_id = excluded.run_id, hypothetical = excluded.hypothetical,
       assumed = excluded.assumed, tried = excluded.tried, reproducing = excluded.reproducing, checked_at = now()`,
    [JSON.stringify(found), search],
  );
}

const STRENGTH = (outcome: string): string =>
  `array_position(ARRAY['reproduced','not-reproduced','not-modelled'], ${outcome})`;
/** Answered reports that may speak for their tuples: accepted failing ones. */
const SPEAKERS = `SELECT r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
         coalesce(r.driver_version, '') AS driver_version, v.report_id, ${STRENGTH('v.outcome')} AS strength,
         v.hypothetical, r.submitted_at
    FROM report_simulation v JOIN field_report r ON r.id = v.report_id JOIN field_report_platform p ON p.report_id = r.id
   WHERE r.status = 'accepted' AND r.outcome <> 'works' AND r.driver <> ''`;

/**
 * Lets answered reports speak for their tuples where they say more than the one that speaks now.
 * @returns whether another report speaks anywhere
 */
export async function letReportsSpeak(client: pg.PoolClient, reportIds: readonly string[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `WITH heard AS (SELECT DISTINCT ON (${TUPLE}) * FROM (${SPEAKERS} AND v.report_id = ANY($1::text[])) s
       ORDER BY ${TUPLE}, strength, hypothetical, submitted_at, report_id)
     INSERT INTO tuple_mechanism AS t (${TUPLE}, report_id) SELECT ${TUPLE}, report_id FROM heard
     ON CONFLICT (${TUPLE}) DO UPDATE SET report_id = excluded.report_id
      WHERE (SELECT (${STRENGTH('o.outcome')}, o.hypothetical) FROM report_simulation o WHERE o.report_id = t.report_id)
          > (SELECT (${STRENGTH('n.outcome')}, n.hypothetical) FROM report_simulation n WHERE n.report_id = excluded.report_id)`,
    [reportIds],
  );
  return (rowCount ?? 0) > 0;
}

/**
 * Whether one that speaks for a tuple of these parts must be looked at again: it no longer stands, says another tuple, or
 * was answered anew.
 */
export async function speakersAreStale(
  client: pg.PoolClient,
  devices: readonly string[],
  answered: readonly string[],
): Promise<boolean> {
  const { rows } = await client.query<{ stale: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM tuple_mechanism t WHERE device_key = ANY($1::text[]) AND (t.report_id = ANY($2::text[])
       OR NOT EXISTS (SELECT 1 FROM (${SPEAKERS} AND v.report_id = t.report_id) s
         WHERE (${TUPLE.replaceAll(/\w+/g, 's.$&')}) = (${TUPLE.replaceAll(/\w+/g, 't.$&')})))) AS stale`,
    [devices, answered],
  );
  return rows[0]?.stale ?? false;
}

/** Chooses anew who speaks for each tuple of these parts, from all their reports. */
export async function chooseSpeakers(client: pg.PoolClient, devices: readonly string[]): Promise<void> {
  await client.query('DELETE FROM tuple_mechanism WHERE device_key = ANY($1::text[])', [devices]);
  await client.query(
    `INSERT INTO tuple_mechanism (${TUPLE}, report_id)
     SELECT DISTINCT ON (${TUPLE}) ${TUPLE}, report_id FROM (${SPEAKERS} AND r.device_key = ANY($1::text[])) s
      ORDER BY ${TUPLE}, strength, hypothetical, submitted_at, report_id`,
    [devices],
  );
}
