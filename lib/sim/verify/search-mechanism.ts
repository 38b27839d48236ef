import type { Board } from '../board/board';
import type { BuildId } from '../drivers/builds';
import { isVerified } from '../evidence';
import { FAULTS, type FaultId } from '../faults/faults';
import { SIMULATED_SYMPTOMS, type SimulatedSymptom } from '../outcome/judge';
import { checkInput } from '../run/check-input';
import { type CheckedInput, MODEL_VERSION, type Run } from '../run/run';
import { runChecked } from '../run/run-checked';
import { SCENARIOS } from '../scenarios/scenarios';
import { CHANCE, type Facet, type FacetValue, openFacets, pairwise } from './facets';
import { type FacetEffect, has, settledAs, varyFacets } from './vary-facets';

/** What a report says, as far as it can be played: the driver builds that it may be, its board, its symptoms. */
export interface MechanismQuestion {
  /** The likeliest first. */
  builds: readonly BuildId[];
  board: Partial<Board>;
  /** Of a failure; none: it is said to work. */
  symptoms: readonly SimulatedSymptom[];
}

export type MechanismOutcome = 'reproduced' | 'not-reproduced' | 'not-modelled';

export interface MechanismSearch {
  outcome: MechanismOutcome;
  /** The run that produces the symptoms with the least put in, or the one that comes nearest; null: nothing was played. */
  best: CheckedInput | null;
  /** What the question leaves open, each with what it does to the answer of the best run. */
  open: readonly FacetEffect[];
  tried: number;
  reproducing: number;
}

/** Changes whenever the same question may get another answer: reports are then asked about anew. */
export const SEARCH_VERSION = `${MODEL_VERSION}.2`;

/**
 * Boards of one search. Everything open needs 19 of them for each two values to meet; with some 15 scenarios, 18 single
 * faults and 10 pairs of them the longest search is 7,600 runs. Every way of them all would be millions; that pairs lose
 * no set of symptoms was measured on boards drawn at random (docs/simulation.md).
 */
export const MAX_BOARDS = 24;

const NOT_MODELLED: readonly SimulatedSymptom[] = ['boot-fails', 'data-corruption', 'drive-dead', 'other'];
const SINGLE = Object.keys(FAULTS) as FaultId[];
const byMechanism = (...names: string[]): FaultId[] => SINGLE.filter(id => names.includes(FAULTS[id].mechanism));
/**
 * Two at once only where docs/simulation.md has shown that one cannot do: a part off the bus never locks a CPU up by
 * itself, so that all ones beside a lockup need M6 or M7 with it.
 */
const PAIRS: readonly FaultId[][] = byMechanism('M5').flatMap(off => byMechanism('M6', 'M7').map(held => [off, held]));
const SEED = 1;

/** What a run is wanted to do. */
interface Goal {
  scenarios: readonly string[];
  /** Faults to put in, from the least to the most; the search ends with the first of them that reaches the goal. */
  stages: readonly (readonly FaultId[])[][];
  /** What of the goal a run reaches, by name. */
  reached: (run: Run) => readonly string[];
  all: number;
}

/** A report that it works is met by a run in which nothing fails. */
const WORKS: Goal = {
  scenarios: ['steady-traffic'],
  stages: [[[]]],
  reached: run => (run.outcome.class === 'ok' ? ['ok'] : []),
  all: 1,
};

const failsWith = (wanted: readonly SimulatedSymptom[]): Goal => ({
  scenarios: Object.keys(SCENARIOS),
  stages: [[[]], SINGLE.map(id => [id]), [...PAIRS]],
  reached: ({ outcome }) => wanted.filter(symptom => outcome.symptoms[symptom] === 'produced'),
  all: wanted.length,
});

interface Candidate {
  input: CheckedInput;
  run: Run;
  reached: number;
  unverified: number;
  /** Symptoms that it produces besides. */
  besides: number;
}

/** More of the goal; then less that nobody has verified; then less that nobody has reported. */
function isBetter(a: Candidate, b: Candidate | null): boolean {
  if (b === null) return true;
  return (a.reached - b.reached || b.unverified - a.unverified || b.besides - a.besides) > 0;
}

