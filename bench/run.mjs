// `npm run bench [-- scenario …]`: figures of one run, against baselines re-measured beside them (docs/benchmarks.md).
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from '../bin/launcher/chromium.mjs';
import { startScratchCluster } from '../bin/launcher/cluster.mjs';
import { loadSeed, migrate, processEnvironment } from '../bin/launcher/database-steps.mjs';
import { clientFor, ensureDatabase } from '../bin/launcher/postgres-server.mjs';
import { prepare } from '../bin/launcher/prepare.mjs';
import { ROOT } from '../bin/launcher/root.mjs';

/** As bench/bench.ts names them. */
const CATALOGUE = 'bench_catalogue';
const IDS = 'bench_ids';

await prepare(ROOT, { build: true });
const bundle = path.join(ROOT, '.knownbad/build/bench.mjs');
await bundleBench();

const given = process.env.BENCH_CLUSTER_URL;
const cluster = given ? { url: given, stop: async () => undefined } : await scratchCluster();
try {
  if (!(await exists(CATALOGUE))) await makeCatalogue();
  await run(bundle, { BENCH_CLUSTER_URL: cluster.url, CHROMIUM_PATH: chromium() }, process.argv.slice(2));
} finally {
  await cluster.stop();
}

async function bundleBench() {
  const { build } = createRequire(import.meta.url)('esbuild');
  await build({
    entryPoints: [path.join(ROOT, 'bench/main.ts')],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    alias: { '@': ROOT, 'server-only': path.join(ROOT, 'tests/support/server-only.ts') },
  });
}

/** Pages are measured where a browser is; elsewhere the run says that they were not. */
function chromium() {
  try {
    return findChromium();
  } catch {
    return '';
  }
}

function scratchCluster() {
  const folder = mkdtempSync(path.join(tmpdir(), 'knownbad-bench-'));
  // As root the server runs under another account, which must be able to enter.
  chmodSync(folder, 0o755);
  // An acknowledged write is on disk, here as in use: bars of writing are against durable writes.
  return startScratchCluster(ROOT, folder, { durable: true });
}

async function exists(database) {
  const client = clientFor(ROOT, cluster.url);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    return rowCount > 0;
  } finally {
    await client.end();
  }
}

/** Curated records, device lists and four kernels, by the product's own commands; kept also as it was before the kernels. */
async function makeCatalogue() {
  const draft = `${CATALOGUE}_draft`;
  await ensureDatabase(ROOT, cluster.url, draft);
  const url = new URL(cluster.url);
  url.pathname = `/${draft}`;
  await migrate(ROOT, url.href);
  await loadSeed(ROOT, url.href, { quiet: true });
  const knownbad = (...args) => run(path.join(ROOT, '.knownbad/build/knownbad.mjs'), { DATABASE_URL: url.href }, args);
  await knownbad('ingest', 'pci-ids');
  await knownbad('ingest', 'usb-ids');
  await onCluster(`DROP DATABASE IF EXISTS ${IDS}`, `CREATE DATABASE ${IDS} TEMPLATE ${draft}`);
  await knownbad('acquire', 'full');
  await onCluster(`ALTER DATABASE ${draft} RENAME TO ${CATALOGUE}`);
}

async function onCluster(...statements) {
  const client = clientFor(ROOT, cluster.url);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function run(file, env, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
      cwd: ROOT,
      env: processEnvironment(ROOT, cluster.url, env),
      stdio: 'inherit',
    });
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`${path.basename(file)} failed`))));
  });
}
