import 'server-only';
import { issueTargets } from '@/lib/domain/known-issue/issue-targets';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { type Change, workThroughParts, workThroughReports } from '../work-through-change';

// Next bundles modules per route: who works changes through is one per process, not one per bundle.
const holder = globalThis as typeof globalThis & { knownbadRecorder?: (change: Change) => void };

/** From now on changes are handed to `recorder` instead of being worked through beside the requests of this thread. */
export function handChangesTo(recorder: (change: Change) => void): void {
  holder.knownbadRecorder = recorder;
}

/**
 * Has changed verdicts of these parts noted, and their reports simulated, beside the request that caused it: readers see
 * new verdicts at once anyway, and what is lost with the process is made up at the next start.
 * @param reports what these tell of goes first
 */
export function announceChange(
  deviceKeys: readonly string[] | 'all',
  because: string,
  reports: readonly string[] = [],
): void {
  const change = { parts: deviceKeys, reports, because: [because] };
  if (holder.knownbadRecorder) holder.knownbadRecorder(change);
  else void workThroughReports(change).then(() => workThroughParts(change));
}

/** The same after a known issue changed: every part that it can concern. */
export function announceIssueChange(issue: Pick<KnownIssue, 'affected'>, because: string): void {
  const targets = issueTargets(issue);
  const keys = targets.filter(target => !target.includes('*') && !target.startsWith('class:'));
  // A target as wide as a vendor or a class: whatever is tracked may be hit.
  const parts = keys.length === targets.length ? keys : 'all';
  announceChange(parts, because);
}
