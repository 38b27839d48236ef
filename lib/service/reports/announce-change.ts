import 'server-only';
import { issueTargets } from '@/lib/domain/known-issue/issue-targets';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { errorFields, log } from '@/lib/log';
import { mergedRounds } from '../merged-rounds';
import { recordVerdictChanges } from '../record-verdict-changes';
import { simulateReports } from '../simulation/simulate-reports';

/** Changes to be worked through: of which parts, and what brought them about (never nothing). */
interface Change {
  parts: readonly string[] | 'all';
  because: readonly string[];
}

/** What is announced while a round runs is one round: a busy part is decided as often as there is time for. */
const record = mergedRounds<Change, number>(
  (one, other) => ({
    parts: one.parts === 'all' || other.parts === 'all' ? 'all' : [...new Set([...one.parts, ...other.parts])],
    because: [...one.because, ...other.because],
  }),
  ({ parts, because }) => recordVerdictChanges(parts, reasonOf(because)),
);

/**
 * Notes changed verdicts of these parts and asks the simulation about their reports, beside the request that caused it:
 * readers see new verdicts at once anyway, and what is lost with the process is made up at the next start.
 */
export function announceChange(deviceKeys: readonly string[] | 'all', because: string): void {
  void record({ parts: deviceKeys, because: [because] })
    .catch((error: unknown) => log('error', 'verdict-changes-failed', errorFields(error)))
    // After them: readers of the feed need not wait for a search of seconds.
    .then(() => simulateReports(deviceKeys))
    .then(answered => (answered > 0 ? record({ parts: deviceKeys, because: ['a mechanism was simulated'] }) : 0))
    .catch((error: unknown) => log('error', 'simulation-of-reports-failed', errorFields(error)));
}

function reasonOf([first = '', ...others]: readonly string[]): string {
  const further = new Set(others.filter(one => one !== first)).size;
  if (further === 0) return first;
  return `${first}, with ${further === 1 ? 'one other change' : `${further} other changes`}`;
}

/** The same after a known issue changed: every part that it can concern. */
export function announceIssueChange(issue: Pick<KnownIssue, 'affected'>, because: string): void {
  const targets = issueTargets(issue);
  const keys = targets.filter(target => !target.includes('*') && !target.startsWith('class:'));
  // A target as wide as a vendor or a class: whatever is tracked may be hit.
  const parts = keys.length === targets.length ? keys : 'all';
  announceChange(parts, because);
}
