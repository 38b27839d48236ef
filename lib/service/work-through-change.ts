import 'server-only';
import { errorFields, log } from '@/lib/log';
import { mergedRounds } from './merged-rounds';
import { recordVerdictChanges } from './record-verdict-changes';
import { simulateReports } from './simulation/simulate-reports';

/** Evidence that changed: of which parts, and what brought it about (never nothing). */
export interface Change {
  parts: readonly string[] | 'all';
  /** Reports that it is about: what they tell of is decided before whatever else is known of the parts. */
  reports: readonly string[];
  because: readonly string[];
}

function together(one: Change, other: Change): Change {
  return {
    parts: one.parts === 'all' || other.parts === 'all' ? 'all' : [...new Set([...one.parts, ...other.parts])],
    reports: [...one.reports, ...other.reports],
    because: [...one.because, ...other.because],
  };
}

let urgent: Promise<unknown> = Promise.resolve();

/** What was reported, at once: a handful of combinations. */
const recordReported = mergedRounds<Change, number>(together, ({ parts, reports, because }) =>
  recordVerdictChanges(parts, reasonOf(because), { reports }),
);

/**
 * All of the parts: hundreds of a popular one. What is announced while a round runs is one round, so a busy part is
 * decided as often as there is time for; what was reported meanwhile goes before the next batch.
 */
const recordParts = mergedRounds<Change, number>(together, ({ parts, because }) =>
  recordVerdictChanges(parts, reasonOf(because), { beforeBatch: () => urgent }),
);

/**
 * Notes changed verdicts and asks the simulation about the parts' reports: first what was reported, so that a feed tells
 * of it within a second, then everything else of the parts. Never throws: readers see new verdicts anyway, and what is
 * lost is made up at the next start.
 * @param told the number of events, each time that some may have been recorded
 */
export async function workThrough(change: Change, told: (events: number) => void = () => undefined): Promise<void> {
  try {
    if (change.reports.length > 0) {
      const first = recordReported(change);
      urgent = first.catch(() => undefined);
      told(await first);
    }
    told(await recordParts(change));
  } catch (error) {
    log('error', 'verdict-changes-failed', errorFields(error));
  }
  try {
    // After them: readers of the feed need not wait for a search of seconds.
    const answered = await simulateReports(change.parts);
    if (answered > 0) told(await recordParts({ ...change, because: ['a mechanism was simulated'] }));
  } catch (error) {
    log('error', 'simulation-of-reports-failed', errorFields(error));
  }
}

function reasonOf([first = '', ...others]: readonly string[]): string {
  const further = new Set(others.filter(one => one !== first)).size;
  if (further === 0) return first;
  return `${first}, with ${further === 1 ? 'one other change' : `${further} other changes`}`;
}

/** What changed while no server ran, by newer code, or was lost between a commit and its recording. */
export async function catchUp(): Promise<void> {
  await simulateReports('all').catch((error: unknown) =>
    log('error', 'simulation-of-reports-failed', errorFields(error)),
  );
  await recordVerdictChanges('all', 'the server found it when it started', { beforeBatch: () => urgent })
    .then(events => log('info', 'verdict-changes-recorded', { events }))
    .catch((error: unknown) => log('error', 'verdict-changes-failed', errorFields(error)));
}
