import { type FacetPath, rootOf } from '../configuration/configuration';
import type { DerivedConfiguration } from '../configuration/derive';
import type { FacetMatcher, KnownIssue, Matcher } from '../known-issue/known-issue';
import { matchersOf } from '../known-issue/match-issue';
import type { Evidence } from './evidence';

/** What of a configuration one matcher reads: facet paths, or the root where the matcher reads all below it. */
function readsOfMatcher(matcher: FacetMatcher): readonly string[] {
  switch (matcher.facet) {
    case 'driver':
      return [
        ...(matcher.name || matcher.family !== undefined ? ['driver.name'] : []),
        ...(matcher.origin ? ['driver.origin'] : []),
        ...(matcher.version ? ['driver.version'] : []),
      ];
    case 'firmware': {
      const version = matcher.component === undefined ? 'firmware' : `firmware.components.${matcher.component}`;
      return matcher.personality ? [version, 'firmware.personality'] : [version];
    }
    case 'setting':
      return [`settings.${matcher.attribute}`];
    case 'guest':
      return ['guest', ...readsOfMatcher(matcher.matcher).map(read => `guest.${read}`)];
    default:
      return [matcher.facet];
  }
}

/** Some paths have a second name in demands and remedies (api.md "facet paths"). */
export function readAs(path: FacetPath): FacetPath {
  if (path === 'firmware.main' || path === 'firmware.version') return 'firmware';
  return path === 'driver' || path === 'guest.driver' ? `${path}.name` : path;
}

/**
 * What a change of `path` can alter, also through derivation (domain.md §1): a build brings kernels and drivers. Where
 * the guest binds the part, what is said of drivers is read against the guest's.
 */
function alteredBy(path: FacetPath, guestBinds: boolean): readonly string[] {
  const root = rootOf(path);
  switch (root) {
    case 'platform':
    case 'kernel':
      return ['platform', 'kernel', 'driver.version'];
    case 'driver':
      if (path === 'driver.version') return [path];
      return path === 'driver.origin' ? [path, 'driver.version'] : ['driver.name', 'driver.version'];
    case 'firmware':
      return [path.startsWith('firmware.components.') || path === 'firmware.personality' ? path : 'firmware'];
    case 'settings':
      return [path];
    case 'guest':
      if (path.startsWith('guest.settings.')) return [path];
      if (!path.startsWith('guest.driver')) return ['guest', 'kernel'];
      return guestBinds ? ['guest', ...alteredBy(readAs(path).slice('guest.'.length), false)] : ['guest'];
    case 'unused':
      return ['uses'];
    default:
      return [root];
  }
}

/** Settings whose documented default a change of `path` may bring or take, as its document limits it. */
function alteredDefaults({ catalogue }: Evidence, path: FacetPath): string[] {
  const ofDriver = path === 'driver' || path === 'driver.name';
  const ofRelease = path.startsWith('platform.');
  if (!ofDriver && !ofRelease) return [];
  return catalogue.settingDefaults
    .filter(one => (ofDriver ? one.driver : one.release) !== undefined)
    .map(one => `settings.${one.attribute}`);
}

/** What a change of some facets can alter, also by derivation and by defaults. */
export interface Altered {
  facets: readonly string[];
  /** The driver's version is among what is set, and does not only follow from it. */
  setsVersion: boolean;
}

export function alteredByAll(changed: readonly FacetPath[], evidence: Evidence, guestBinds: boolean): Altered {
  return {
    facets: changed.flatMap(path => [...alteredBy(path, guestBinds), ...alteredDefaults(evidence, path)]),
    setsVersion: changed.includes('driver.version'),
  };
}

const matchersByFacet = new WeakMap<KnownIssue, ReadonlyMap<string, readonly Matcher[]>>();

function byFacetOf(issue: KnownIssue): ReadonlyMap<string, readonly Matcher[]> {
  const known = matchersByFacet.get(issue);
  if (known) return known;
  const byFacet = new Map<string, Matcher[]>();
  for (const matcher of matchersOf(issue)) {
    for (const facet of readsOfMatcher(matcher)) byFacet.set(facet, [...(byFacet.get(facet) ?? []), matcher]);
  }
  matchersByFacet.set(issue, byFacet);
  return byFacet;
}

/**
 * Whether a change that alters these facets can change how the issue reads a configuration. What is said of another
 * product, of another family of kernels, or of the version of a driver whose version is given stays as it is.
 */
export function reads(issue: KnownIssue, altered: Altered, derived: DerivedConfiguration): boolean {
  const byFacet = byFacetOf(issue);
  // Asked of each issue for each open facet: plain loops, which make nothing.
  for (const facet of altered.facets) {
    for (const matcher of byFacet.get(facet) ?? NONE) if (canTurn(matcher, facet, altered, derived)) return true;
  }
  return false;
}

const NONE: readonly Matcher[] = [];

function canTurn(matcher: Matcher, facet: string, altered: Altered, derived: DerivedConfiguration): boolean {
  const { platform, driver } = derived.configuration;
  switch (matcher.facet) {
    case 'platform':
      return (
        platform === undefined || (matcher.product.includes(platform.product) && !!(matcher.release ?? matcher.build))
      );
    case 'kernel':
      return derived.guestBinds || derived.kernelFamily === undefined || matcher.family === derived.kernelFamily;
    case 'driver': {
      // Only by derivation does another facet bear on a version; one that is given stays.
      const byDerivation = facet === 'driver.version' && !altered.setsVersion;
      return !byDerivation || derived.guestBinds || driver?.version === undefined;
    }
    default:
      return true;
  }
}

/** The matchers of an issue that such a change can turn. */
export function turnedIn(issue: KnownIssue, altered: Altered, derived: DerivedConfiguration): ReadonlySet<Matcher> {
  const byFacet = byFacetOf(issue);
  const turned = new Set<Matcher>();
  for (const facet of altered.facets) {
    for (const matcher of byFacet.get(facet) ?? NONE)
      if (canTurn(matcher, facet, altered, derived)) turned.add(matcher);
  }
  return turned;
}

/** The matchers of an issue that read one facet. */
export function matchersReading(issue: KnownIssue, facet: string): readonly Matcher[] {
  return byFacetOf(issue).get(facet) ?? [];
}
