import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { errorFields, log } from '@/lib/log';
import { mergedRounds } from './merged-rounds';
import { recordVerdictChanges, type Told } from './record-verdict-changes';
import { signAnew } from './signatures/sign-anew';
import { simulateReports } from './simulation/simulate-reports';

/** Evidence that changed: of which parts, and what brought it about (never nothing). */
export interface Change {
  parts: readonly string[] | 'all';
  /** Reports that it is about: what they tell of is decided before whatever else is known of the parts. */
  reports: readonly string[];
  because: readonly string[];
}

/** Two changes as one. */
export function together(one: Change, other: Change): Change {
  return {
    parts: one.parts === 'all' || other.parts === 'all' ? 'all' : [...new Set([...one.parts, ...other.parts])],
    reports: [...one.reports, ...other.reports],
    because: [...one.because, ...other.because],
  };
}

/** What reports are about, at once: a handful of combinations. */
const recordReported = mergedRounds<Change, number>(together, ({ parts, reports, because }) =>
  recordVerdictChanges(parts, reasonOf(because), reports).catch(failed('verdict-changes-failed')),
);

/** A round that took longer than this is followed by no longer rest. */
const MOST_REST_MS = 5_000;
let restUntil = 0;

/**
 * All of the parts, hundreds of combinations of a popular one. What is announced while a round runs, or in the rest of
 * the same length after it, is one round: half of a core stays for whoever asks, however busy a part is.
 */
const recordParts = mergedRounds<Change & { told?: Told }, number>(
  together,
  async ({ parts, because, told }) => {
    const began = performance.now();
    const events = await recordVerdictChanges(parts, reasonOf(because), null, told).catch(
      failed('verdict-changes-failed'),
    );
    const ended = performance.now();
    restUntil = ended + Math.min(ended - began, MOST_REST_MS);
    return events;
  },
  async () => {
    const rest = restUntil - performance.now();
    if (rest > 0) await pause(rest);
  },
);

/** Notes changed verdicts of what reports are about, so that the feed tells of them soon. @returns the number of events */
export async function workThroughReports(change: Change): Promise<number> {
  if (change.reports.length === 0) return 0;
  return recordReported(change);
}

/**
 * Notes changed verdicts of whole parts, then asks the simulation about their reports. Neither throws: readers see new
 * verdicts anyway, and what is lost is made up at the next start.
 * @param told how far it is, unless the round is shared with another change
 * @returns the number of events
 */
export async function workThroughParts(change: Change, told?: Told): Promise<number> {
  const recorded = await recordParts({ ...change, ...(told ? { told } : {}) });
  // After them: readers of the feed need not wait for a search of seconds.
  const answered = await simulateReports(change.parts).catch(failed('simulation-of-reports-failed'));
  if (answered === 0) return recorded;
  return recorded + (await recordParts({ ...change, because: ['a mechanism was simulated'] }));
}

/** What changed while no server ran, by newer code, or was lost between a commit and its recording. */
export async function catchUp(): Promise<number> {
  await signAnew().catch(failed('signing-anew-failed'));
  await simulateReports('all').catch(failed('simulation-of-reports-failed'));
  const because = 'the server found it when it started';
  const events = await recordVerdictChanges('all', because).catch(failed('verdict-changes-failed'));
  log('info', 'verdict-changes-recorded', { events });
  return events;
}

function failed(event: string): (error: unknown) => number {
  return error => {
    log('error', event, errorFields(error));
    return 0;
  };
}

function reasonOf([first = '', ...others]: readonly string[]): string {
  const further = new Set(others.filter(one => one !== first)).size;
  if (further === 0) return first;
  return `${first}, with ${further === 1 ? 'one other change' : `${further} other changes`}`;
}
