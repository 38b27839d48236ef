import { existsSync } from 'node:fs';
import net from 'node:net';
import { startCluster } from './cluster.mjs';
import { commitOf } from './commit.mjs';
import { loadSeed, migrate, processEnvironment } from './database-steps.mjs';
import { prepare } from './prepare.mjs';
import { endLeftovers } from './process-identity.mjs';
import { takeLock } from './process-lock.mjs';
import { ROOT } from './root.mjs';
import { recordingChildren } from './run-child.mjs';
import { runMain, StopError, say } from './say.mjs';
import { SERVER_FLAGS } from './server-flags.mjs';
import { readSettings } from './settings.mjs';
import { ensureStateFolder, statePath } from './state-files.mjs';
import { Supervisor } from './supervisor.mjs';

const READY_TIMEOUT_MS = 60_000;

await runMain(async () => {
  const settings = readSettings();
  ensureStateFolder(ROOT);
  const lock = takeLock(statePath(ROOT, 'start.lock'), { address: addressOf(settings) });
  if ('holder' in lock) {
    const { pid, address } = lock.holder;
    throw new StopError(
      `Already running as process ${pid} (${address}): open it, or stop it with Ctrl-C there (or: kill ${pid}).`,
    );
  }
  const supervisor = new Supervisor(children => lock.update({ children }));
  let running = Promise.resolve();
  try {
    await endLeftovers(lock.left);
    await refuseBusyPort(settings);
    running = run(settings, supervisor, lock);
    await Promise.race([running, supervisor.ended]);
    await supervisor.ended;
  } catch (error) {
    // Asked to stop while still starting: what the interrupted step says about it is no news.
    if (supervisor.ending === null) throw error;
  } finally {
    supervisor.end(1, null);
    await supervisor.stop(running);
    lock.release();
  }
  if (supervisor.ending?.reason) throw new StopError(supervisor.ending.reason);
  return supervisor.ending?.code ?? 0;
});

async function run(settings, supervisor, lock) {
  say('Knownbad');
  await prepare(ROOT, { build: true });
  if (supervisor.ending) return;
  const url = settings.databaseUrl ?? (await embeddedUrl(supervisor));
  if (supervisor.ending) return;
  await recordingChildren(lock, async () => {
    for (const name of await migrate(ROOT, url)) say(`  Migrated: ${name}`);
    await loadSeed(ROOT, url);
  });
  if (supervisor.ending) return;
  const env = processEnvironment(ROOT, url, {
    PORT: String(settings.port),
    HOST: settings.host,
    KNOWNBAD_COMMIT: commitOf(ROOT),
  });
  const server = supervisor.spawn([...SERVER_FLAGS, statePath(ROOT, 'build', 'server.mjs')], {
    env,
    cwd: ROOT,
    needed: 'The server ended by itself; the reason is above. `npm start` starts it again.',
  });
  const port = await listening(server);
  const address = addressOf({ ...settings, port });
  await untilReady({ ...settings, port }, supervisor);
  if (supervisor.ending) return;
  sayWelcome(address);
  acquire(settings.acquire, env, supervisor, server);
}

async function embeddedUrl(supervisor) {
  const cluster = await startCluster(ROOT, '`npm start`');
  supervisor.onEnd(() => cluster.stop());
  return cluster.url;
}

/** Addresses that mean "every one" are no address to open. */
function addressOf({ host, port }) {
  const name = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function refuseBusyPort({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', error => reject(listenRefusal(error.code, host, port)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

function listenRefusal(code, host, port) {
  if (code === 'EADDRINUSE')
    return new StopError(
      `Port ${port} is in use by another program: stop that, or choose another port with \`PORT=${port + 1} npm start\`.`,
    );
  if (code === 'EACCES')
    return new StopError(
      `Port ${port} needs more rights than this user has: choose one above 1023 with \`PORT=3000 npm start\`.`,
    );
  return new StopError(
    `Cannot listen on HOST=${host} port ${port} (${code}): HOST must be an address of this machine, such as 127.0.0.1 or 0.0.0.0.`,
  );
}

/** @returns {Promise<number>} the port that the server has; rejects when it cannot listen or ends */
function listening(server) {
  return new Promise((resolve, reject) => {
    server.on('message', message => {
      if (message.type === 'listening') resolve(message.port);
      if (message.type === 'failed') reject(new StopError(message.line));
    });
    server.once('exit', () => reject(new StopError('The server ended before it was ready; the reason is above.')));
  });
}

async function untilReady({ host, port }, supervisor) {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const answer = await fetch(`http://${name}:${port}/readyz`).catch(() => null);
    if (answer?.status === 200 || supervisor.ending) return;
    if (Date.now() > deadline)
      throw new StopError(
        `The server is not ready after ${READY_TIMEOUT_MS / 1000} s: ${(await answer?.text()) ?? 'no answer'}`,
      );
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

function sayWelcome(address) {
  say(`
Ready: ${address}

  Search a part:   ${address}/search?q=i82574L
  Check it:        ${address}/check?device=i82574L&platform=esxi&release=4.0&driver=e1000
  By API:          curl -s ${address}/api/v1/check -H 'content-type: application/json' \\
                     -d '{"configuration":{"device":{"name":"i82574L"},"platform":{"product":"esxi","release":"4.0"},"driver":{"name":"e1000"}}}'

Ctrl-C stops everything.
`);
}

/** Real data comes in while the server already answers; whatever happens to it, the server goes on. */
function acquire(profile, env, supervisor, server) {
  const bundle = statePath(ROOT, 'build', 'knownbad.mjs');
  if (profile === 'none' || !existsSync(bundle)) return;
  const tell = state => server.connected && server.send({ type: 'import', state });
  tell('running');
  const child = supervisor.spawn(['--enable-source-maps', bundle, 'acquire', profile], {
    env,
    cwd: ROOT,
    needed: null,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.once('exit', code => {
    tell(code === 0 ? 'done' : 'skipped');
    if (code !== 0 && supervisor.ending === null) {
      say(
        `Acquiring data (${profile}) did not finish; the server goes on without it. Try again: npm exec -- knownbad acquire ${profile}`,
      );
    }
  });
}
