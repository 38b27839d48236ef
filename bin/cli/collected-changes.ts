import type { Told } from '@/lib/service/record-verdict-changes';
import { handChangesTo } from '@/lib/service/reports/announce-change';
import { type Change, together, workThroughParts } from '@/lib/service/work-through-change';
import { ProgressLine } from './progress-line';

/**
 * From now on the changes that the command makes are collected instead of being worked through beside it, where its end
 * would break them off.
 * @returns works them through and says what came of it; to be called when the command has said what it did. Stopped
 * before its end, nothing is lost: the next start of the server finds it
 */
export function collectChanges(): () => Promise<void> {
  const changes: Change[] = [];
  handChangesTo(change => changes.push(change));
  return async () => {
    const [first, ...others] = changes;
    if (first) await sayingChanged(told => workThroughParts(others.reduce(together, first), told));
  };
}

/** Shows how far the recording of changed verdicts is, then says how many a command changed, and where to read which. */
export async function sayingChanged(record: (told: Told) => Promise<number>): Promise<void> {
  const progress = new ProgressLine('Verdicts');
  const changed = await record((done, total) => progress.steps('decided anew', done, total));
  progress.clear();
  if (changed === 0) return;
  const verdicts = changed === 1 ? 'verdict' : 'verdicts';
  process.stdout.write(`  ${changed} ${verdicts} changed by it: see /api/v1/feed.json\n`);
}
