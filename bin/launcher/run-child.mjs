import { spawn } from 'node:child_process';
import { identityOf, signal } from './process-identity.mjs';

/** How much of a failed program's output is kept to be shown. */
const MAX_KEPT_CHARACTERS = 200_000;

/** @typedef {{child: import('node:child_process').ChildProcess, identity: import('./process-identity.mjs').Identity | null}} Running */

/** Children that run now, so that a signal to the launcher ends them too. @type {Set<Running>} */
const running = new Set();

/** @type {(children: readonly import('./process-identity.mjs').Identity[]) => void} */
let record = () => undefined;

function remember() {
  record([...running].flatMap(({ identity }) => (identity ? [identity] : [])));
}

/**
 * While `work` runs, its children stand in the lock file, so that whoever takes the lock over from a killed holder can
 * end them first: an `npm ci` that lives on would empty node_modules under the next one's feet.
 * @template Result
 * @param {{update: (about: Record<string, unknown>) => void}} lock @param {() => Promise<Result>} work
 */
export async function recordingChildren(lock, work) {
  const before = record;
  record = children => lock.update({ children });
  try {
    return await work();
  } finally {
    record = before;
  }
}

/**
 * Runs a program to its end and answers what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & {show?: boolean}} [options] `show` lets it print by itself
 * @returns {Promise<{code: number, output: string, errors: string}>} code 128+n never occurs: a signal answers 1
 */
export function runChild(command, args, { show = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the program starts in turn (npm's install scripts) can be ended with it. One that
    // prints by itself stays in the terminal's group: it may ask the terminal for its size, and gets Ctrl-C from it.
    const group = !show && process.platform !== 'win32';
    const child = spawn(command, args, {
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      detached: group,
      ...options,
    });
    const started = identityOf(child.pid ?? 0);
    const entry = { child, identity: started && { ...started, group } };
    running.add(entry);
    remember();
    const forget = () => {
      running.delete(entry);
      remember();
    };
    let output = '';
    let errors = '';
    child.stdout?.on('data', chunk => {
      output = (output + chunk).slice(-MAX_KEPT_CHARACTERS);
    });
    child.stderr?.on('data', chunk => {
      errors = (errors + chunk).slice(-MAX_KEPT_CHARACTERS);
    });
    child.once('error', error => {
      forget();
      reject(error);
    });
    child.once('close', code => {
      forget();
      resolve({ code: code ?? 1, output, errors });
    });
  });
}

/** Asks every child of `runChild` that still runs to end. */
export function endChildren() {
  for (const { child, identity } of running) {
    if (identity) signal(identity, 'SIGTERM');
    else child.kill('SIGTERM');
  }
}
