import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorFields, log } from '@/lib/log';
import { paths } from '@/lib/paths';
import { handChangesTo } from '@/lib/service/reports/announce-change';
import type { Change } from '@/lib/service/work-through-change';

export interface ToRecorder {
  change: Change;
}
export interface FromRecorder {
  type: 'recorded';
  events: number;
}

/** A thread that cannot live is not started over and over. */
const RESTART_PAUSE_MS = 5_000;

/**
 * Starts the thread that decides changed verdicts anew, and again when it dies: what it had not recorded it finds when it
 * starts.
 * @param onRecorded called when events were recorded: what is published is out of date
 * @returns ends it; a transaction under way is rolled back
 */
export function startRecorder(onRecorded: () => void): () => Promise<void> {
  let stopped = false;
  let thread: Worker;
  const start = (): void => {
    thread = new Worker(path.join(paths.build(), 'recorder-thread.mjs'));
    thread.unref();
    thread.on('message', (message: FromRecorder) => message.type === 'recorded' && onRecorded());
    thread.on('error', error => log('error', 'recorder-failed', errorFields(error)));
    thread.on('exit', () => {
      if (!stopped) setTimeout(() => stopped || start(), RESTART_PAUSE_MS).unref();
    });
  };
  start();
  handChangesTo(change => thread.postMessage({ change } satisfies ToRecorder));
  return async () => {
    stopped = true;
    await thread.terminate();
  };
}
