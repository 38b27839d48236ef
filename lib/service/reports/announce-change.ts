import 'server-only';
import { issueTargets } from '@/lib/domain/known-issue/issue-targets';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { errorFields, log } from '@/lib/log';
import { recordVerdictChanges } from '../record-verdict-changes';
import { simulateReports } from '../simulation/simulate-reports';

/** Changes not yet worked through: of which parts, and what brought them about. */
interface Pending {
  parts: Set<string> | 'all';
  because: string[];
}

let pending: Pending | null = null;
let working = false;

/**
 * Notes changed verdicts of these parts and asks the simulation about their reports, beside the request that caused it:
 * readers see new verdicts at once anyway, and what is lost with the process is made up at the next start. What is
 * announced while a round runs is the next round, together: a part that gets ten reports a second is decided as often as
 * there is time for.
 */
export function announceChange(deviceKeys: readonly string[] | 'all', because: string): void {
  const before: Pending = pending ?? { parts: new Set(), because: [] };
  const parts = before.parts === 'all' || deviceKeys === 'all' ? 'all' : new Set([...before.parts, ...deviceKeys]);
  pending = { parts, because: [...before.because, because] };
  if (!working) void workThrough();
}

async function workThrough(): Promise<void> {
  working = true;
  while (pending !== null) {
    const { parts, because }: Pending = pending;
    pending = null;
    const keys = parts === 'all' ? parts : [...parts];
    try {
      await recordVerdictChanges(keys, reasonOf(because));
    } catch (error) {
      log('error', 'verdict-changes-failed', errorFields(error));
    }
    // After them, and waited for by nobody: readers of the feed need not wait for a search of seconds.
    void simulated(keys);
  }
  working = false;
}

/** `because` is never empty. */
function reasonOf([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first}, with ${others.length === 1 ? 'one other change' : `${others.length} other changes`}`;
}

async function simulated(deviceKeys: readonly string[] | 'all'): Promise<void> {
  try {
    const answered = await simulateReports(deviceKeys);
    if (answered > 0) await recordVerdictChanges(deviceKeys, 'a mechanism was simulated');
  } catch (error) {
    log('error', 'simulation-of-reports-failed', errorFields(error));
  }
}

/** The same after a known issue changed: every part that it can concern. */
export function announceIssueChange(issue: Pick<KnownIssue, 'affected'>, because: string): void {
  const targets = issueTargets(issue);
  const keys = targets.filter(target => !target.includes('*') && !target.startsWith('class:'));
  // A target as wide as a vendor or a class: whatever is tracked may be hit.
  const parts = keys.length === targets.length ? keys : 'all';
  announceChange(parts, because);
}
