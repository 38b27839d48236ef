import type { Evidence, ListingEntry } from './evidence';

/** Milliseconds of an instant; a bare date is its first moment for a statement. */
const instant = (text: string): number => Date.parse(text);

/** A bare date asks for the end of that UTC day (api.md "Two clocks"). */
function endOf(asOf: string): number {
  return Date.parse(asOf.length === 10 ? `${asOf}T23:59:59.999Z` : asOf);
}

/** In the order of a text of each, made once. */
function sortedBy<T>(rows: readonly T[], text: (one: T) => string): readonly T[] {
  if (rows.length < 2) return rows;
  return rows
    .map(row => ({ row, key: text(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(one => one.row);
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
  const known = (text: string | null | undefined): boolean => text == null || instant(text) <= end;
  return {
    ...evidence,
    issues: sortedBy(
      evidence.issues
        .filter(issue => issue.status === 'published' || (issue.status === 'withdrawn' && issue.withdrawn_at))
        .filter(issue => known(issue.published_at) && !(issue.withdrawn_at && known(issue.withdrawn_at))),
      issue => issue.id,
    ),
    listings: sortedBy(
      evidence.listings.filter(entry => known(entry.firstSeen)).map(entry => listingAsOf(entry, end)),
      entry => entry.id,
    ),
    documented: sortedBy(evidence.documented, one => one.id),
    claims: sortedBy(evidence.claims, one => `${one.evidenceId} ${one.platformBuild} ${one.kernel.flavour}`),
    reports: sortedBy(
      evidence.reports.filter(tuple => known(tuple.firstObserved)),
      tuple => JSON.stringify(tuple),
    ),
    decisions: sortedBy(
      evidence.decisions.filter(one => known(one.decidedAt)),
      one => one.id,
    ),
    candidates: sortedBy(evidence.candidates, one => one.key),
  };
}
