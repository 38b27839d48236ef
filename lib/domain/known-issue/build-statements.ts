import { allOf, anyOf, overSet, type Truth } from '../truth';
import type { Ordering } from '../version/ordering';
import { carriedForward } from './carry-forward';
import type { KnownIssue, Matcher, MatcherGroup, VersionSpec } from './known-issue';
import { fixedBeyond, matchVersion } from './read-once';

/** What the record says of a build. Not told is not the same as not affected. */
export const BUILD_STATEMENTS = ['affected', 'fixed', 'mitigated', 'not-affected', 'not-told'] as const;
export type BuildStatement = (typeof BUILD_STATEMENTS)[number];

export interface BuildReference {
  release: string;
  build: string;
}

/** A catalogued build of a platform, or a build that a report names. */
export interface PlatformBuildFacts {
  release: string;
  build: string;
  /** Versions of the kernels that it boots. */
  kernels: readonly string[];
}

export interface PlatformAxisFacts {
  product: string;
  kernelFamily: string;
  releaseOrdering: Ordering;
  buildOrdering: Ordering;
  /** Oldest first. */
  releases: readonly string[];
  builds: readonly PlatformBuildFacts[];
}

export type Said = (build: BuildReference) => BuildStatement;

interface SpecReading {
  truth: Truth;
  fixed: boolean;
  /** For a mitigation, which later builds inherit. */
  carried: Truth;
}

/**
 * How the matchers of a record bear on one axis: `elsewhere` for one that rules the whole axis out (another product,
 * another driver), null for one about something else, and for the others what each reads of a build.
 */
type Reader = (matcher: Matcher) => 'elsewhere' | ((build: BuildReference) => readonly SpecReading[]) | null;

function readSpec(spec: VersionSpec, text: string | undefined): SpecReading {
  const asked = text === '' ? undefined : text;
  const truth = matchVersion(spec, asked);
  return { truth, fixed: truth === 'false' && fixedBeyond(spec, asked), carried: carriedForward(spec, asked, truth) };
}

/**
 * What a record says of the builds of one axis; null where it holds no condition on them. Conditions on other facets are
 * left aside: "affected" reads "affected where the other conditions hold".
 */
export function saidOn(issue: KnownIssue, reader: Reader): Said | null {
  const affected = issue.affected.map(group => conditionsOf(group, reader)).filter(one => one !== 'elsewhere');
  const handled = (issue.mitigations ?? [])
    .filter(one => one.effect !== 'partial')
    .filter(one => one.all_of.every(matcher => matcher.facet === 'device' || reader(matcher) !== null))
    .map(group => conditionsOf(group, reader))
    .filter(one => one !== 'elsewhere')
    .filter(group => group.length > 0);
  if (affected.every(group => group.length === 0) && handled.length === 0) return null;
  return build => {
    const readings = (group: (typeof affected)[number]) => group.flatMap(read => read(build));
    if (handled.some(group => allOf(readings(group).map(one => one.carried)) === 'true')) return 'mitigated';
    const groups = affected.map(readings);
    const truth = anyOf(groups.map(group => (group.length === 0 ? 'unknown' : allOf(group.map(one => one.truth)))));
    if (truth === 'true') return 'affected';
    if (truth === 'unknown' || groups.length === 0) return 'not-told';
    return groups.some(endedByFix) ? 'fixed' : 'not-affected';
  };
}

function endedByFix(group: readonly SpecReading[]): boolean {
  return group.filter(one => one.truth === 'false').every(one => one.fixed);
}

function conditionsOf(group: MatcherGroup, reader: Reader) {
  const read = group.all_of.map(reader);
  if (read.includes('elsewhere')) return 'elsewhere';
  return read.filter(one => one !== null && one !== 'elsewhere');
}

export function platformReader(facts: PlatformAxisFacts): Reader {
  const kernelsOf = new Map(facts.builds.map(one => [`${one.release} ${one.build}`, one.kernels]));
  return matcher => {
    if (matcher.facet === 'platform') {
      if (!matcher.product.includes(facts.product)) return 'elsewhere';
      const { release, build } = matcher;
      if (!release && !build) return null;
      return at => [...(release ? [readSpec(release, at.release)] : []), ...(build ? [readSpec(build, at.build)] : [])];
    }
    if (matcher.facet !== 'kernel') return null;
    if (matcher.family !== facts.kernelFamily) return 'elsewhere';
    const spec = matcher.version;
    if (!spec) return null;
    return at => {
      // A build boots any of its kernels: only what holds for all of them is said of it.
      const each = (kernelsOf.get(`${at.release} ${at.build}`) ?? []).map(one => readSpec(spec, one));
      const fixed = each.length > 0 && each.every(one => one.fixed);
      return [{ truth: overSet(each.map(one => one.truth)), fixed, carried: overSet(each.map(one => one.carried)) }];
    };
  };
}

export const driverReader =
  (driver: string): Reader =>
  matcher => {
    if (matcher.facet !== 'driver' || !matcher.name) return null;
    if (!matcher.name.includes(driver) && !matcher.name.includes('*')) return 'elsewhere';
    const spec = matcher.version;
    return spec ? at => [readSpec(spec, at.build)] : null;
  };
