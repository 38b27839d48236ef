import { type Configuration, type FacetPath, rootOf } from '../configuration/configuration';
import { type DerivedConfiguration, deriveConfiguration } from '../configuration/derive';
import type { FacetMatch } from '../known-issue/facet-match';
import type { KnownIssue, Matcher } from '../known-issue/known-issue';
import { matchFacet } from '../known-issue/match-facet';
import { matchIssue, type ReadMatcher } from '../known-issue/match-issue';
import { reachOf } from '../known-issue/reach';
import { canonicalVersion } from '../known-issue/read-once';
import type { VerdictContext } from './context';
import { readDemand } from './demand';
import type { Evidence } from './evidence';
import { alteredByAll, matchersReading, reads, turnedIn } from './facets-read';
import { type ReadIssue, weighIssue, weightWhereItApplies } from './issue-effect';
import { lazily } from './lazily';
import { listingIndex } from './listing-index';
import { tupleIndex } from './tuple-index';

/** What the issues, and what holds beside them whatever the facet becomes, make of a variation. */
interface Turn {
  least: Least;
  /** Variations that share it are read alike by lists and reports, too; null where that is not told cheaply. */
  key: string | null;
  derived?: DerivedConfiguration;
  /** All issues as read, where `least` is null. */
  issues: () => readonly ReadIssue[];
}

/** A decision that cannot be bettered, as far as there is one. */
export type Least = 'block' | 'review' | null;

export function worse(a: Least, b: Least): Least {
  return a === 'block' || b === 'block' ? 'block' : (a ?? b);
}

/** Facets that bear on nothing but the matchers of issues, vendors' demands and reports. */
const PLAIN =
  /^(?:settings\..*|guest\.settings\..*|driver\.version|firmware|firmware\.(?:main|version|components\..*)|bios|bmc)$/;

/** An issue that a change can turn, and the worst that can come of it. */
interface Touched {
  issue: KnownIssue;
  reach: Least;
}

/** Tells which issues a change of facets can turn, and what the others come to whatever it is. */
export type IssuesBy = (changed: readonly FacetPath[]) => {
  facets: readonly string[];
  touched: readonly Touched[];
  kept: Least;
};

/** For one configuration, whose matchers are read once for all changes. */
export function issuesBy(context: VerdictContext, unturned: ReadMatcher): IssuesBy {
  const { derived, evidence } = context;
  const known = new Map<string, ReturnType<IssuesBy>>();
  const read = (changed: readonly FacetPath[]) => {
    const altered = alteredByAll(changed, evidence, derived.guestBinds);
    const { facets } = altered;
    // Uses bear on the weight of what hits a function.
    const ofUses = facets.includes('uses');
    const touched: Touched[] = [];
    let kept: Least = null;
    for (const read of context.issues) {
      const { issue } = read;
      const reweighed = ofUses && issue.function !== undefined;
      if (!reweighed && !reads(issue, altered, derived)) {
        kept = worse(kept, ofRule(read.rule));
        continue;
      }
      const weight = reweighed ? weightWhereItApplies(issue) : read.weight;
      const reach = weight === 'none' ? 'false' : reachOf(issue, turnedIn(issue, altered, derived), unturned);
      if (reach !== 'false')
        touched.push({ issue, reach: reach === 'true' && weight === 'block' ? 'block' : 'review' });
    }
    return { facets, touched, kept };
  };
  return changed => {
    const name = changed.join(' ');
    const before = known.get(name) ?? read(changed);
    known.set(name, before);
    return before;
  };
}

/**
 * Reads variations of one facet against the issues; each group of values that the matchers read alike is read once.
 * @param floor what other evidence says of every variation: under it only issues that may say worse are read
 */
