import { query } from '../pool';

/** A run as it is kept. What was not played has no trace and none of the words of a question. */
export interface NewRun {
  id: string;
  model: string;
  /** Plays the run again; for what is not modelled, what was asked about. */
  question: unknown;
  scenario: string | null;
  build: string | null;
  board: unknown;
  seed: number | null;
  profile: string | null;
  faults: unknown;
  traceHash: string | null;
  outcome: string;
  because: string;
  symptoms: unknown;
  assumptions: unknown;
  counterRun: string | null;
}

/**
 * Keeps runs in one statement; one that is there already is the same (its id is made of its question), so only the time
 * of asking moves. A counter-run must come with the run that names it, or be there.
 */
export async function keepRuns(runs: readonly NewRun[]): Promise<void> {
  await query(
    'keep-simulation-runs',
    `INSERT INTO simulation_run (id, model, question, scenario, build, board, seed, profile, faults, trace_hash, outcome,
       because, symptoms, assumptions, counter_run)
     SELECT id, model, question, scenario, build, board, seed, profile, faults, "traceHash", outcome, because, symptoms,
            assumptions, "counterRun"
       FROM jsonb_to_recordset($1) AS r(id text, model text, question jsonb, scenario text, build text, board jsonb,
         seed bigint, profile text, faults jsonb, "traceHash" text, outcome text, because text, symptoms jsonb,
         assumptions jsonb, "counterRun" text)
     ON CONFLICT (id) DO UPDATE SET asked_at = now(),
       counter_run = coalesce(simulation_run.counter_run, excluded.counter_run)`,
    [JSON.stringify(runs)],
  );
}
