import type { Evidence, ListingEntry } from './evidence';
import { sortedBy } from './sorted-by';

/** Milliseconds of an instant; a bare date is its first moment for a statement. */
const instant = (text: string): number => Date.parse(text);

/** A bare date asks for the end of that UTC day (api.md "Two clocks"). */
function endOf(asOf: string): number {
  return Date.parse(asOf.length === 10 ? `${asOf}T23:59:59.999Z` : asOf);
}

/** Revoked as it was at that moment: an entry may have left its list later, or have left it and come back since. */
function listingAsOf(entry: ListingEntry, end: number): ListingEntry {
  if (entry.revokedAt !== null && instant(entry.revokedAt) <= end) return entry;
  const gone = entry.earlierRevocations?.find(one => instant(one.from) <= end && end < instant(one.until));
  return { ...entry, revokedAt: gone?.from ?? null, revokedReason: gone?.reason ?? null };
}

/**
 * R02: drops drafts, later and withdrawn statements, and puts the rest in one order, so that the order of evidence
 * cannot matter. Undated rows stay: nothing says that they are later. A report tuple is an aggregate; it counts from
 * its first observation on.
 */
export function evidenceAsOf(evidence: Evidence, asOf: string | undefined): Evidence {
  const end = asOf === undefined ? Number.POSITIVE_INFINITY : endOf(asOf);
  const known = (text: string | null | undefined): boolean =>
    asOf === undefined || text == null || instant(text) <= end;
  return {
    ...evidence,
    issues: sortedBy(
      evidence.issues
        .filter(issue => issue.status === 'published' || (issue.status === 'withdrawn' && issue.withdrawn_at))
        .filter(issue => known(issue.published_at) && !(issue.withdrawn_at && known(issue.withdrawn_at))),
      issue => issue.id,
    ),
    // Lists and reports are arranged by their indexes, which no order can alter.
    listings:
      asOf === undefined
        ? evidence.listings
        : evidence.listings.filter(entry => known(entry.firstSeen)).map(entry => listingAsOf(entry, end)),
    documented: sortedBy(evidence.documented, one => one.id),
    claims: sortedBy(evidence.claims, one => `${one.evidenceId} ${one.platformBuild} ${one.kernel.flavour}`),
    reports: asOf === undefined ? evidence.reports : evidence.reports.filter(tuple => known(tuple.firstObserved)),
    decisions: sortedBy(
      evidence.decisions.filter(one => known(one.decidedAt)),
      one => one.id,
    ),
    candidates: sortedBy(evidence.candidates, one => one.key),
  };
}
