import 'server-only';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** Bundles stand beside each other, wherever the product's folder is; what runs from its source finds it in the build. */
function threadFile(): string {
  const beside = fileURLToPath(new URL('read-lines-thread.mjs', import.meta.url));
  return existsSync(beside) ? beside : path.join(paths.build(), 'read-lines-thread.mjs');
}

function startThread(ended: () => void): ReadLines {
  const worker = new Worker(threadFile());
  const waiting: Waiting[] = [];
  let fault = new Error('the thread that reads reports has ended');
  worker.on('message', (lines: readonly ReadLine[]) => {
    waiting.shift()?.resolve(lines);
    if (waiting.length === 0) worker.unref();
  });
  worker.on('error', error => {
    fault = error;
  });
  worker.on('exit', () => {
    ended();
    for (const one of waiting.splice(0)) one.reject(fault);
  });
  return texts =>
    new Promise((resolve, reject) => {
      worker.ref();
      waiting.push({ resolve, reject });
      worker.postMessage(texts);
    });
}
