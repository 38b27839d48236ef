import type { Assumption } from '../evidence';
import type { OutcomeClass, SimulatedSymptom, SymptomAnswer } from '../outcome/judge';
import { SIMULATED_SYMPTOMS } from '../outcome/judge';
import type { Transition } from '../trace/transition';
import { canonicalJson } from './canonical-json';
import type { Run, RunInput } from './run';

/** What differs between two runs, usually a run and its counter-run with one setting flipped. */
export interface RunComparison {
  /** Parts of the question that differ, by path: `board.aspm`. */
  input: { path: string; a: unknown; b: unknown }[];
  outcome: { a: OutcomeClass; b: OutcomeClass; same: boolean };
  symptoms: { symptom: SimulatedSymptom; a: SymptomAnswer; b: SymptomAnswer }[];
  assumptions: { onlyA: Assumption[]; onlyB: Assumption[] };
  /** The first transitions that are not the same; null when the traces are equal. */
  divergence: { index: number; ns: number; a: Transition | null; b: Transition | null } | null;
}

/** Compares two runs. `a` and `b` may be of any input; nothing is run. */
export function compareRuns(a: Run, b: Run): RunComparison {
  const ids = (run: Run): Set<string> => new Set(run.assumptions.map(({ id }) => id));
  const [inA, inB] = [ids(a), ids(b)];
  return {
    input: differencesOf(a.input, b.input),
    outcome: { a: a.outcome.class, b: b.outcome.class, same: a.outcome.class === b.outcome.class },
    symptoms: SIMULATED_SYMPTOMS.flatMap(symptom => {
      const [left, right] = [a.outcome.symptoms[symptom], b.outcome.symptoms[symptom]];
      return left === right ? [] : [{ symptom, a: left, b: right }];
    }),
    assumptions: {
      onlyA: a.assumptions.filter(({ id }) => !inB.has(id)),
      onlyB: b.assumptions.filter(({ id }) => !inA.has(id)),
    },
    divergence: firstDifference(a.trace, b.trace),
  };
}

/** Where two questions differ, by path (`board.aspm`). */
export function differencesOf(a: RunInput, b: RunInput): RunComparison['input'] {
  return differences(a, b, '');
}

function differences(a: unknown, b: unknown, path: string): RunComparison['input'] {
  if (canonicalJson(a) === canonicalJson(b)) return [];
  const plain = (value: unknown): value is Record<string, unknown> =>
    value !== null && typeof value === 'object' && !Array.isArray(value);
  if (!plain(a) || !plain(b)) return [{ path, a, b }];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return names.flatMap(name => differences(a[name] ?? null, b[name] ?? null, path === '' ? name : `${path}.${name}`));
}

function same(a: Transition, b: Transition): boolean {
  return a.ns === b.ns && a.signal === b.signal && a.new === b.new && a.old === b.old && a.note === b.note;
}

/** Whether two runs took the same course, transition for transition. */
export function sameCourse(a: Run, b: Run): boolean {
  return firstDifference(a.trace, b.trace) === null;
}

function firstDifference(a: readonly Transition[], b: readonly Transition[]): RunComparison['divergence'] {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [left, right] = [a[index] ?? null, b[index] ?? null];
    if (left !== null && right !== null && same(left, right)) continue;
    const ns = Math.min(left?.ns ?? Number.POSITIVE_INFINITY, right?.ns ?? Number.POSITIVE_INFINITY);
    return { index, ns, a: left, b: right };
  }
  return null;
}
