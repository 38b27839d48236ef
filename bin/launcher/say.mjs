/** An expected reason to stop. The message is one line that says what to do; no stack is shown. */
export class StopError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'StopError';
  }
}

/** Where progress goes. A command whose output is read by programs turns it to standard error. */
export const terminal = { stream: process.stdout };

/** @param {string} text one line for the person at the terminal */
export function say(text) {
  terminal.stream.write(`${text}\n`);
}

/**
 * Runs one slow step and says how long it took. Steps that have nothing to do are not announced at all.
 * @template Result
 * @param {string} title what happens, in words of the person at the terminal
 * @param {() => Promise<Result>} work
 */
export async function step(title, work) {
  const started = Date.now();
  terminal.stream.write(`  ${title} … `);
  try {
    const result = await work();
    terminal.stream.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    terminal.stream.write('failed\n');
    throw error;
  }
}

/**
 * Runs a program's main function: expected reasons to stop become one line on standard error, anything else keeps
 * its stack, since it is a bug.
 * @param {() => Promise<number>} main answers the exit code
 * @param {number} [failure] exit code when it stops for an expected reason
 */
export async function runMain(main, failure = 1) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(error instanceof StopError ? `knownbad: ${error.message}\n` : `${error?.stack ?? error}\n`);
    process.exitCode = error instanceof StopError ? failure : 1;
  }
}
