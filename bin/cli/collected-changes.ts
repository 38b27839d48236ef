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
    if (!first) return;
    const progress = new ProgressLine('Verdicts');
    const events = await workThroughParts(others.reduce(together, first), (done, total) =>
      progress.steps('decided anew', done, total),
    );
    progress.clear();
    if (events > 0) process.stdout.write(sayChanged(events));
  };
}

/** How many verdicts a command changed, and where to read which. */
export const sayChanged = (verdicts: number): string =>
  `  ${verdicts} ${verdicts === 1 ? 'verdict' : 'verdicts'} changed by it: see /api/v1/feed.json\n`;
