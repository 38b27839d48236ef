import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { binary } from './postgres-binaries.mjs';
import { DATABASE_USER, postgresEnvironment } from './postgres-create.mjs';
import { commandOf, ended, identityOf, stillRuns } from './process-identity.mjs';
import { StopError } from './say.mjs';

/** Recovery after a crash replays at most one checkpoint's worth of log; slow disks get their time. */
const READY_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 8_000;
/** The log of earlier starts is kept until it is this large. */
const MAX_LOG_BYTES = 5_000_000;

/** Loopback only, no Unix socket: one way in, with a password, the same on every system. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'password_encryption=scram-sha-256',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=warning',
];

/** @returns {Promise<number>} a free loopback port; `wanted` when it is free */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', error => (wanted === 0 ? reject(error) : resolve(freePort())));
    probe.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The process that `postmaster.pid` names, when it really is a server on this data folder. @param {string} data */
export function serverOn(data) {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const identity = identityOf(pid);
  return identity !== null && commandOf(pid).includes(data) ? identity : null;
}

/**
 * Stops what an earlier launcher left behind when it was killed, and clears a `postmaster.pid` that names a process
 * which is no server of ours: Postgres itself would refuse to start because of it.
 * @param {string} data @param {import('./process-identity.mjs').Identity | null} [recorded] by the earlier launcher
 */
export async function stopOrphan(data, recorded = null) {
  const orphan = serverOn(data) ?? (recorded && stillRuns(recorded) ? recorded : null);
  if (orphan) await stopServer(orphan, { native: null, data });
  if (!serverOn(data)) rmSync(path.join(data, 'postmaster.pid'), { force: true });
}

/**
 * Starts the server and waits until it answers.
 * @param {import('./postgres-place.mjs').Place} place
 * @param {{port: number, password: string, log: string, settings?: readonly string[], onSpawn?: (server: import('./process-identity.mjs').Identity) => void}} options
 * @returns {Promise<{child: import('node:child_process').ChildProcess, identity: {pid: number, start: string}}>}
 */
export async function startServer(
  { data, native, run },
  { port, password, log, settings = [], onSpawn = () => undefined },
  root,
) {
  const tooLong = (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES;
  const logFile = openSync(log, tooLong ? 'w' : 'a', 0o600);
  const flags = [...SETTINGS, ...settings].flatMap(setting => ['-c', setting]);
  const child = spawn(binary(native, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...run,
    cwd: path.parse(data).root,
    env: postgresEnvironment(),
    // A group of its own: Ctrl-C at the terminal must reach the launcher alone, which stops things in order.
    detached: true,
    stdio: ['ignore', logFile, logFile],
  });
  closeSync(logFile);
  let failed = null;
  child.once('error', error => {
    failed = error.message;
  });
  child.once('exit', code => {
    failed = `it ended with code ${code}`;
  });
  const identity = identityOf(child.pid ?? 0);
  if (identity) onSpawn(identity);
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    if (failed !== null) throw new StopError(`The database did not start (${failed}): its last words are in ${log}.`);
    const answer = await tryConnect(root, urlOf(port, password, 'postgres'));
    if (answer === 'ready' && identity) return { child, identity };
    if (answer === 'refused-password') {
      child.kill('SIGINT');
      throw new StopError('The database refuses its own password: delete .knownbad/postgres-password and start again.');
    }
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new StopError(`The database did not answer within ${READY_TIMEOUT_MS / 1000} s: its log is ${log}.`);
    }
    await new Promise(resolve => setTimeout(resolve, 40));
  }
}

/** @param {number} port @param {string} password @param {string} database */
export function urlOf(port, password, database) {
  return `postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** A client of the installed `pg`; loaded late, since the launcher starts before anything is installed. */
export function clientFor(root, url) {
  const { Client } = createRequire(path.join(root, 'package.json'))('pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  return client;
}

async function tryConnect(root, url) {
  const client = clientFor(root, url);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return error.code === '28P01' ? 'refused-password' : 'not-yet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates a database when it is not there. */
export async function ensureDatabase(root, url, name) {
  const client = clientFor(root, url);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} ENCODING 'UTF8' TEMPLATE template0`);
  } finally {
    await client.end();
  }
}

/**
 * Stops a server: fast (clients are disconnected, a checkpoint is written), then at once, then by force.
 * @param {{pid: number, start: string}} identity @param {{native: string | null, data: string}} place
 */
export async function stopServer(identity, { native, data }) {
  if (process.platform === 'win32' && native) {
    spawnSync(binary(native, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w']);
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL']) {
    try {
      process.kill(identity.pid, signal);
    } catch {
      return;
    }
    if (await ended(identity, STOP_GRACE_MS)) return;
  }
}
