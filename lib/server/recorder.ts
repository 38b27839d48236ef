import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorFields, log } from '@/lib/log';
import { paths } from '@/lib/paths';
import { handChangesTo } from '@/lib/service/reports/announce-change';
import type { Change } from '@/lib/service/work-through-change';

/** What reports are about is recorded beside the seconds that the rest of a popular part takes, not behind them. */
const TASKS = ['reports', 'parts'] as const;
export type RecorderTask = (typeof TASKS)[number];

export interface ToRecorder {
  change: Change;
}
/** Events were recorded. */
export interface FromRecorder {
  events: number;
}

/** A thread that cannot live is not started over and over. */
const RESTART_PAUSE_MS = 5_000;

/**
 * Starts the threads that decide changed verdicts anew, and each again when it dies: what it had not recorded is found
 * when it starts.
 * @param onRecorded called when events were recorded: what is published is out of date
 * @returns ends them; transactions under way are rolled back
 */
export function startRecorder(onRecorded: () => void): () => Promise<void> {
  const threads = TASKS.map(task => keptThread(task, onRecorded));
  handChangesTo(change => {
    for (const thread of threads) thread.post({ change });
  });
  return async () => {
    await Promise.all(threads.map(thread => thread.stop()));
  };
}

function keptThread(task: RecorderTask, onRecorded: () => void) {
  let stopped = false;
  let thread: Worker;
  const start = (): void => {
    thread = new Worker(path.join(paths.build(), 'recorder-thread.mjs'), { workerData: task });
    thread.unref();
    thread.on('message', (_: FromRecorder) => onRecorded());
    thread.on('error', error => log('error', 'recorder-failed', { task, ...errorFields(error) }));
    thread.on('exit', () => {
      if (!stopped) setTimeout(() => stopped || start(), RESTART_PAUSE_MS).unref();
    });
  };
  start();
  return {
    post: (message: ToRecorder) => thread.postMessage(message),
    stop: () => {
      stopped = true;
      return thread.terminate();
    },
  };
}
