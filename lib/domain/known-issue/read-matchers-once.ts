import type { DerivedConfiguration } from '../configuration/derive';
import { remembering } from '../remembering';
import type { Matcher } from './known-issue';
import { matchFacet } from './match-facet';
import type { ReadMatcher } from './match-issue';

/** The matchers of issues as one configuration stands, each read once. */
export function readMatchersOnce(derived: DerivedConfiguration): ReadMatcher {
  const plain = remembering((matcher: Matcher) => matchFacet(matcher, derived, { carry: false }));
  const carried = remembering((matcher: Matcher) => matchFacet(matcher, derived, { carry: true }));
  return (matcher, carry) => (carry ? carried : plain)(matcher);
}
