import { allSay, anyOf, anySays, type Truth } from '../truth';
import type { KnownIssue, Matcher, MatcherGroup } from './known-issue';
import { againstDefault, forDefault, fullMitigations, type ReadMatcher } from './match-issue';

/**
 * How far a known issue can still apply, whatever becomes of the matchers that a change turns, told by the others alone:
 * `true`: it may apply; `unknown`: it may depend at most; `false`: it neither applies nor depends, nor is it weakened.
 * @param read how the matchers that are not turned read the configuration
 */
export function reachOf(issue: KnownIssue, turned: ReadonlySet<Matcher>, read: ReadMatcher): Truth {
  // What is turned may turn against: only what holds without it holds for certain.
  const favour = (carry: boolean) => (group: MatcherGroup) =>
    group.all_of.some(matcher => turned.has(matcher))
      ? 'false'
      : allSay(group.all_of, matcher => forDefault(read(matcher, carry)).truth);
  const favours = anyOf([...(issue.unless ?? []).map(favour(false)), ...fullMitigations(issue).map(favour(true))]);
  if (favours === 'true') return 'false';
  const most = anySays(issue.affected, group => groupReach(group.all_of, turned, read));
  return most === 'true' && favours === 'unknown' ? 'unknown' : most;
}

function groupReach(matchers: readonly Matcher[], turned: ReadonlySet<Matcher>, read: ReadMatcher): Truth {
  let truth: Truth = 'true';
  for (const matcher of matchers) {
    // A suspicion only ever weakens (domain.md §3 "Stated and suspected").
    if (matcher.standing === 'suspected' || turned.has(matcher)) continue;
    const one = againstDefault(read(matcher, false)).truth;
    if (one === 'false') return 'false';
    if (one === 'unknown') truth = 'unknown';
  }
  return truth;
}
