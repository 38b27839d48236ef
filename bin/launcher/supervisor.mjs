import { spawn } from 'node:child_process';
import { whenAbandoned } from './parent.mjs';
import { ended, identityOf, signal } from './process-identity.mjs';
import { endChildren } from './run-child.mjs';

/** The server finishes what it is answering within 10 s (lib/server/shutdown.ts); then it is made to end. */
const STOP_GRACE_MS = 11_000;
/** An interrupted step (a database being created) is over by then. */
const STARTING_GRACE_MS = 20_000;

/**
 * The processes of one run. A signal, or the end of a process that is needed, ends all of them in reverse order.
 * Every process is put on record, so that the next start can end those of a launcher that was killed.
 */
export class Supervisor {
  /** @param {(children: readonly import('./process-identity.mjs').Identity[]) => void} record */
  constructor(record) {
    this.record = record;
    /** @type {{child: import('node:child_process').ChildProcess, identity: import('./process-identity.mjs').Identity | null}[]} */
    this.children = [];
    /** @type {(() => Promise<void>)[]} */
    this.cleanups = [];
    /** @type {{code: number, reason: string | null} | null} */
    this.ending = null;
    this.ended = new Promise(resolve => {
      this.wake = resolve;
    });
    const stop = () => {
      endChildren();
      // Being asked to stop is no failure: Ctrl-C ends with success, so that npm prints no error after it.
      this.end(0, null);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    whenAbandoned(stop);
  }

  /** @param {number} code @param {string | null} reason one line, when something failed */
  end(code, reason) {
    this.ending ??= { code, reason };
    this.wake();
  }

  /** @param {() => Promise<void>} cleanup run last-in first-out when everything ends */
  onEnd(cleanup) {
    this.cleanups.push(cleanup);
  }

  /**
   * Starts a Node program that lives beside the launcher.
   * @param {readonly string[]} args flags of Node, the program and its arguments
   * @param {{env: NodeJS.ProcessEnv, cwd: string, needed: string | null, stdio?: any}} options `needed`: what to say when it
   *   ends by itself; null when it may
   */
  spawn(args, { env, cwd, needed, stdio = ['ignore', 'inherit', 'inherit', 'ipc'] }) {
    const group = process.platform !== 'win32';
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio,
      // A group of its own: Ctrl-C at the terminal reaches the launcher alone, which then stops things in order, and
      // what the program started (apt-get) ends with it.
      detached: group,
    });
    const started = identityOf(child.pid ?? 0);
    const entry = { child, identity: started && { ...started, group } };
    this.children.push(entry);
    this.#remember();
    child.once('exit', () => {
      this.children = this.children.filter(one => one !== entry);
      this.#remember();
      if (needed !== null && this.ending === null) this.end(1, needed);
    });
    return child;
  }

  #remember() {
    this.record(this.children.flatMap(({ identity }) => (identity ? [identity] : [])));
  }

  /**
   * Ends every process, waits for the starting that may still be under way, and runs the cleanups, newest first.
   * @param {Promise<unknown>} starting may register a cleanup until it settles
   */
  async stop(starting) {
    await Promise.all(this.children.toReversed().map(({ child, identity }) => this.#endChild(child, identity)));
    await Promise.race([
      starting.catch(() => undefined),
      new Promise(resolve => setTimeout(resolve, STARTING_GRACE_MS).unref()),
    ]);
    for (const cleanup of this.cleanups.toReversed()) await cleanup();
  }

  async #endChild(child, identity) {
    if (!identity) return void child.kill('SIGTERM');
    signal(identity, 'SIGTERM');
    if (!(await ended(identity, STOP_GRACE_MS))) signal(identity, 'SIGKILL');
  }
}
