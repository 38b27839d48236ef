import { spawn } from 'node:child_process';

/** How much of a failed program's output is kept to be shown. */
const MAX_KEPT_CHARACTERS = 200_000;

/** Children that run now, so that a signal to the launcher ends them too. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a program to its end and answers what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & {show?: boolean}} [options] `show` lets it print by itself
 * @returns {Promise<{code: number, output: string, errors: string}>} code 128+n never occurs: a signal answers 1
 */
export function runChild(command, args, { show = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    running.add(child);
    let output = '';
    let errors = '';
    child.stdout?.on('data', chunk => {
      output = (output + chunk).slice(-MAX_KEPT_CHARACTERS);
    });
    child.stderr?.on('data', chunk => {
      errors = (errors + chunk).slice(-MAX_KEPT_CHARACTERS);
    });
    child.once('error', error => {
      running.delete(child);
      reject(error);
    });
    child.once('close', code => {
      running.delete(child);
      resolve({ code: code ?? 1, output, errors });
    });
  });
}

/** Ends every child of `runChild` that still runs. */
export function endChildren() {
  for (const child of running) child.kill('SIGTERM');
}
