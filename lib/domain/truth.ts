/**
 * Kleene's strong three-valued logic. Strings, not booleans, so that a truthiness test cannot silently round
 * "unknown" to either side (domain rule: never round unknown).
 */
export type Truth = 'true' | 'false' | 'unknown';

/** Conjunction of what each says: false wins, then unknown; the empty conjunction is true. */
export function allSay<One>(all: Iterable<One>, say: (one: One) => Truth): Truth {
  let result: Truth = 'true';
  for (const one of all) {
    const truth = say(one);
    if (truth === 'false') return truth;
    if (truth === 'unknown') result = truth;
  }
  return result;
}

/** Disjunction of what each says: true wins, then unknown; the empty disjunction is false. */
export function anySays<One>(all: Iterable<One>, say: (one: One) => Truth): Truth {
  let result: Truth = 'false';
  for (const one of all) {
    const truth = say(one);
    if (truth === 'true') return truth;
    if (truth === 'unknown') result = truth;
  }
  return result;
}

const itself = (truth: Truth): Truth => truth;

export const allOf = (values: Iterable<Truth>): Truth => allSay(values, itself);
export const anyOf = (values: Iterable<Truth>): Truth => anySays(values, itself);

/** Lifts a plain boolean. */
export function truthOf(value: boolean): Truth {
  return value ? 'true' : 'false';
}

/**
 * A statement about a facet that stands for a *set* of possible values: all true → true, all false → false,
 * else unknown; an empty set says nothing, so unknown.
 */
export function overSet(values: readonly Truth[]): Truth {
  const first = values[0];
  if (first === undefined) return 'unknown';
  return values.every(value => value === first) ? first : 'unknown';
}
