import type { FacetPath } from '../configuration/configuration';
import type { DerivedConfiguration } from '../configuration/derive';
import { allOf, allSay, type Truth } from '../truth';
import type { Assumption, IssueMatch } from '../verdict/verdict';
import { areFixed, assumedIn, type FacetMatch, gathered, NOTHING, openIn, truthIn } from './facet-match';
import type { FacetMatcher, KnownIssue, Matcher, MatcherGroup } from './known-issue';
import { matchFacet } from './match-facet';

export interface HypothesisReading {
  hypothesis: string;
  /** False only by a given value; an assumed default leaves it open (domain.md §3 "Stated and suspected"). */
  truth: Truth;
}

/** How one known issue bears on one configuration. */
export interface IssueReading {
  match: IssueMatch;
  /** Assumed facets that decided. */
  assumed: readonly Assumption[];
  /** Facets that would settle the reading or one of its hypotheses. */
  undetermined: readonly FacetPath[];
  hypotheses: readonly HypothesisReading[];
}

interface GroupReading {
  truth: Truth;
  undetermined: readonly FacetPath[];
  assumed: readonly Assumption[];
  fixed: boolean;
  otherPlatform: boolean;
  hypotheses: readonly HypothesisReading[];
  openHypotheses: readonly FacetPath[];
  weakened: boolean;
}

/** How one matcher reads the configuration; `carry` as in MatchFacetOptions. */
export type ReadMatcher = (matcher: Matcher, carry: boolean) => FacetMatch;

/** A default cannot make true what speaks for the configuration (`unless`, mitigations). */
export function forDefault(part: FacetMatch): FacetMatch {
  if (part.truth !== 'true' || !part.byDefault) return part;
  return { ...part, truth: 'unknown', undetermined: part.assumed.map(one => one.facet) };
}

/** Mitigations that handle the fault; a partial one leaves the part affected and is told in the record, not rounded up. */
export const fullMitigations = (issue: KnownIssue) => (issue.mitigations ?? []).filter(one => one.effect !== 'partial');

/** Reads a group that speaks for the configuration. */
function readFavourable(group: MatcherGroup, read: ReadMatcher, carry: boolean) {
  const parts = group.all_of.map(matcher => forDefault(read(matcher, carry)));
  const truth = allSay(parts, truthIn);
  return { truth, undetermined: truth === 'unknown' ? gathered(parts, openIn) : NOTHING };
}

/** A default that would switch the issue off leaves the matcher open instead (domain.md §4 "never weakens"). */
export function againstDefault(part: FacetMatch): FacetMatch {
  if (part.truth !== 'false' || !part.byDefault) return part;
  return { ...part, truth: 'unknown', undetermined: part.assumed.map(one => one.facet), fixed: false };
}

/** A group without an attachment matcher is about the physical part, unless the part exists only emulated. */
function aboutAnotherAttachment(group: MatcherGroup, derived: DerivedConfiguration): boolean {
  if (derived.attachment !== 'emulated' || derived.device.emulatedOnly) return false;
  return !group.all_of.some(matcher => matcher.facet === 'attachment');
}

const NO_HYPOTHESES = { hypotheses: NOTHING, open: NOTHING };

function readHypotheses(group: MatcherGroup, read: ReadMatcher) {
  if (!group.all_of.some(matcher => matcher.standing === 'suspected')) return NO_HYPOTHESES;
  const byName = new Map<string, Truth[]>();
  const open: FacetPath[] = [];
  group.all_of.forEach((matcher, index) => {
    if (matcher.standing !== 'suspected') return;
    const part = read(matcher, false);
    // Assumed values, by default or by catalogue, never count against a hypothesis.
    const truth = part.truth === 'false' && part.assumed.length > 0 ? 'unknown' : part.truth;
    const name = matcher.hypothesis ?? `hypothesis ${index + 1}`;
    byName.set(name, [...(byName.get(name) ?? []), truth]);
    if (part.truth === 'unknown') open.push(...part.undetermined);
    else if (part.assumed.length > 0) open.push(...part.assumed.map(one => one.facet));
  });
  const hypotheses = [...byName].map(([hypothesis, truths]) => ({ hypothesis, truth: allOf(truths) }));
  return { hypotheses, open };
}

const NOT_AFFECTED: IssueReading = {
  match: 'not-affected',
  assumed: NOTHING,
  undetermined: NOTHING,
  hypotheses: NOTHING,
};

/** Null: about another part, or told of other circumstances; nothing more can be learnt from it. */
function readGroup(group: MatcherGroup, derived: DerivedConfiguration, read: ReadMatcher): GroupReading | null {
  if (aboutAnotherAttachment(group, derived)) return null;
  const parts: FacetMatch[] = [];
  for (const matcher of group.all_of) {
    if (matcher.standing === 'suspected') continue;
    const part = againstDefault(read(matcher, false));
    if (part.truth === 'false' && !part.fixed && !part.otherPlatform) return null;
    parts.push(part);
  }
  const truth = allSay(parts, truthIn);
  const { hypotheses, open } = readHypotheses(group, read);
  return {
    truth,
    undetermined: truth === 'unknown' ? gathered(parts, openIn) : NOTHING,
    assumed: gathered(parts, assumedIn),
    fixed: truth === 'false' && areFixed(parts),
    otherPlatform: truth === 'false' && parts.every(part => part.truth !== 'false' || part.otherPlatform),
    hypotheses,
    openHypotheses: open,
    weakened: hypotheses.length > 0 && hypotheses.every(one => one.truth === 'false'),
  };
}

