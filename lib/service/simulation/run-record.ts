import 'server-only';
import type { SimulationRunRecord } from '@/lib/contract/simulation';
import type { NewRun } from '@/lib/db/simulation/keep-runs';
import type { RunRow } from '@/lib/db/sql/simulation-runs';
import { isVerified, type Standing } from '@/lib/sim/evidence';
import { differencesOf } from '@/lib/sim/run/compare-runs';
import { labPath, wordsOf } from '@/lib/sim/run/question-query';
import type { CheckedInput, Run, RunInput } from '@/lib/sim/run/run';
import { traceHash } from '@/lib/sim/run/trace-hash';
import { SCENARIOS } from '@/lib/sim/scenarios/scenarios';

/** A played run as it is kept; a scenario of the caller's own is kept as it was sent. */
export function newRun(run: Run, input: CheckedInput, counterRun: string | null): NewRun {
  const { scenario, build, board, seed, profile, faults } = run.input;
  return {
    id: run.id,
    model: run.model,
    question: { scenario: scenarioOf(input), build, board, seed, profile, faults },
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

/** What `checkInput` reads as the same scenario. */
function scenarioOf({ scenario }: CheckedInput): unknown {
  if (Object.hasOwn(SCENARIOS, scenario.id)) return scenario.id;
  return { id: scenario.title, horizonMs: scenario.horizonMs, events: scenario.events };
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

/** Null for what was not played, and for a scenario that no address can hold. */
export function labAddress(row: Played): string | null {
  if (row.scenario === null || !Object.hasOwn(SCENARIOS, row.scenario)) return null;
  return labPath(wordsOf(inputOf(row)));
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
