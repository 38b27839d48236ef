import 'server-only';
import type { SimulationRunRecord } from '@/lib/contract/simulation';
import type { NewRun } from '@/lib/db/simulation/keep-runs';
import type { RunRow } from '@/lib/db/sql/simulation-runs';
import { isVerified, type Standing } from '@/lib/sim/evidence';
import { differencesOf } from '@/lib/sim/run/compare-runs';
import { labPath, MAX_ADDRESS, wordsOf } from '@/lib/sim/run/question-query';
import type { CheckedInput, Run, RunInput } from '@/lib/sim/run/run';
import { questionOfRun, type RunQuestion } from '@/lib/sim/run/run-question';
import { traceHash } from '@/lib/sim/run/trace-hash';

/** A played run as it is kept; a scenario of the caller's own is kept as it was sent. */
export function newRun(run: Run, input: CheckedInput, counterRun: string | null): NewRun {
  const { scenario, build, board, seed, profile, faults } = run.input;
  return {
    id: run.id,
    model: run.model,
    question: questionOfRun(input),
    scenario,
    build,
    board,
    seed,
    profile,
    faults,
    traceHash: traceHash(run),
    outcome: run.outcome.class,
    because: run.outcome.because,
    symptoms: run.outcome.symptoms,
    assumptions: run.assumptions,
    counterRun,
  };
}

type Symptoms = SimulationRunRecord['symptoms'];
type Assumptions = SimulationRunRecord['assumptions'];
type OutcomeOf = SimulationRunRecord['outcome'];

/** A kept run in the contract's words. */
export function recordOfRun(row: RunRow): SimulationRunRecord {
  const assumptions = row.assumptions as Assumptions;
  const traceAt = `/api/v1/simulations/${row.id}/trace`;
  return {
    run: row.id,
    model: row.model,
    trace_hash: row.trace_hash,
    scenario: row.scenario,
    build: row.build,
    board: row.board,
    seed: row.seed,
    profile: row.profile,
    faults: row.faults,
    outcome: outcomeOf(row),
    symptoms: row.symptoms as Symptoms,
    assumptions,
    unverified: unverified(assumptions),
    counter: counterOf(row),
    trace: row.trace_hash === null ? null : { json: `${traceAt}.json`, vcd: `${traceAt}.vcd` },
    url: labAddress(row),
    created_at: row.created_at,
  };
}

/** How many assumptions nobody has read or observed. */
export function unverified(assumptions: readonly { standing: Standing }[]): number {
  return assumptions.filter(({ standing }) => !isVerified(standing)).length;
}

const outcomeOf = (row: Pick<RunRow, 'outcome' | 'because'>): OutcomeOf => ({
  class: row.outcome as OutcomeOf['class'],
  because: row.because,
});

type Played = Pick<RunRow, 'scenario' | 'build' | 'board' | 'seed' | 'profile' | 'faults'>;

function inputOf({ scenario, build, board, seed, profile, faults }: Played): RunInput {
  return { scenario, build, board, seed: Number(seed), profile, faults } as unknown as RunInput;
}

/** Null for what was not played, and for a scenario of one's own that is too long for an address. */
export function labAddress(row: Pick<RunRow, 'question' | 'trace_hash'>): string | null {
  if (row.trace_hash === null) return null;
  const path = labPath(wordsOf(row.question as unknown as RunQuestion));
  return path.length > MAX_ADDRESS ? null : path;
}

function counterOf(row: RunRow): SimulationRunRecord['counter'] {
  const { counter } = row;
  if (counter === null) return null;
  const here = row.symptoms as Symptoms;
  const there = counter.symptoms as Symptoms;
  return {
    run: counter.id,
    outcome: outcomeOf(counter),
    changed: differencesOf(inputOf(row), inputOf(counter)).map(({ path, a, b }) => ({ path, from: a, to: b })),
    symptoms: (Object.keys(here) as (keyof Symptoms)[])
      .filter(symptom => here[symptom] !== there[symptom])
      .map(symptom => ({ symptom, here: here[symptom], there: there[symptom] })),
  };
}