/**
 * Reads a known issue against a configuration, three-valued; the vocabulary of results is domain.md §3's. `read`: how its
 * matchers read that configuration, where some of it is known already.
 */
export function matchIssue(
  issue: KnownIssue,
  derived: DerivedConfiguration,
  read: ReadMatcher = (matcher, carry) => matchFacet(matcher, derived, { carry }),
): IssueReading {
  const groups: GroupReading[] = [];
  for (const group of issue.affected) {
    const here = readGroup(group, derived, read);
    if (here) groups.push(here);
  }
  if (groups.length === 0) return NOT_AFFECTED;
  const live = groups.filter(group => group.truth !== 'false');
  if (live.length === 0) {
    const fixed = groups.filter(group => group.fixed);
    if (fixed.length > 0) return reading(groups, 'fixed', NOTHING, gathered(fixed, assumedIn));
    const elsewhere = groups.some(group => group.otherPlatform) && !mentionsPlatform(issue, derived);
    return reading(groups, elsewhere ? 'unassessed' : 'not-affected');
  }
  if (!issue.unless && !issue.mitigations) return readLive(groups, live, NOTHING, false);
  const unless = (issue.unless ?? []).map(group => readFavourable(group, read, false));
  if (unless.some(group => group.truth === 'true')) return reading(groups, 'excluded');
  const handled = fullMitigations(issue).map(group => readFavourable(group, read, true));
  if (handled.some(group => group.truth === 'true')) return reading(groups, 'mitigated');
  const favourable = [...unless, ...handled].filter(group => group.truth === 'unknown');
  return readLive(groups, live, gathered(favourable, openIn), favourable.length > 0);
}

const hypothesesOf = (group: GroupReading) => group.hypotheses;
const openHypothesesOf = (group: GroupReading) => group.openHypotheses;

function reading(
  groups: readonly GroupReading[],
  match: IssueMatch,
  undetermined: readonly FacetPath[] = NOTHING,
  assumed: readonly Assumption[] = NOTHING,
): IssueReading {
  return {
    match,
    assumed: assumed.length < 2 ? assumed : distinctAssumptions(assumed),
    undetermined: isAscending(undetermined) ? undetermined : [...new Set(undetermined)].sort(),
    hypotheses: gathered(groups, hypothesesOf),
  };
}

const isAscending = (facets: readonly FacetPath[]): boolean =>
  facets.every((facet, index) => index === 0 || (facets[index - 1] ?? '') < facet);

function readLive(
  groups: readonly GroupReading[],
  live: readonly GroupReading[],
  favourable: readonly FacetPath[],
  hasFavourable: boolean,
): IssueReading {
  const holding = live.filter(group => group.truth === 'true');
  const firm = holding.filter(group => !group.weakened);
  const open = live.filter(group => group.truth === 'unknown');
  const hypotheses = gathered(live, openHypothesesOf);
  if (hasFavourable)
    return reading(groups, 'depends', gathered([favourable, gathered(live, openIn), hypotheses], itself));
  const given = firm.find(group => group.assumed.length === 0);
  if (given) return reading(groups, 'affected', given.openHypotheses);
  const assumed = firm[0];
  if (assumed) return reading(groups, 'affected-by-default', assumed.openHypotheses, assumed.assumed);
  const undecided = open.filter(group => !group.weakened);
  if (undecided.length > 0 || holding.length === 0) {
    return reading(groups, 'depends', gathered([gathered(open, openIn), hypotheses], itself));
  }
  return reading(groups, 'weakened');
}

const itself = (facets: readonly FacetPath[]) => facets;

function distinctAssumptions(assumed: readonly Assumption[]): Assumption[] {
  return [...new Map(assumed.map(one => [one.facet, one])).values()];
}

/** All matchers of an issue, wherever they stand. */
export function matchersOf(issue: KnownIssue): readonly Matcher[] {
  const known = allMatchers.get(issue);
  if (known) return known;
  const all = [...issue.affected, ...(issue.unless ?? []), ...(issue.mitigations ?? [])].flatMap(group => group.all_of);
  allMatchers.set(issue, all);
  return all;
}

const allMatchers = new WeakMap<KnownIssue, readonly Matcher[]>();

function mentionsPlatform(issue: KnownIssue, derived: DerivedConfiguration): boolean {
  const product = derived.configuration.platform?.product;
  return matchersOf(issue).some((matcher: FacetMatcher) => {
    if (matcher.facet === 'platform') return product !== undefined && matcher.product.includes(product);
    return matcher.facet === 'kernel' && matcher.family === derived.kernelFamily;
  });
}
