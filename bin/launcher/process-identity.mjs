import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @typedef {{pid: number, start: string, group?: boolean}} Identity `group`: it leads a process group of its own */

/**
 * When a process started, as an opaque text; null when there is no such process. A process id alone is no identity:
 * after a crash or reboot another program may have it.
 * @param {number} pid
 */
export function startOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') return startFromProc(pid);
  if (process.platform === 'win32') return isSignalable(pid) ? 'alive' : null;
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : null;
}

/** Field 22 of /proc/<pid>/stat (proc(5)); the command in brackets before it may hold spaces and brackets. */
function startFromProc(pid) {
  try {
    const afterCommand = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return afterCommand[0] === 'Z' ? null : (afterCommand[19] ?? null);
  } catch {
    return null;
  }
}

function isSignalable(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** @param {{pid: number, start: string}} identity whether exactly this process still runs */
export function stillRuns(identity) {
  return startOf(identity.pid) === identity.start;
}

/** @param {number} pid */
export function identityOf(pid) {
  const start = startOf(pid);
  return start === null ? null : { pid, start };
}

/** The command line of a process, '' when it cannot be read. @param {number} pid */
export function commandOf(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

/**
 * Waits until a process has ended.
 * @param {{pid: number, start: string}} identity
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} whether it ended in time
 */
export async function ended(identity, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (stillRuns(identity)) {
    if (Date.now() > deadline) return false;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  return true;
}

/**
 * Sends a signal to a process, and to its group when it leads one.
 * @param {Identity} identity @param {NodeJS.Signals} name @returns {boolean} false when there is none any more
 */
export function signal({ pid, group }, name) {
  try {
    process.kill(group ? -pid : pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Asks a process to end, then makes it. @param {Identity} identity @param {number} graceMs */
export async function endProcess(identity, graceMs) {
  for (const name of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    if (!stillRuns(identity) || !signal(identity, name)) return;
    if (await ended(identity, graceMs)) return;
  }
}

/** A server finishes what it is answering within 10 s (lib/server/shutdown.ts); everything else is quicker. */
const LEFTOVER_GRACE_MS = 11_000;

/**
 * Ends what the dead holder of a lock had started: it holds ports, folders and the database.
 * @param {{children?: readonly Identity[]} | null} left what the lock of the dead holder said
 */
export async function endLeftovers(left) {
  await Promise.all((left?.children ?? []).map(identity => endProcess(identity, LEFTOVER_GRACE_MS)));
}
