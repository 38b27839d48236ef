import type { DerivedConfiguration } from '../configuration/derive';
import type { FacetMatch } from './facet-match';
import type { Matcher } from './known-issue';
import { matchFacet } from './match-facet';
import type { ReadMatcher } from './match-issue';

/** The matchers of issues as one configuration stands, each read once. */
export function readMatchersOnce(derived: DerivedConfiguration): ReadMatcher {
  const plain = new Map<Matcher, FacetMatch>();
  const carried = new Map<Matcher, FacetMatch>();
  return (matcher, carry) => {
    const known = carry ? carried : plain;
    const before = known.get(matcher);
    if (before) return before;
    const read = matchFacet(matcher, derived, { carry });
    known.set(matcher, read);
    return read;
  };
}
