import { query } from '../pool';

/** A kept run with its counter-run. */
export interface RunRow {
  id: string;
  model: string;
  question: Record<string, unknown>;
  scenario: string | null;
  build: string | null;
  board: Record<string, unknown> | null;
  seed: number | null;
  profile: string | null;
  faults: { id: string; atMs?: number }[];
  trace_hash: string | null;
  outcome: string;
  because: string;
  symptoms: Record<string, string>;
  assumptions: Record<string, unknown>[];
  created_at: string;
  counter: Omit<RunRow, 'counter'> | null;
}

/** Runs by id, each with its counter-run; those that are not kept are left out. */
export function runsById(ids: readonly string[]): Promise<RunRow[]> {
  return query<RunRow & Record<string, unknown>>(
    'simulation-runs-by-id',
    `SELECT r.id, r.model, r.question, r.scenario, r.build, r.board, r.seed, r.profile, r.faults, r.trace_hash,
            r.outcome, r.because, r.symptoms, r.assumptions, r.created_at, to_jsonb(c) AS counter
       FROM simulation_run r LEFT JOIN simulation_run c ON c.id = r.counter_run
      WHERE r.id = ANY($1::text[]) ORDER BY r.id`,
    [ids],
  );
}
