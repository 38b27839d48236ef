import type { Ordering } from '../version/ordering';
import { parseVersion } from '../version/parse-version';
import {
  type BuildReference,
  type BuildStatement,
  driverReader,
  type PlatformAxisFacts,
  platformReader,
  type Said,
  saidOn,
} from './build-statements';
import type { KnownIssue, VersionSpec } from './known-issue';
import { compareVersions } from './read-once';

export interface DriverAxisFacts {
  driver: string;
  versionOrdering: Ordering;
  kernelBound: boolean;
  versions: readonly string[];
}

/** Accepted reports of one tuple, as far as they concern the issue; empty texts are facets that they left out. */
export interface ToldOutcome {
  product: string;
  release: string;
  build: string;
  driver: string;
  driverVersion: string;
  failing: number;
  working: number;
  /** Told, but not counted: imported reports and narratives. */
  uncounted: number;
  lastObserved: string | null;
}

export interface BuildOutcome {
  /** Empty on the axis of driver versions. */
  release: string;
  /** Build of the platform or version of the driver; empty where reports do not tell it. */
  build: string;
  says: BuildStatement;
  failing: number;
  working: number;
  uncounted: number;
  lastObserved: string | null;
}

/** The builds of one platform, or the versions of one driver, in their order. */
export interface BuildAxis {
  kind: 'platform-build' | 'driver-version';
  /** Product or module name. */
  of: string;
  builds: readonly BuildOutcome[];
  lastFailing: BuildReference | null;
  /** The first after the last failing one that is only reported to work. */
  firstWorkingAfter: BuildReference | null;
  /** The newest that anyone reported on, where newer ones exist. */
  untestedSince: BuildReference | null;
  /** The newest of all, where it came after the last failing one and nobody reported on it. */
  retestWanted: BuildReference | null;
}

/** What is not told first, then ascending; texts that the ordering cannot compare follow in the order given. */
function sortVersions(ordering: Ordering, versions: readonly string[]): string[] {
  const distinct = [...new Set(versions)].filter(one => one !== '');
  const readable = distinct.filter(one => ordering !== 'opaque' && parseVersion(ordering, one).ok);
  const order = (a: string, b: string) => {
    const compared = compareVersions(ordering, a, b);
    return typeof compared === 'number' ? compared : 0;
  };
  const untold = versions.includes('') ? [''] : [];
  return [...untold, ...readable.sort(order), ...distinct.filter(one => !readable.includes(one))];
}

const tested = (one: BuildOutcome) => one.failing + one.working + one.uncounted > 0;
const failed = (one: BuildOutcome) => one.failing + one.uncounted > 0;

/** Builds of one axis; Debian and ESXi ship about 30 a year each, so the newest cover what still runs. */
const MAX_BUILDS = 200;

/** Null where neither record nor reports tell anything of any build. */
function axis(kind: BuildAxis['kind'], of: string, all: readonly BuildOutcome[]): BuildAxis | null {
  if (!all.some(one => tested(one) || one.says !== 'not-told')) return null;
  const builds = all.slice(-MAX_BUILDS);
  const reference = (one: BuildOutcome | undefined): BuildReference | null =>
    one ? { release: one.release, build: one.build } : null;
  const lastFailing = builds.findLastIndex(failed);
  const lastTested = builds.findLastIndex(tested);
  const after = lastFailing < 0 ? [] : builds.slice(lastFailing + 1);
  const newest = after.at(-1);
  return {
    kind,
    of,
    builds,
    lastFailing: reference(builds[lastFailing]),
    firstWorkingAfter: reference(after.find(one => one.working > 0)),
    untestedSince: lastTested >= 0 && lastTested < builds.length - 1 ? reference(builds[lastTested]) : null,
    retestWanted: newest && !tested(newest) ? reference(newest) : null,
  };
}

function outcomeOf(at: BuildReference, said: Said | null, told: readonly ToldOutcome[]): BuildOutcome {
  const sum = (pick: (one: ToldOutcome) => number) => told.reduce((total, one) => total + pick(one), 0);
  const dates = told.flatMap(one => one.lastObserved ?? []).sort();
  return {
    ...at,
    says: said?.(at) ?? 'not-told',
    failing: sum(one => one.failing),
    working: sum(one => one.working),
    uncounted: sum(one => one.uncounted),
    lastObserved: dates.at(-1) ?? null,
  };
}