export function issueTurns(
  context: VerdictContext,
  path: FacetPath,
  floor: Least,
  { facets, touched, kept }: ReturnType<IssuesBy>,
  unturned: ReadMatcher,
): (changed: Configuration, evidence: Evidence) => Turn {
  const { derived: before } = context;
  const same = worse(kept, floor);
  const ofUses = facets.includes('uses');
  const telling = same === null ? touched : touched.filter(one => one.reach === 'block');
  if (same === 'block' || (telling.length === 0 && !PLAIN.test(path))) {
    return () => ({ least: same, key: null, issues: () => context.issues });
  }
  const alike = bySpelling(telling.flatMap(({ issue }) => facets.flatMap(facet => matchersReading(issue, facet))));
  const beside = besideReader(context, path);
  const known = new Map<string, IssuesRead>();
  const weigh = (derived: DerivedConfiguration, turned: readonly Readings[]): IssuesRead => {
    const ofMatcher = new Map(alike.flatMap(({ all }, at) => all.map(one => [one, turned[at]] as const)));
    const read: ReadMatcher = (matcher, carry) => ofMatcher.get(matcher)?.[carry ? 1 : 0] ?? unturned(matcher, carry);
    const anew = new Map<KnownIssue, ReadIssue>();
    let least: Least = same as Least;
    for (const { issue } of telling) {
      const weighed = weighIssue(issue, matchIssue(issue, derived, read), derived);
      anew.set(issue, weighed);
      least = worse(least, ofRule(weighed.rule));
      if (least === 'block') break;
    }
    return { least, issues: lazily(() => context.issues.map(one => anew.get(one.issue) ?? one)) };
  };
  return (changed, evidence) => {
    const derived = deriveConfiguration(changed, evidence.catalogue, evidence.device, before);
    const turned = alike.map(({ matcher }) => readingsOf(matcher, derived));
    const spelled = turned.map(readingKey).join('');
    const read = (ofUses ? undefined : known.get(spelled)) ?? weigh(derived, turned);
    known.set(spelled, read);
    return { ...read, derived, key: ofUses ? null : beside(derived, spelled) };
  };
}

type IssuesRead = Pick<Turn, 'least' | 'issues'>;

/** A matcher as read in a condition, and in a mitigation. */
type Readings = readonly [FacetMatch, FacetMatch];

function readingsOf(matcher: Matcher, derived: DerivedConfiguration): Readings {
  const plain = matchFacet(matcher, derived);
  return [plain, plain.truth === 'unknown' ? matchFacet(matcher, derived, { carry: true }) : plain];
}

/** Records repeat a condition in each of their groups: such matchers are read once. */
function bySpelling(matchers: readonly Matcher[]): readonly { matcher: Matcher; all: readonly Matcher[] }[] {
  const groups = new Map<string, Matcher[]>();
  for (const matcher of new Set(matchers)) {
    const spelling = JSON.stringify(matcher);
    const group = groups.get(spelling);
    if (group) group.push(matcher);
    else groups.set(spelling, [matcher]);
  }
  return [...groups.values()].flatMap(all => (all[0] ? [{ matcher: all[0], all }] : []));
}

function ofRule(rule: ReadIssue['rule']): Least {
  return rule === 'R10' ? 'block' : rule && 'review';
}

/** Adds how demands and reports read a variation, where the facet bears on nothing else. */
function besideReader({ evidence, derived: before }: VerdictContext, path: FacetPath) {
  const demands = listingIndex(evidence.listings).demands.filter(one => rootOf(one.facet) === rootOf(path));
  const ordering = before.driver?.versionOrdering ?? 'opaque';
  const isVersion = path === 'driver.version';
  const versions = isVersion
    ? tupleIndex(evidence.reports)
        .about(before.attachment, before.builds.values)
        .flatMap(({ tuple }) => tuple.driverVersion ?? [])
    : [];
  const reported = new Set([...new Set(versions)].map(version => canonicalVersion(ordering, version)));
  const isPlain = PLAIN.test(path);
  return (derived: DerivedConfiguration, reading: string): string | null => {
    if (!isPlain) return null;
    const version = canonicalVersion(ordering, derived.configuration.driver?.version ?? '');
    const demanded = demands.map(demand => readDemand(demand, derived)).join(' ');
    return `${reading} ${demanded} ${isVersion && reported.has(version) ? version : ''}`;
  };
}

/** Everything that a decision takes from one matcher. */
const readingKey = ([plain, carried]: Readings): string =>
  ` ${plain.truth}${Number(plain.byDefault)}${Number(plain.fixed)}${Number(plain.otherPlatform)}${plain.assumed.length}${carried.truth}`;
