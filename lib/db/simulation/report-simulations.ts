import type pg from 'pg';
import { query } from '../pool';

/** An accepted report that the simulation has not answered yet, or not as it now stands. */
export interface WaitingReport {
  id: string;
  attachment: string;
  outcome: 'fails' | 'limited' | 'works';
  configuration: Record<string, unknown>;
  /** As it is filed; a report may name several. */
  platforms: { product: string; release: string; build: string }[];
  symptoms: string[];
}

/** Reports of these parts that wait, oldest first. A newer model, or an amended report, asks anew. */
export function reportsToSimulate(devices: readonly string[], model: string, limit: number): Promise<WaitingReport[]> {
  return query<WaitingReport & Record<string, unknown>>(
    'reports-to-simulate',
    `SELECT r.id, r.attachment, r.outcome, r.configuration,
            ARRAY(SELECT symptom FROM field_report_symptom WHERE report_id = r.id ORDER BY symptom) AS symptoms,
            coalesce((SELECT jsonb_agg(jsonb_build_object('product', product, 'release', release, 'build', build)
                        ORDER BY product, release, build)
                        FROM field_report_platform WHERE report_id = r.id), '[]') AS platforms
       FROM field_report r LEFT JOIN report_simulation v ON v.report_id = r.id
      WHERE r.device_key = ANY($1::text[]) AND r.status = 'accepted'
        AND (v.report_id IS NULL OR v.model <> $2 OR v.checked_at < r.modified_at)
      ORDER BY r.submitted_at, r.id LIMIT $3::int`,
    [devices, model, limit],
  );
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

/** Keeps what was found for reports, inside the caller's transaction; one that was deleted meanwhile is left out. */
export async function keepReportSimulations(
  client: pg.PoolClient,
  found: readonly (FoundMechanism & { report_id: string })[],
  model: string,
): Promise<void> {
  await client.query(
    `INSERT INTO report_simulation (report_id, model, question, outcome, run_id, hypothetical, assumed, tried, reproducing)
     SELECT f.report_id, $2, f.question, f.outcome, f.run_id, f.hypothetical, f.assumed, f.tried, f.reproducing
       FROM jsonb_to_recordset($1) AS f(report_id text, question text, outcome text, run_id text, hypothetical boolean,
         assumed jsonb, tried int, reproducing int) JOIN field_report r ON r.id = f.report_id
     ON CONFLICT (report_id) DO UPDATE SET model = excluded.model, question = excluded.question,
       outcome = excluded.outcome, run_id = excluded.run_id, hypothetical = excluded.hypothetical,
       assumed = excluded.assumed, tried = excluded.tried, reproducing = excluded.reproducing, checked_at = now()`,
    [JSON.stringify(found), model],
  );
}

/**
 * Writes anew which report speaks for each tuple of these parts: an accepted failing one, the one whose simulation says
 * most. @returns whether anything changed
 */
export async function retellMechanisms(client: pg.PoolClient, devices: readonly string[]): Promise<boolean> {
  const tuple = 'device_key, attachment, product, release, build, driver, driver_version';
  const { rows } = await client.query<{ changed: boolean }>(
    `WITH spoken AS (
       SELECT DISTINCT ON (r.device_key, r.attachment, p.product, p.release, p.build, r.driver, coalesce(r.driver_version, ''))
              r.device_key, r.attachment, p.product, p.release, p.build, r.driver,
              coalesce(r.driver_version, '') AS driver_version, v.report_id
         FROM report_simulation v JOIN field_report r ON r.id = v.report_id JOIN field_report_platform p ON p.report_id = r.id
        WHERE r.device_key = ANY($1::text[]) AND r.status = 'accepted' AND r.outcome <> 'works' AND r.driver <> ''
        ORDER BY r.device_key, r.attachment, p.product, p.release, p.build, r.driver, coalesce(r.driver_version, ''),
              array_position(ARRAY['reproduced','not-reproduced','not-modelled'], v.outcome), v.hypothetical, r.submitted_at, r.id),
     gone AS (
       DELETE FROM tuple_mechanism t WHERE device_key = ANY($1::text[]) AND NOT EXISTS (
         SELECT 1 FROM spoken s WHERE (s.device_key, s.attachment, s.product, s.release, s.build, s.driver, s.driver_version)
           = (t.device_key, t.attachment, t.product, t.release, t.build, t.driver, t.driver_version)) RETURNING 1),
     told AS (
       INSERT INTO tuple_mechanism AS t (${tuple}, report_id) SELECT ${tuple}, report_id FROM spoken
       ON CONFLICT (${tuple}) DO UPDATE SET report_id = excluded.report_id WHERE t.report_id <> excluded.report_id
       RETURNING 1)
     SELECT EXISTS (SELECT 1 FROM gone) OR EXISTS (SELECT 1 FROM told) AS changed`,
    [devices],
  );
  return rows[0]?.changed ?? false;
}
