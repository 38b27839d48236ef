import { type Configuration, type FacetPath, rootOf } from '../configuration/configuration';
import { type DerivedConfiguration, deriveConfiguration } from '../configuration/derive';
import { matchIssue, type ReadMatcher } from '../known-issue/match-issue';
import { readMatchersOnce } from '../known-issue/read-matchers-once';
import { type ClaimsReading, readClaims } from './claims';
import type { Evidence } from './evidence';
import { alteredByAll, readAs, reads } from './facets-read';
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
  /** How the matchers of issues read it, each read once. */
  read: ReadMatcher;
  readonly listing: ListingReading;
  readonly field: FieldReading;
  readonly claims: ClaimsReading;
}

/** Which readings hold whatever these facets become; all that is else depends on other facets. */
export function untouchedBy(changed: readonly FacetPath[], evidence: Evidence) {
  const roots = changed.map(rootOf);
  const none = (...named: readonly string[]) => roots.every(root => !named.includes(root));
  const demanded = () => roots.some(root => listingIndex(evidence.listings).demandedRoots.has(root));
  return {
    uses: none('uses', 'unused'),
    /** As far as the same programs are asked for. */
    listing: none('platform', 'kernel') && !demanded(),
    field: none('platform', 'kernel', 'driver', 'guest', 'attachment', 'device'),
    claims: none('platform', 'kernel', 'attachment') && !changed.some(path => readAs(path) === 'driver.name'),
  };
}

/** Nothing was known of the facet, so that filling it rules tuples out and none in. */
export function isGap(
  path: FacetPath,
  { configuration, driverVersion, releases, builds }: DerivedConfiguration,
): boolean {
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

/** A reading of another configuration over the same evidence, and the facets in which the two differ. */
export interface Base {
  context: VerdictContext;
  changed: readonly FacetPath[];
  /** The changed configuration's own, where they are known. */
  derived?: DerivedConfiguration;
  issues?: readonly ReadIssue[];
}

function readIssues(
  evidence: Evidence,
  derived: DerivedConfiguration,
  read: ReadMatcher,
  base: Base | undefined,
  sameUses: boolean,
) {
  const altered = base && alteredByAll(base.changed, evidence, derived.guestBinds);
  return evidence.issues.map((issue, index) => {
    const before = base?.context.issues[index];
    if (!base || !altered || !before || reads(issue, altered, base.context.derived))
      return weighIssue(issue, matchIssue(issue, derived, read), derived);
    return sameUses ? before : weighIssue(issue, before.reading, derived);
  });
}

/**
 * Reads all evidence against a configuration. `base`: only what a changed facet bears on is read anew, so that what-if
 * questions cost little.
 */
export function readContext(
  configuration: Configuration,
  evidence: Evidence,
  asOf: string | undefined,
  base?: Base,
): VerdictContext {
  const before = base?.context;
  const derived =
    base?.derived ?? deriveConfiguration(configuration, evidence.catalogue, evidence.device, before?.derived);
  const read = readMatchersOnce(derived);
  const same = base ? untouchedBy(base.changed, base.context.evidence) : undefined;
  const listing = lazily(() =>
    before && same?.listing && samePrograms(before, configuration) ? before.listing : readListing(derived, evidence),
  );
  const gaps = base?.changed.every(path => isGap(path, base.context.derived)) ? before : undefined;
  const field = lazily(() => (before && same?.field ? before.field : readField(derived, evidence, gaps?.field)));
  const claims = lazily(() => (before && same?.claims ? before.claims : readClaims(derived, evidence)));
  return {
    derived,
    evidence,
    asOf,
    issues: base?.issues ?? readIssues(evidence, derived, read, base, same?.uses ?? false),
    read,
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

function samePrograms({ derived }: VerdictContext, { uses }: Configuration): boolean {
  const before = derived.configuration.uses;
  return before === uses || programsOf(before).join() === programsOf(uses).join();
}
