import 'server-only';
import { issueTargets } from '@/lib/domain/known-issue/issue-targets';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { errorFields, log } from '@/lib/log';
import { recordVerdictChanges } from '../record-verdict-changes';
import { simulateReports } from '../simulation/simulate-reports';

/**
 * Notes changed verdicts of these parts and asks the simulation about their reports, beside the request that caused it: readers see new verdicts at once anyway, and
 * what is lost with the process is made up at the next start.
 */
export function announceChange(deviceKeys: readonly string[] | 'all', because: string): void {
  void recordVerdictChanges(deviceKeys, because)
    .catch((error: unknown) => log('error', 'verdict-changes-failed', errorFields(error)))
    // After them: readers of the feed need not wait for a search of seconds.
    .then(() => simulateReports(deviceKeys))
    .then(answered => (answered > 0 ? recordVerdictChanges(deviceKeys, 'a mechanism was simulated') : 0))
    .catch((error: unknown) => log('error', 'simulation-of-reports-failed', errorFields(error)));
}

/** The same after a known issue changed: every part that it can concern. */
export function announceIssueChange(issue: Pick<KnownIssue, 'affected'>, because: string): void {
  const targets = issueTargets(issue);
  const keys = targets.filter(target => !target.includes('*') && !target.startsWith('class:'));
  // A target as wide as a vendor or a class: whatever is tracked may be hit.
  const parts = keys.length === targets.length ? keys : 'all';
  announceChange(parts, because);
}
