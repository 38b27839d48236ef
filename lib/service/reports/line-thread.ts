import 'server-only';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { paths } from '@/lib/paths';
import type { ReadLine } from './read-report-line';

interface Waiting {
  resolve: (lines: readonly ReadLine[]) => void;
  reject: (error: Error) => void;
}

type ReadLines = (texts: readonly string[]) => Promise<readonly ReadLine[]>;

let kept: ReadLines | null = null;

/**
 * Reads and redacts lines of reports in a thread of their own (read-lines-thread.ts): it takes longer than all the rest
 * of an import. Several calls are answered one after the other. The thread is started once and holds no process that has
 * nothing else to do; when it dies, what waited for it fails and the next call starts another.
 */
export function readLinesBeside(texts: readonly string[]): Promise<readonly ReadLine[]> {
  kept ??= startThread(() => {
    kept = null;
  });
  return kept(texts);
}

function startThread(ended: () => void): ReadLines {
  const worker = new Worker(path.join(paths.build(), 'read-lines-thread.mjs'));
  const waiting: Waiting[] = [];
  const fail = (error: Error): void => {
    ended();
    for (const one of waiting.splice(0)) one.reject(error);
  };
  worker.on('message', (lines: readonly ReadLine[]) => {
    waiting.shift()?.resolve(lines);
    if (waiting.length === 0) worker.unref();
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread that reads reports has ended')));
  return texts =>
    new Promise((resolve, reject) => {
      worker.ref();
      waiting.push({ resolve, reject });
      worker.postMessage(texts);
    });
}
