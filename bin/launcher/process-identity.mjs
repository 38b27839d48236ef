import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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

/** Asks a process to end, then makes it. @param {{pid: number, start: string}} identity @param {number} graceMs */
export async function endProcess(identity, graceMs) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (!stillRuns(identity)) return;
    try {
      process.kill(identity.pid, signal);
    } catch {
      return;
    }
    if (await ended(identity, graceMs)) return;
  }
}
