import type { FacetPath } from '../configuration/configuration';
import { type Matcher, VERSION_EDGES, type VersionSpec } from '../known-issue/known-issue';
import { nearbyVersions } from '../version/nearby-versions';
import type { Ordering } from '../version/ordering';
import { parseVersion } from '../version/parse-version';
import type { VerdictContext } from './context';
import { matchersReading, readAs } from './facets-read';
import { listingIndex } from './listing-index';
import type { Trial } from './redecide';
import { tupleIndex } from './tuple-index';

/** Texts in one ordering that some statement compares with. */
export interface Named {
  ordering: Ordering;
  texts: readonly string[];
}

export const namedBy = (spec: VersionSpec): Named => ({
  ordering: spec.ordering,
  texts: [
    ...(spec.versions ?? []),
    ...(spec.events ?? []).flatMap(event =>
      VERSION_EDGES.map(edge => event[edge]).filter(at => typeof at === 'string'),
    ),
  ],
});

/**
 * Everything named and everything around it, as far as the facet's own ordering reads it. Null where a text is compared
 * in an order that its own ordering does not have: what lies between is then not told.
 */
export function around(
  path: FacetPath,
  named: readonly Named[],
  readable: Ordering,
  catalogued: readonly string[] = [],
): readonly Trial[] | null {
  const byOrdering = new Map<Ordering, Set<string>>();
  for (const { ordering, texts } of named) {
    const before = byOrdering.get(ordering) ?? new Set();
    byOrdering.set(ordering, before);
    for (const text of texts) before.add(text);
  }
  const orders = [...byOrdering.keys()].filter(ordering => ordering !== 'opaque');
  // A version read in two orderings has no one order to walk along.
  if (orders.length > 1 || (readable === 'opaque' && orders.length > 0)) return null;
  const found = new Set<string>();
  for (const [ordering, texts] of byOrdering) {
    const sorted = [...texts].sort();
    for (const text of [...sorted, ...nearbyVersions(ordering, sorted, catalogued)]) {
      if (parseVersion(readable, text).ok) found.add(text);
    }
  }
  for (const text of catalogued) found.add(text);
  return [...found].map(value => ({ path, value }));
}

export const matchersOn = ({ evidence }: VerdictContext, facet: string): readonly Matcher[] =>
  evidence.issues.flatMap(issue => matchersReading(issue, facet));

export const demandsOn = ({ evidence }: VerdictContext, facet: FacetPath): Named[] =>
  listingIndex(evidence.listings)
    .demands.filter(one => readAs(one.facet) === readAs(facet))
    .map(one => ({ ordering: one.ordering, texts: one.values }));

/** Specs that a driver's version is read by. */
export const driverSpecs = (context: VerdictContext): Named[] =>
  matchersOn(context, 'driver.version').flatMap(one =>
    one.facet === 'driver' && one.version ? [namedBy(one.version)] : [],
  );

/** Driver versions that reports of this attachment name. */
export const reportedVersions = ({ evidence, derived }: VerdictContext): readonly string[] =>
  tupleIndex(evidence.reports).named(derived.attachment).versions;

/** A free version facet: firmware, BIOS, a driver's version. Null where nothing says how it is ordered. */
export function versionTrials(
  path: FacetPath,
  context: VerdictContext,
  specs: readonly VersionSpec[],
): readonly Trial[] | null {
  const named = [...specs.map(namedBy), ...demandsOn(context, path)];
  if (path === 'driver.version' || path === 'guest.driver.version') {
    const ordering = path === 'driver.version' ? context.derived.driver?.versionOrdering : undefined;
    const texts = reportedVersions(context);
    // Without an ordering of the catalogue a reported version is compared as a text.
    if (texts.length > 0 || ordering) named.push({ ordering: ordering ?? 'opaque', texts });
  }
  const ordering = named.find(one => one.ordering !== 'opaque')?.ordering ?? named[0]?.ordering;
  return ordering === undefined ? null : around(path, named, ordering);
}

/** Versions that statements about kernels compare with, those of catalogued kernels, and what lies around them. */
export function kernelTrials(path: FacetPath, context: VerdictContext): readonly Trial[] | null {
  const { evidence, derived } = context;
  const specs = matchersOn(context, 'kernel').flatMap(one =>
    one.facet === 'kernel' && one.version ? [namedBy(one.version)] : [],
  );
  const bound = derived.driver?.kernelBound === true;
  const versions = bound ? [...driverSpecs(context), ...demandsOn(context, 'driver.version')] : [];
  const reported = bound
    ? [{ ordering: derived.driver?.versionOrdering ?? 'opaque', texts: reportedVersions(context) }]
    : [];
  const kernels = (evidence.catalogue.platform?.builds ?? []).flatMap(build => build.kernels);
  const named = [{ ordering: 'kernel' as const, texts: [] }, ...specs, ...versions, ...reported];
  return around(path, named, 'kernel', [...new Set(kernels.map(one => one.version))]);
}
