import type { OutcomeClass } from '../outcome/judge';
import { checkInput } from '../run/check-input';
import { sameCourse } from '../run/compare-runs';
import type { CheckedInput, Run } from '../run/run';
import { runChecked } from '../run/run-checked';
import { questionOfRun } from '../run/run-question';
import type { Facet, FacetId, FacetValue } from './facets';

/**
 * What a facet does to a run, told by playing all its other values, each by itself: it decides the answer; or the run takes
 * another course to the same answer; or nothing at all changes, transition for transition.
 */
export type Effect = 'decides' | 'course' | 'none';

export interface FacetEffect {
  facet: FacetId;
  effect: Effect;
  /** The values that were played beside the run's own. */
  others: { value: FacetValue; outcome: OutcomeClass; sameAnswer: boolean }[];
}

/** Whether a question has this value of a facet. */
export function has({ board, build, seed }: CheckedInput, value: FacetValue): boolean {
  const settings = Object.entries(value.board ?? {});
  return (
    settings.every(([name, part]) => JSON.stringify(board[name as keyof typeof board]) === JSON.stringify(part)) &&
    (value.build ?? build.id) === build.id &&
    (value.seed ?? seed) === seed
  );
}

/** The same question with one facet settled otherwise; null where that cannot be asked. */
export function settledAs(input: CheckedInput, value: FacetValue): CheckedInput | null {
  const checked = checkInput({
    ...questionOfRun(input),
    board: { ...input.board, ...value.board },
    build: value.build ?? input.build.id,
    seed: value.seed ?? input.seed,
  });
  return checked.ok ? checked.input : null;
}

/**
 * Varies one facet after the other around a run and looks at what becomes of the answer. Yields after each run.
 * @param answer equal for runs that answer the same
 */
export function* varyFacets(
  input: CheckedInput,
  run: Run,
  facets: readonly Facet[],
  answer: (run: Run) => string,
): Generator<void, FacetEffect[]> {
  const own = answer(run);
  const effects: FacetEffect[] = [];
  for (const { id, values } of facets) {
    const others: FacetEffect['others'] = [];
    let effect: Effect = 'none';
    for (const value of values) {
      const changed = has(input, value) ? null : settledAs(input, value);
      const result = changed && runChecked(changed);
      if (!result?.ok) continue;
      yield;
      const sameAnswer = answer(result.run) === own;
      others.push({ value, outcome: result.run.outcome.class, sameAnswer });
      if (!sameAnswer) effect = 'decides';
      else if (effect === 'none' && !sameCourse(run, result.run)) effect = 'course';
    }
    effects.push({ facet: id, effect, others });
  }
  return effects;
}
