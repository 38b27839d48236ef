import { existsSync, rmSync } from 'node:fs';
import { createData, passwordOf, refuseOtherMajor, resetPassword } from './postgres-create.mjs';
import { placeOf } from './postgres-place.mjs';
import { clientFor, ensureDatabase, freePort, startServer, stopOrphan, stopServer, urlOf } from './postgres-server.mjs';
import { endLeftovers, stillRuns } from './process-identity.mjs';
import { takeLock } from './process-lock.mjs';
import { recordingChildren } from './run-child.mjs';
import { StopError, say, step } from './say.mjs';
import { readJson, statePath, unwritable, writeJson } from './state-files.mjs';

export const DATABASE = 'knownbad';
/** A server that dies more often than this within a minute has a reason that restarting does not cure. */
const MAX_RESTARTS_PER_MINUTE = 5;
const RESTART_PAUSE_MS = 300;

/**
 * Connection string of the project's server when it runs now; null otherwise.
 * @param {string} root folder of the project
 */
export function runningUrl(root) {
  const state = readJson(statePath(root, 'postgres.json'));
  const file = statePath(root, 'postgres-password');
  if (state === null || !existsSync(file) || !stillRuns(state)) return null;
  return urlOf(state.port, passwordOf(file), DATABASE);
}

/**
 * Starts the project's own PostgreSQL, after recovering from whatever an earlier, killed launcher left.
 * @param {string} root folder of the project
 * @param {string} purpose what others are told about who has it
 * @returns {Promise<{url: string, stop: () => Promise<void>, waitUntilUnused: () => Promise<void>}>}
 * @throws {StopError} when another live process has it, or it cannot start
 */
export async function startCluster(root, purpose) {
  const lock = takeLock(statePath(root, 'cluster.lock'), { purpose });
  if ('holder' in lock) {
    throw new StopError(
      `${lock.holder.purpose} (process ${lock.holder.pid}) is using this folder's database: let it finish or stop it, then start again.`,
    );
  }
  try {
    return await startLocked(root, lock);
  } catch (error) {
    lock.release();
    throw unwritable(error, root);
  }
}

async function startLocked(root, lock) {
  const place = placeOf(root);
  refuseOtherMajor(place);
  await endLeftovers(lock.left);
  await stopOrphan(place.data, lock.left?.server);
  const passwordFile = statePath(root, 'postgres-password');
  const passwordLost = !existsSync(passwordFile);
  const password = passwordOf(passwordFile);
  const isNew = !existsSync(`${place.data}/PG_VERSION`);
  if (isNew) await step('Creating the database', () => recordingChildren(lock, () => createData(place, password)));
  else if (passwordLost) await resetPassword(place, password);
  const stateFile = statePath(root, 'postgres.json');
  const port = await freePort(readJson(stateFile)?.port);
  // On record before it has written its own postmaster.pid: a launcher killed in between leaves it to the next one.
  const onSpawn = server => lock.update({ server });
  const options = { port, password, log: statePath(root, 'postgres.log'), onSpawn };
  let current = await startServer(place, options, root);
  const remember = () => writeJson(stateFile, { ...current.identity, port, data: place.data });
  remember();
  await ensureDatabase(root, urlOf(port, password, 'postgres'), DATABASE);
  let stopping = false;
  const keeper = keepRunning({
    current: () => current,
    stopped: () => stopping,
    restart: async () => {
      await stopOrphan(place.data);
      current = await startServer(place, options, root);
      remember();
    },
  });
  const url = urlOf(port, password, DATABASE);
  return {
    url,
    waitUntilUnused: () => waitUntilUnused(root, url),
    stop: async () => {
      stopping = true;
      await keeper.settled();
      await stopServer(current.identity, place);
      // The port stays on record, so that the next start uses it again if it can.
      writeJson(stateFile, { port, data: place.data });
      lock.release();
    },
  };
}

/** Starts the server again when it dies by itself (killed, out of memory); clients reconnect. */
function keepRunning({ current, stopped, restart }) {
  const deaths = [];
  let restarting = Promise.resolve();
  const watch = () => current().child.once('exit', () => (restarting = revive()));
  const revive = async () => {
    for (;;) {
      if (stopped()) return;
      const now = Date.now();
      deaths.push(now);
      if (deaths.filter(at => now - at < 60_000).length > MAX_RESTARTS_PER_MINUTE) {
        say('The database keeps dying: its log is .knownbad/postgres.log. Stop with Ctrl-C and start again.');
        return;
      }
      say('The database ended unexpectedly; starting it again.');
      await new Promise(resolve => setTimeout(resolve, RESTART_PAUSE_MS));
      try {
        if (!stopped()) await restart();
        return watch();
      } catch {
        // Its old processes may still hold the shared memory for a moment: try again, within the limit.
      }
    }
  };
  watch();
  if (current().child.exitCode !== null) restarting = revive();
  return { settled: () => restarting };
}

/** Waits until nobody else is connected: a second command may have found this server running. */
async function waitUntilUnused(root, url) {
  const client = clientFor(root, url);
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query(
        "SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
      );
      if (rows[0].others === 0) return;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  } finally {
    await client.end();
  }
}

/** What makes a server fast and forgetful. */
const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * A throw-away server, removed when stopped; for tests fast and not durable, for benchmarks of writing as durable as any.
 * @param {string} root folder of the project @param {string} folder scratch folder, made by the caller
 * @param {{durable?: boolean}} options
 * @returns {Promise<{url: string, stop: () => Promise<void>}>} connection string of database `postgres`
 */
export async function startScratchCluster(root, folder, { durable = false } = {}) {
  const place = placeOf(root, `${folder}/pg`);
  const password = passwordOf(`${folder}/password`);
  await createData(place, password);
  const port = await freePort();
  const settings = [...(durable ? [] : FORGETFUL), 'max_connections=200'];
  const server = await startServer(place, { port, password, log: `${folder}/postgres.log`, settings }, root);
  return {
    url: urlOf(port, password, 'postgres'),
    stop: async () => {
      await stopServer(server.identity, place);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
