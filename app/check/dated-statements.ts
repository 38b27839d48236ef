import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { CitedEvidence } from '@/lib/service/get-device-evidence';
import { type PlatformNames, platformText } from '@/lib/ui/platform-words';
import type { DatedStatement } from '@/lib/ui/time-axis-layout';
import { OUTCOME_WORDS } from '@/lib/ui/words';

/**
 * The dated statements behind a verdict: entries of lists as seen and revoked, the issues that decide, the reports that
 * it cites. What its source does not date has no place on an axis and stands in the halves alone.
 */
export function datedStatements(
  cited: Pick<CitedEvidence, 'listings' | 'reports' | 'issues'>,
  issues: Verdict['known_issues'],
  platforms: PlatformNames,
): DatedStatement[] {
  const deciding = new Set(issues.filter(issue => issue.decision !== null).map(issue => issue.id));
  return [
    ...cited.listings.flatMap((entry): DatedStatement[] => {
      const where = platformText(entry, platforms);
      const seen = entry.first_seen ?? entry.last_seen;
      const until = entry.last_seen && entry.last_seen !== seen ? { until: entry.last_seen } : {};
      const listed = { half: 'list', evidence: entry.id } as const;
      return [
        ...(seen
          ? [{ ...listed, kind: 'listed', at: seen, ...until, text: `seen on the list for ${where}` } as const]
          : []),
        ...(entry.revoked_at
          ? [{ ...listed, kind: 'revoked', at: entry.revoked_at, text: `revoked by the vendor for ${where}` } as const]
          : []),
      ];
    }),
    ...cited.issues
      .filter(issue => deciding.has(issue.id))
      .map(issue => ({
        half: 'field' as const,
        kind: 'issue' as const,
        at: issue.published_at,
        text: `issue published: ${issue.title}`,
        evidence: issue.id,
      })),
    ...cited.reports.flatMap((report): DatedStatement[] =>
      report.observed_on
        ? [
            {
              half: 'field',
              kind: report.outcome === 'works' ? 'works' : 'fails',
              at: report.observed_on,
              text: `report: ${OUTCOME_WORDS[report.outcome] ?? report.outcome}`,
              evidence: report.id,
            },
          ]
        : [],
    ),
  ];
}
