import type { Configuration, FacetPath } from '../configuration/configuration';
import { type DerivedConfiguration, deriveConfiguration } from '../configuration/derive';
import type { KnownIssue } from '../known-issue/known-issue';
import { type IssueReading, matchersOf, matchIssue } from '../known-issue/match-issue';
import type { Evidence } from './evidence';
import { type ClaimsReading, type FieldReading, readClaims, readField } from './field';
import { type ReadIssue, weighIssue } from './issue-effect';
import { type ListingReading, readListing } from './listing';

/** Everything the rules read: the configuration as derived and each kind of evidence read against it. */
export interface VerdictContext {
  derived: DerivedConfiguration;
  /** Already dated and ordered (R02). */
  evidence: Evidence;
  asOf: string | undefined;
  issues: readonly ReadIssue[];
  listing: ListingReading;
  field: FieldReading;
  claims: ClaimsReading;
}

/** Facets that a change of `path` can alter through derivation (domain.md §1): a build brings kernels and drivers. */
function altered(path: FacetPath): ReadonlySet<string> {
  const root = path.split('.')[0] ?? path;
  if (root === 'platform' || root === 'kernel') return new Set(['platform', 'kernel', 'driver', 'guest']);
  if (root === 'settings') return new Set(['setting', 'guest']);
  if (root === 'unused') return new Set(['uses']);
  return new Set([root]);
}

const facetsRead = new WeakMap<KnownIssue, ReadonlySet<string>>();

function readsOf(issue: KnownIssue): ReadonlySet<string> {
  const known = facetsRead.get(issue);
  if (known) return known;
  const reads = new Set(matchersOf(issue).map(matcher => matcher.facet));
  facetsRead.set(issue, reads);
  return reads;
}

/**
 * Reads all evidence against a configuration. `base` with `changed`: only issues that name a changed facet are matched
 * anew, so that what-if questions cost little.
 */
export function readContext(
  configuration: Configuration,
  evidence: Evidence,
  asOf: string | undefined,
  base?: { context: VerdictContext; changed: readonly FacetPath[] },
): VerdictContext {
  const derived = deriveConfiguration(configuration, evidence.catalogue, evidence.device);
  const changed = base?.changed.map(altered) ?? [];
  const before = new Map<string, IssueReading>();
  for (const read of base?.context.issues ?? []) before.set(read.issue.id, read.reading);
  const issues = evidence.issues.map(issue => {
    const known = before.get(issue.id);
    const touched = !known || changed.some(roots => [...roots].some(root => readsOf(issue).has(root)));
    return weighIssue(issue, touched || !known ? matchIssue(issue, derived) : known, derived);
  });
  return {
    derived,
    evidence,
    asOf,
    issues,
    listing: readListing(derived, evidence),
    field: readField(derived, evidence),
    claims: readClaims(derived, evidence),
  };
}
