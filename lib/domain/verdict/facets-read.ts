import type { FacetPath } from '../configuration/configuration';
import type { FacetMatcher, KnownIssue, Matcher } from '../known-issue/known-issue';
import { matchersOf } from '../known-issue/match-issue';

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
    default:
      return [matcher.facet];
  }
}

/** What a change of `path` can alter, also through derivation (domain.md §1): a build brings kernels and drivers. */
export function alteredBy(path: FacetPath): readonly string[] {
  const root = path.split('.')[0] ?? path;
  switch (root) {
    case 'platform':
    case 'kernel':
      return ['platform', 'kernel', 'driver.version'];
    case 'driver':
      if (path === 'driver.version') return [path];
      return path === 'driver.origin' ? [path, 'driver.version'] : ['driver.name', 'driver.origin', 'driver.version'];
    case 'firmware':
      return [path.startsWith('firmware.components.') || path === 'firmware.personality' ? path : 'firmware'];
    case 'settings':
      return [path];
    case 'unused':
      return ['uses'];
    default:
      return [root];
  }
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

/** Whether a change that alters these facets can change how the issue reads. */
export function reads(issue: KnownIssue, altered: readonly string[]): boolean {
  const byFacet = byFacetOf(issue);
  return altered.some(facet => byFacet.has(facet));
}

/** The matchers of an issue that read one facet. */
export function matchersReading(issue: KnownIssue, facet: string): readonly Matcher[] {
  return byFacetOf(issue).get(facet) ?? [];
}
