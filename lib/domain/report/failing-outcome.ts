import type { KnownIssue } from '../known-issue/known-issue';

/**
 * What a report says that confirms an issue: `limited` counts as failing with severity *degraded* (api.md "Submitting a
 * report"), so it confirms what is no worse; everything graver is confirmed by a failure.
 */
export function failingOutcome({ severity }: Pick<KnownIssue, 'severity'>): 'fails' | 'limited' {
  return severity === 'degraded' || severity === 'nuisance' ? 'limited' : 'fails';
}