function platformAxis(issue: KnownIssue, facts: PlatformAxisFacts, outcomes: readonly ToldOutcome[]): BuildAxis | null {
  const told = outcomes.filter(one => one.product === facts.product);
  const said = saidOn(issue, platformReader(facts));
  const known: BuildReference[] = [...facts.builds, ...told];
  const named = releasesNamed(issue, facts.product).filter(release => !known.some(one => one.release === release));
  for (const release of named) known.push({ release, build: '' });
  const catalogued = facts.releases.filter(release => known.some(one => one.release === release));
  const releases = sortVersions(facts.releaseOrdering, [...catalogued, ...known.map(one => one.release)]);
  const builds = releases.flatMap(release => {
    const within = known.filter(one => one.release === release).map(one => one.build);
    return sortVersions(facts.buildOrdering, within).map(build =>
      outcomeOf(
        { release, build },
        said,
        told.filter(one => one.release === release && one.build === build),
      ),
    );
  });
  return axis('platform-build', facts.product, builds);
}

function driverAxis(issue: KnownIssue, facts: DriverAxisFacts, outcomes: readonly ToldOutcome[]): BuildAxis | null {
  const said = saidOn(issue, driverReader(facts.driver));
  const told = outcomes.filter(one => one.driver === facts.driver);
  // The version of a module that is bound to its kernel is the build of the platform, which has an axis of its own.
  if (facts.kernelBound && !said) return null;
  const named = versionsNamed(issue, facts.driver);
  const versions = sortVersions(facts.versionOrdering, [
    ...named,
    ...facts.versions,
    ...told.map(one => one.driverVersion),
  ]);
  if (versions.every(one => one === '')) return null;
  const builds = versions.map(build =>
    outcomeOf(
      { release: '', build },
      said,
      told.filter(one => one.driverVersion === build),
    ),
  );
  return axis('driver-version', facts.driver, builds);
}

/** Versions of a driver that the record's conditions name. */
function versionsNamed(issue: KnownIssue, driver: string): string[] {
  return [...issue.affected, ...(issue.mitigations ?? []), ...(issue.unless ?? [])]
    .flatMap(group => group.all_of)
    .flatMap(matcher =>
      matcher.facet === 'driver' && matcher.name?.includes(driver) && matcher.version ? [matcher.version] : [],
    )
    .flatMap(textsOf);
}

/** Releases of a product that the record's conditions name, catalogued or not. */
function releasesNamed(issue: KnownIssue, product: string): string[] {
  return issue.affected
    .flatMap(group => group.all_of)
    .flatMap(one => (one.facet === 'platform' && one.product.includes(product) && one.release ? [one.release] : []))
    .flatMap(textsOf);
}

const FROM_THE_BEGINNING = '0';

/** The versions that a spec names. */
function textsOf(spec: VersionSpec): string[] {
  const edges = (spec.events ?? []).flatMap(({ text: _, ...event }) => Object.values(event));
  return [...(spec.versions ?? []), ...edges].filter(
    (one): one is string => typeof one === 'string' && one !== FROM_THE_BEGINNING,
  );
}

/**
 * Builds × outcome of one issue (domain.md §6.2 "Is it fixed yet?"): for each platform and driver that it is about, the
 * builds in their order with what the record says of each and what accepted reports tell. Reports are those that the
 * caller found to concern it; an axis about which neither record nor reports tell anything is left out.
 */
export function buildAxes(
  issue: KnownIssue,
  facts: { platforms: readonly PlatformAxisFacts[]; drivers: readonly DriverAxisFacts[] },
  outcomes: readonly ToldOutcome[],
): BuildAxis[] {
  return [
    ...facts.platforms.flatMap(one => platformAxis(issue, one, outcomes) ?? []),
    ...facts.drivers.flatMap(one => driverAxis(issue, one, outcomes) ?? []),
  ];
}
