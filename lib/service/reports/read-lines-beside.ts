import 'server-only';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { paths } from '@/lib/paths';

interface Waiting {
  resolve: (lines: string) => void;
  reject: (error: Error) => void;
}

interface Reader {
  read: (texts: readonly string[]) => Promise<string>;
  /** Calls that are not answered yet. */
  waiting: readonly Waiting[];
}

/** Reading takes longer than all the rest of an import, and most of that is done in the database. */
const READERS = 2;

const readers: (Reader | undefined)[] = new Array(READERS).fill(undefined);

/**
 * Reads and redacts lines of reports in threads of their own (read-lines-thread.ts); answers what came of them
 * (ReadLine[]) as JSON. A call goes to the thread with the fewest calls before it. A thread is started once and holds no
 * process that has nothing else to do; when it dies, what waited for it fails and the next call starts another.
 */
export function readLinesBeside(texts: readonly string[]): Promise<string> {
  const busy = readers.map(reader => reader?.waiting.length ?? 0);
  const idlest = busy.indexOf(Math.min(...busy));
  const reader = readers[idlest] ?? startReader(idlest);
  return reader.read(texts);
}

/** Bundles stand beside each other, wherever the product's folder is; what runs from its source finds it in the build. */
function threadFile(): string {
  const beside = fileURLToPath(new URL('read-lines-thread.mjs', import.meta.url));
  return existsSync(beside) ? beside : path.join(paths.build(), 'read-lines-thread.mjs');
}

function startReader(place: number): Reader {
  const worker = new Worker(threadFile());
  const waiting: Waiting[] = [];
  let fault = new Error('the thread that reads reports has ended');
  worker.on('message', (lines: string) => {
    waiting.shift()?.resolve(lines);
    if (waiting.length === 0) worker.unref();
  });
  worker.on('error', error => {
    fault = error;
  });
  worker.on('exit', () => {
    readers[place] = undefined;
    for (const one of waiting.splice(0)) one.reject(fault);
  });
  const read: Reader['read'] = texts =>
    new Promise((resolve, reject) => {
      worker.ref();
      waiting.push({ resolve, reject });
      worker.postMessage(texts);
    });
  const reader = { read, waiting };
  readers[place] = reader;
  return reader;
}
