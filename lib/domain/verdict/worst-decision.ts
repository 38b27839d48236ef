import { DECISIONS, type Decision } from './verdict';

/** The decision of a list is its worst line's (domain.md §4: block > review > unknown > ok); an empty list is unknown. */
export function worstDecision(decisions: Iterable<Decision>): Decision {
  const found = new Set(decisions);
  return DECISIONS.find(decision => found.has(decision)) ?? 'unknown';
}
