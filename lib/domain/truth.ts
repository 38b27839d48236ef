/**
 * Kleene's strong three-valued logic. Strings, not booleans, so that a truthiness test cannot silently round
 * "unknown" to either side (domain rule: never round unknown).
 */
export type Truth = 'true' | 'false' | 'unknown';

/** Conjunction: false wins, then unknown; the empty conjunction is true. */
export function allOf(values: Iterable<Truth>): Truth {
  let result: Truth = 'true';
  for (const value of values) {
    if (value === 'false') return 'false';
    if (value === 'unknown') result = 'unknown';
  }
  return result;
}

/** The conjunction of what each says. */
export function allSay(all: readonly { truth: Truth }[]): Truth {
  let result: Truth = 'true';
  for (const { truth } of all) {
    if (truth === 'false') return 'false';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** Disjunction: true wins, then unknown; the empty disjunction is false. */
export function anyOf(values: Iterable<Truth>): Truth {
  let result: Truth = 'false';
  for (const value of values) {
    if (value === 'true') return 'true';
    if (value === 'unknown') result = 'unknown';
  }
  return result;
}

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
