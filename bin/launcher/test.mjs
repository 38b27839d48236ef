import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { startScratchCluster } from './cluster.mjs';
import { loadSeed, migrate, processEnvironment } from './database-steps.mjs';
import { whenAbandoned } from './parent.mjs';
import { clientFor, ensureDatabase, stopOrphan } from './postgres-server.mjs';
import { prepare } from './prepare.mjs';
import { startOf } from './process-identity.mjs';
import { ROOT } from './root.mjs';
import { endChildren, runChild } from './run-child.mjs';
import { runMain, StopError, say, step } from './say.mjs';
import { SERVER_FLAGS } from './server-flags.mjs';
import { readJson, statePath } from './state-files.mjs';

/** Databases that tests copy: one only migrated, one with the curated records as well. */
const TEMPLATES = { migrated: 'knownbad_test_migrated', seeded: 'knownbad_test_seeded' };
/** The database of the server that tests share. */
const SERVER_DATABASE = 'knownbad_test_server';

let interrupted = false;
const stop = () => {
  interrupted = true;
  endChildren();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
whenAbandoned(stop);

await runMain(async () => {
  const chromium = findChromium();
  await prepare(ROOT, { build: true });
  if (interrupted) return 1;
  const server = await serverForTests();
  try {
    await step('Preparing scratch databases', () => makeTemplates(server.url));
    if (interrupted) return 1;
    return await runTests(server.url, chromium);
  } finally {
    await server.stop();
  }
});

/** A throw-away server of our own, or the one that TEST_DATABASE_URL names (a superuser's, any database of it). */
async function serverForTests() {
  const given = process.env.TEST_DATABASE_URL?.trim();
  if (given) return { url: given, stop: () => dropTemplates(given) };
  await removeLeftovers();
  const folder = path.join(os.tmpdir(), `knownbad-test-${process.pid}`);
  mkdirSync(folder, { mode: 0o711 });
  return startScratchCluster(ROOT, folder);
}

/** What test runs that were killed have left: their servers and data. */
async function removeLeftovers() {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = Number(/^knownbad-test-(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || startOf(pid) !== null) continue;
    const folder = path.join(os.tmpdir(), name);
    try {
      await stopOrphan(path.join(folder, 'pg'));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's: not ours to remove.
    }
  }
}

function databaseOn(serverUrl, name) {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function makeTemplates(serverUrl) {
  await dropTemplates(serverUrl);
  const migrated = databaseOn(serverUrl, TEMPLATES.migrated);
  await ensureDatabase(ROOT, serverUrl, TEMPLATES.migrated);
  await migrate(ROOT, migrated);
  await withClient(serverUrl, client =>
    client.query(`CREATE DATABASE ${TEMPLATES.seeded} TEMPLATE ${TEMPLATES.migrated}`),
  );
  await loadSeed(ROOT, databaseOn(serverUrl, TEMPLATES.seeded), { quiet: true });
  await withClient(serverUrl, client =>
    client.query(`CREATE DATABASE ${SERVER_DATABASE} TEMPLATE ${TEMPLATES.seeded}`),
  );
}

async function dropTemplates(serverUrl) {
  await withClient(serverUrl, async client => {
    for (const name of [...Object.values(TEMPLATES), SERVER_DATABASE])
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}

async function withClient(url, work) {
  const client = clientFor(ROOT, url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function runTests(serverUrl, chromium) {
  const results = statePath(ROOT, 'test-results.json');
  rmSync(results, { force: true });
  const vitest = path.join(
    path.dirname(createRequire(path.join(ROOT, 'package.json')).resolve('vitest/package.json')),
    'vitest.mjs',
  );
  const { NODE_ENV: _unused, DATABASE_URL: _never, ...rest } = process.env;
  const web = await startWebServer(databaseOn(serverUrl, SERVER_DATABASE));
  const env = {
    ...rest,
    TEST_SERVER_URL: web.url,
    TEST_DATABASE_URL: serverUrl,
    TEST_TEMPLATE_MIGRATED: TEMPLATES.migrated,
    TEST_TEMPLATE_SEEDED: TEMPLATES.seeded,
    CHROMIUM_PATH: chromium,
    KNOWNBAD_ROOT: ROOT,
  };
  const args = [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ];
  const { code } = await runChild(process.execPath, args, { cwd: ROOT, env, show: true }).finally(web.stop);
  const counted = count(readJson(results), code);
  say(`${counted.passed} passed, ${counted.failed} failed${counted.skipped > 0 ? `, ${counted.skipped} skipped` : ''}`);
  return counted.failed > 0 || counted.passed === 0 ? 1 : code;
}

/** The built server on the curated records, for tests that only read or that look after their own rows. */
async function startWebServer(databaseUrl) {
  const env = processEnvironment(ROOT, databaseUrl, { PORT: '0', HOST: '127.0.0.1' });
  const child = spawn(process.execPath, [...SERVER_FLAGS, statePath(ROOT, 'build', 'server.mjs')], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [message] = await Promise.race([once(child, 'message'), exited]);
  if (message?.type !== 'listening')
    throw new StopError(`The built server did not start: ${message?.line ?? 'see above.'}`);
  return {
    url: `http://127.0.0.1:${message.port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** A file that could not be loaded has no tests to count, yet it failed; so did a run without results. */
function count(results, code) {
  if (results === null) return { passed: 0, failed: 1, skipped: 0 };
  const broken = results.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = results.numFailedTests + broken;
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