const NOTHING: MechanismSearch = { outcome: 'not-modelled', best: null, open: [], tried: 0, reproducing: 0 };

/**
 * Looks for a run that produces all modelled symptoms of a report, over the scenarios, the fewest faults put in, and all
 * that the report leaves open (facets.ts): first as a board comes, then settled in every pair of ways. Then takes out of
 * the run what is not needed, and varies each open facet around it. Yields after each run, so that a server can do other
 * work between them.
 */
export function* searchMechanism(question: MechanismQuestion): Generator<void, MechanismSearch> {
  const wanted = question.symptoms.filter(symptom => !NOT_MODELLED.includes(symptom));
  if (wanted.length === 0 && question.symptoms.length > 0) return NOTHING;
  const goal = wanted.length === 0 ? WORKS : failsWith(wanted);
  const facets = openFacets(question.builds, question.board);
  const [plain, ...settled] = waysOf(question, facets);
  const parts = goal.stages.flatMap(faultSets => [[plain], settled].map(ways => ({ ways, faultSets })));
  let best: Candidate | null = null;
  let tried = 0;
  let reproducing = 0;
  for (const { ways, faultSets } of parts) {
    for (const input of inputsOf(ways, goal.scenarios, faultSets)) {
      yield;
      const candidate = rate(input, goal);
      if (candidate === null) continue;
      tried += 1;
      if (candidate.reached === goal.all) reproducing += 1;
      if (isBetter(candidate, best)) best = candidate;
    }
    if (reproducing > 0) break;
  }
  if (best === null) return NOTHING;
  const { input, run } = yield* withoutNeedless(best, facets, goal);
  const open = yield* varyFacets(input, run, [...facets, CHANCE], one => goal.reached(one).join());
  return { outcome: reproducing > 0 ? 'reproduced' : 'not-reproduced', best: input, open, tried, reproducing };
}

/** One run against the goal; null where it cannot be played, or a fault has no effect: then it is one of an earlier stage. */
function rate(input: CheckedInput, goal: Goal): Candidate | null {
  const result = runChecked(input);
  if (!result.ok || result.run.observed.faultsWithoutEffect.length > 0) return null;
  const { run } = result;
  const reached = goal.reached(run).length;
  const produced = SIMULATED_SYMPTOMS.filter(symptom => run.outcome.symptoms[symptom] === 'produced').length;
  const unverified = run.assumptions.filter(({ standing }) => !isVerified(standing)).length;
  return { input, run, reached, unverified, besides: produced - reached };
}

/** Settles open facets as a board comes wherever the run reaches as much, until none is left to settle. */
function* withoutNeedless(best: Candidate, facets: readonly Facet[], goal: Goal): Generator<void, Candidate> {
  let kept = best;
  for (let changed = true; changed; ) {
    changed = false;
    for (const { values } of facets) {
      const [first] = values as readonly [FacetValue];
      const plainer = has(kept.input, first) ? null : settledAs(kept.input, first);
      yield;
      const candidate = plainer && rate(plainer, goal);
      if (candidate === null || candidate.reached < kept.reached) continue;
      kept = candidate;
      changed = true;
    }
  }
  return kept;
}

/** A board and a driver build, with all that the question leaves open settled. */
interface Way {
  board: Partial<Board>;
  build: BuildId | undefined;
}

/** The first is as a board comes, with the likeliest build. */
function waysOf({ builds, board }: MechanismQuestion, facets: readonly Facet[]): Way[] {
  return pairwise(facets, MAX_BOARDS).map(way => {
    const values: FacetValue[] = way.map((v, f) => facets[f]?.values[v] ?? {});
    const build = values.find(value => value.build !== undefined)?.build ?? builds[0];
    return { board: Object.assign({}, board, ...values.map(value => value.board)), build };
  });
}

function* inputsOf(
  ways: readonly (Way | undefined)[],
  scenarios: readonly string[],
  faultSets: readonly (readonly FaultId[])[],
): Generator<CheckedInput> {
  for (const way of ways) {
    for (const scenario of scenarios) {
      for (const faults of faultSets) {
        const checked = checkInput({ ...way, scenario, faults, seed: SEED });
        if (checked.ok) yield checked.input;
      }
    }
  }
}
