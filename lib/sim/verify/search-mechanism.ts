import { type Board, DEFAULT_BOARD } from '../board/board';
import type { BuildId } from '../drivers/builds';
import { isVerified } from '../evidence';
import { FAULTS, type FaultId } from '../faults/faults';
import type { SimulatedSymptom } from '../outcome/judge';
import { checkInput } from '../run/check-input';
import type { CheckedInput, Run } from '../run/run';
import { runChecked } from '../run/run-checked';
import { SCENARIOS } from '../scenarios/scenarios';

/** What a report says, as far as it can be played: a driver build, what it tells of the board, its symptoms. */
export interface MechanismQuestion {
  build: BuildId;
  board: Partial<Board>;
  /** Of a failure; none: it is said to work. */
  symptoms: readonly SimulatedSymptom[];
}

export type MechanismOutcome = 'reproduced' | 'not-reproduced' | 'not-modelled';

export interface MechanismSearch {
  outcome: MechanismOutcome;
  /** The run that produces the symptoms with the least put in, or the one that comes nearest; null: nothing was played. */
  best: CheckedInput | null;
  /** Settings of the board that the question leaves open and that were tried both ways. */
  open: readonly OpenSetting[];
  tried: number;
  reproducing: number;
}

/**
 * Settings that bear on the mechanisms and that reports leave out, with the values that differ to the model: `failover`
 * is one of the first two, L0s alone cannot get stuck. The others stay as a board comes.
 */
const OPEN_VALUES = {
  bmcLanMode: ['dedicated', 'shared-lan0'],
  aspm: ['off', 'l1'],
  nvmVectors: [5, 3],
} as const satisfies Partial<Record<keyof Board, readonly unknown[]>>;
export type OpenSetting = keyof typeof OPEN_VALUES;

const NOT_MODELLED: readonly SimulatedSymptom[] = ['boot-fails', 'data-corruption', 'drive-dead', 'other'];
const SINGLE = Object.keys(FAULTS) as FaultId[];
const byMechanism = (...names: string[]): FaultId[] => SINGLE.filter(id => names.includes(FAULTS[id].mechanism));
/**
 * Two at once only where docs/simulation.md has shown that one cannot do: a part off the bus never locks a CPU up by
 * itself, so that all ones beside a lockup need M6 or M7 with it.
 */
const PAIRS: readonly FaultId[][] = byMechanism('M5').flatMap(off => byMechanism('M6', 'M7').map(held => [off, held]));
/** From the least that can be put in to the most; the search ends with the first of them that reproduces. */
const STAGES: readonly (readonly FaultId[][])[] = [[[]], SINGLE.map(id => [id]), PAIRS];
const WORKS = 'steady-traffic';
const SEED = 1;

interface Candidate {
  input: CheckedInput;
  produced: number;
  unverified: number;
  /** Symptoms that it produces besides. */
  besides: number;
}

/** More of the symptoms; then less that nobody has verified; then less that nobody has reported. */
function isBetter(a: Candidate, b: Candidate | null): boolean {
  if (b === null) return true;
  return (a.produced - b.produced || b.unverified - a.unverified || b.besides - a.besides) > 0;
}

/**
 * Looks for a run that produces all modelled symptoms of a report, over the scenarios, the settings that the report leaves
 * open, and the fewest faults put in. Yields after each run, so that a server can do other work between them (some
 * thousand runs, half a millisecond each, where nothing reproduces).
 */
export function* searchMechanism(question: MechanismQuestion): Generator<void, MechanismSearch> {
  const wanted = question.symptoms.filter(symptom => !NOT_MODELLED.includes(symptom));
  const open = (Object.keys(OPEN_VALUES) as OpenSetting[]).filter(name => !(name in question.board));
  if (question.symptoms.length === 0) return playWorking(question, open);
  let best: Candidate | null = null;
  let tried = 0;
  for (const faultSets of wanted.length === 0 ? [] : STAGES) {
    let reproducing = 0;
    for (const input of inputsOf(question, open, faultSets)) {
      yield;
      const result = runChecked(input);
      if (!result.ok || hasNoEffect(result.run)) continue;
      tried += 1;
      const candidate = rate(result.run, input, wanted);
      if (candidate.produced === wanted.length) reproducing += 1;
      if (isBetter(candidate, best)) best = candidate;
    }
    if (reproducing > 0) return { outcome: 'reproduced', best: best?.input ?? null, open, tried, reproducing };
  }
  return {
    outcome: tried === 0 ? 'not-modelled' : 'not-reproduced',
    best: best?.input ?? null,
    open,
    tried,
    reproducing: 0,
  };
}

/** A report that it works is met by a run in which nothing fails. */
function playWorking(question: MechanismQuestion, open: readonly OpenSetting[]): MechanismSearch {
  const checked = checkInput({ build: question.build, board: question.board, scenario: WORKS, faults: [], seed: SEED });
  const result = checked.ok ? runChecked(checked.input) : checked;
  if (!checked.ok || !result.ok) return { outcome: 'not-modelled', best: null, open, tried: 0, reproducing: 0 };
  const works = result.run.outcome.class === 'ok';
  return {
    outcome: works ? 'reproduced' : 'not-reproduced',
    best: checked.input,
    open,
    tried: 1,
    reproducing: works ? 1 : 0,
  };
}

/** A fault that cannot have an effect there makes the run one of an earlier stage. */
const hasNoEffect = (run: Run): boolean => run.observed.faultsWithoutEffect.length > 0;

function rate(run: Run, input: CheckedInput, wanted: readonly SimulatedSymptom[]): Candidate {
  const { symptoms } = run.outcome;
  const produced = wanted.filter(symptom => symptoms[symptom] === 'produced').length;
  const all = Object.values(symptoms).filter(answer => answer === 'produced').length;
  const unverified = run.assumptions.filter(({ standing }) => !isVerified(standing)).length;
  return { input, produced, unverified, besides: all - produced };
}

function* inputsOf(
  { build, board }: MechanismQuestion,
  open: readonly OpenSetting[],
  faultSets: readonly (readonly FaultId[])[],
): Generator<CheckedInput> {
  for (const chosen of combinations(open)) {
    for (const scenario of Object.keys(SCENARIOS)) {
      for (const faults of faultSets) {
        const checked = checkInput({ build, scenario, board: { ...board, ...chosen }, faults, seed: SEED });
        if (checked.ok) yield checked.input;
      }
    }
  }
}

/** Every way to settle the open settings; as a board comes first. */
function combinations(open: readonly OpenSetting[]): Partial<Board>[] {
  return open.reduce<Partial<Board>[]>(
    (all, name) => all.flatMap(one => OPEN_VALUES[name].map(value => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** Settings that a question leaves open without trying them: they are as a board comes. */
export function untried({ board }: MechanismQuestion): (keyof Board)[] {
  return (Object.keys(DEFAULT_BOARD) as (keyof Board)[]).filter(name => !(name in board) && !(name in OPEN_VALUES));
}
