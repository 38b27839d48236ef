import type { Evidence } from './evidence';

/** Milliseconds of an instant; a bare date is its first moment for a statement. */
const instant = (text: string): number => Date.parse(text);

/** A bare date asks for the end of that UTC day (api.md "Two clocks"). */
function endOf(asOf: string): number {
  return Date.parse(asOf.length === 10 ? `${asOf}T23:59:59.999Z` : asOf);
}

const byText = <T>(text: (one: T) => string) => {
  return (a: T, b: T): number => {
    const left = text(a);
    const right = text(b);
    return left < right ? -1 : left > right ? 1 : 0;
  };
};

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
    issues: evidence.issues
      .filter(issue => issue.status === 'published' || (issue.status === 'withdrawn' && issue.withdrawn_at))
      .filter(issue => known(issue.published_at) && !(issue.withdrawn_at && known(issue.withdrawn_at)))
      .sort(byText(issue => issue.id)),
    listings: evidence.listings
      .filter(entry => known(entry.firstSeen))
      .map(entry => (known(entry.revokedAt) ? entry : { ...entry, revokedAt: null, revokedReason: null }))
      .sort(byText(entry => entry.id)),
    documented: [...evidence.documented].sort(byText(one => one.id)),
    claims: [...evidence.claims].sort(byText(one => `${one.evidenceId} ${one.platformBuild} ${one.kernel.flavour}`)),
    reports: evidence.reports.filter(tuple => known(tuple.firstObserved)).sort(byText(tuple => JSON.stringify(tuple))),
    decisions: evidence.decisions.filter(one => known(one.decidedAt)).sort(byText(one => one.id)),
    candidates: [...evidence.candidates].sort(byText(one => one.key)),
  };
}
