import type { Configuration, FacetPath } from '../configuration/configuration';
import { type DerivedConfiguration, deriveConfiguration } from '../configuration/derive';
import { matchIssue } from '../known-issue/match-issue';
import { type ClaimsReading, readClaims } from './claims';
import type { Evidence } from './evidence';
import { alteredBy, readAs, reads } from './facets-read';
import { type FieldReading, readField } from './field';
import { type ReadIssue, weighIssue } from './issue-effect';
import { lazily } from './lazily';
import { type ListingReading, programsOf, readListing } from './listing';
import { listingIndex } from './listing-index';

/** Everything the rules read: the configuration as derived and each kind of evidence read against it. */
export interface VerdictContext {
  derived: DerivedConfiguration;
  /** Already dated and ordered (R02). */
  evidence: Evidence;
  asOf: string | undefined;
  issues: readonly ReadIssue[];
  readonly listing: ListingReading;
  readonly field: FieldReading;
  readonly claims: ClaimsReading;
}

/** Which readings of a base hold for a changed configuration; all that is else depends on other facets. */
function untouched(base: Base | undefined, configuration: Configuration) {
  if (!base) return { uses: false, listing: false, field: false, claims: false };
  const roots = base.changed.map(path => path.split('.')[0] ?? path);
  const none = (...named: readonly string[]) => roots.every(root => !named.includes(root));
  const derived = none('platform', 'kernel', 'driver', 'guest', 'attachment', 'device');
  const demanded = () =>
    listingIndex(base.context.evidence.listings).demands.some(demand =>
      roots.includes(demand.facet.split('.')[0] ?? ''),
    );
  const uses = none('uses', 'unused');
  const programs = programsOf(configuration.uses).join() === programsOf(base.context.derived.configuration.uses).join();
  return {
    uses,
    listing: programs && none('platform', 'kernel') && !demanded(),
    field: derived,
    claims: none('platform', 'kernel', 'attachment') && !base.changed.some(path => readAs(path) === 'driver.name'),
  };
}

/** Nothing was known of the facet, so that filling it rules tuples out and none in. */
function isGap(path: FacetPath, { configuration, driverVersion, releases, builds }: DerivedConfiguration): boolean {
  switch (path) {
    case 'driver.version':
      return driverVersion.values.length === 0;
    case 'driver.name':
      return configuration.driver === undefined;
    case 'platform.build':
    case 'platform.release':
      return releases.values.length === 0 && builds.values.length === 0 && driverVersion.values.length === 0;
    default:
      return false;
  }
}

interface Base {
  context: VerdictContext;
  changed: readonly FacetPath[];
}

/** Settings whose documented default a change of `path` may bring or take, as its document limits it. */
export function alteredDefaults({ catalogue }: Evidence, path: FacetPath): string[] {
  const ofDriver = path === 'driver' || path === 'driver.name';
  const ofRelease = path.startsWith('platform.');
  if (!ofDriver && !ofRelease) return [];
  return catalogue.settingDefaults
    .filter(one => (ofDriver ? one.driver : one.release) !== undefined)
    .map(one => `settings.${one.attribute}`);
}

function readIssues(evidence: Evidence, derived: DerivedConfiguration, base: Base | undefined, sameUses: boolean) {
  const altered = base
    ? [
        ...base.changed.flatMap(path => alteredBy(path, derived.guestBinds)),
        ...base.changed.flatMap(path => alteredDefaults(evidence, path)),
      ]
    : [];
  return evidence.issues.map((issue, index) => {
    const before = base?.context.issues[index];
    if (!base || !before || reads(issue, altered, base.context.derived))
      return weighIssue(issue, matchIssue(issue, derived), derived);
    return sameUses ? before : weighIssue(issue, before.reading, derived);
  });
}

/**
 * Reads all evidence against a configuration. `base` with `changed`, over the same evidence: only what a changed facet
 * bears on is read anew, so that what-if questions cost little.
 */
export function readContext(
  configuration: Configuration,
  evidence: Evidence,
  asOf: string | undefined,
  base?: Base,
): VerdictContext {
  const before = base?.context;
  const derived = deriveConfiguration(configuration, evidence.catalogue, evidence.device, before?.derived);
  const same = untouched(base, configuration);
  const listing = lazily(() => (before && same.listing ? before.listing : readListing(derived, evidence)));
  const gaps = base?.changed.every(path => isGap(path, base.context.derived)) ? before : undefined;
  const field = lazily(() => (before && same.field ? before.field : readField(derived, evidence, gaps?.field)));
  const claims = lazily(() => (before && same.claims ? before.claims : readClaims(derived, evidence)));
  return {
    derived,
    evidence,
    asOf,
    issues: readIssues(evidence, derived, base, same.uses),
    get listing() {
      return listing();
    },
    get field() {
      return field();
    },
    get claims() {
      return claims();
    },
  };
}
