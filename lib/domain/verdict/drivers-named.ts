import type { FacetMatcher } from '../known-issue/known-issue';
import { matchersOf } from '../known-issue/match-issue';
import type { Evidence } from './evidence';
import { listingIndex } from './listing-index';
import { tupleIndex } from './tuple-index';

/** What the evidence says of drivers, apart from the catalogue. */
type Statements = Pick<Evidence, 'issues' | 'reports' | 'decisions' | 'claims' | 'listings'> & {
  settingDefaults?: Evidence['catalogue']['settingDefaults'];
};

/**
 * Drivers that statements about a part name, by name and by family: what the catalogue must tell of, so that a driver
 * left out can be tried. Spelled as their sources do.
 */
export function driversNamed(evidence: Statements): { names: ReadonlySet<string>; families: ReadonlySet<string> } {
  const names = new Set<string>();
  const families = new Set<string>();
  const read = (matcher: FacetMatcher): void => {
    if (matcher.facet === 'guest') read(matcher.matcher);
    if (matcher.facet !== 'driver') return;
    for (const name of matcher.name ?? []) if (name !== '*') names.add(name);
    if (matcher.family !== undefined) families.add(matcher.family);
  };
  for (const issue of evidence.issues) for (const matcher of matchersOf(issue)) read(matcher);
  for (const name of tupleIndex(evidence.reports).drivers) names.add(name);
  for (const one of evidence.decisions) if (one.driver !== null) names.add(one.driver);
  for (const kernel of evidence.claims) for (const one of kernel.claimedBy) names.add(one.driver);
  for (const demand of listingIndex(evidence.listings).demands) {
    if (demand.facet === 'driver' || demand.facet === 'driver.name') for (const name of demand.values) names.add(name);
  }
  for (const one of evidence.settingDefaults ?? []) if (one.driver !== undefined) names.add(one.driver);
  return { names, families };
}
