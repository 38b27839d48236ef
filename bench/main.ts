import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import pg from 'pg';
import { closePool, query, statementCounter } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { gatherEvidence } from '@/lib/service/gather-evidence';
import { searchCatalogue } from '@/lib/service/search-catalogue';
import { generateLoad } from './generate';
import { type Figure, figure, quantile, timed } from './measure';

const LOAD = Number(process.env.BENCH_ROWS ?? '100000');
const BATCH = 1000;
const SEARCHES = ['i82574L', '82574l', '8086:10d3', 'X710', 'e1000e', 'Intel Gigabit CT', 'x71O', 'broadcom ethernet'];

/** Parts as the load has them: the most reported ones first, so that the batch is not all misses. */
async function parts(): Promise<string[]> {
  const rows = await query<{ device_key: string }>(
    'bench-parts',
    `SELECT device_key FROM hcl_entry WHERE source_id = 'bench' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1000`,
  );
  return rows.map(row => row.device_key);
}

function startServer(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['.knownbad/build/server.mjs'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message: { port?: number }) => resolve({ url: `http://127.0.0.1:${message.port}`, child }));
    child.once('exit', code => reject(new Error(`server ended with ${code}`)));
  });
}

const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(r =>
    r.arrayBuffer(),
  );

async function checks(url: string, keys: readonly string[]): Promise<Figure[]> {
  const one: Configuration = {
    device: { key: keys[0] ?? 'pci:8086:10d3' },
    platform: { product: 'esxi', release: '7.0' },
  };
  const sqlOne = await timed(100, () => gatherEvidence([one]));
  const single = await timed(100, () => checkConfigurations([one]));
  const many = Array.from({ length: BATCH }, (_, index): Configuration => {
    const key = keys[index % keys.length] ?? '';
    return {
      device: { key },
      platform: { product: 'esxi', release: '7.0' },
      driver: { name: `drv${index % 5}`, version: '3.0' },
    };
  });
  const sqlMany = await timed(7, () => gatherEvidence(many), 2);
  const wire = { configurations: many.map(c => ({ ...c, device: c.device.key })) };
  const batch = await timed(7, () => post(`${url}/api/v1/check/batch`, wire), 2);
  return [
    figure('single check, service, p95 ÷ its SQL', 3, single, quantile(sqlOne, 0.95), 0.95),
    figure('batch of 1,000 over HTTP ÷ its SQL, median', 2, batch, quantile(sqlMany, 0.5), 0.5),
  ];
}

async function searches(url: string): Promise<Figure> {
  let turn = 0;
  const next = () => SEARCHES[turn++ % SEARCHES.length] ?? '';
  const noop = await timed(200, () => fetch(`${url}/livez`).then(r => r.arrayBuffer()));
  const sql = await timed(160, () => searchCatalogue(next(), { limit: 20 }));
  const http = await timed(160, () =>
    fetch(`${url}/api/v1/search?q=${encodeURIComponent(next())}`).then(r => r.arrayBuffer()),
  );
  const allowed = quantile(sql, 0.95) * 3 + quantile(noop, 0.95);
  return figure('device search over HTTP, p95 ÷ (3 × SQL + no-op)', 1, http, allowed, 0.95);
}

async function statementsOf(count: number, keys: readonly string[]): Promise<number> {
  const before = statementCounter.sent;
  await checkConfigurations(
    keys.slice(0, count).map(key => ({ device: { key }, platform: { product: 'esxi', release: '7.0' } })),
  );
  return statementCounter.sent - before;
}

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await generateLoad(client, LOAD);
await client.end();
const keys = await parts();
const { url, child } = await startServer();
try {
  const figures = [...(await checks(url, keys)), await searches(url)];
  const statements = [await statementsOf(1, keys), await statementsOf(10, keys), await statementsOf(1000, keys)];
  const rss = await memoryOf(child.pid);
  console.log(
    `\n${os.cpus()[0]?.model} × ${os.cpus().length}, Node ${process.versions.node}, ${LOAD} listings and as many report tuples\n`,
  );
  console.table(figures);
  console.log(`SQL statements of a check of 1, 10 and 1,000: ${statements.join(', ')}`);
  console.log(`server memory after the run: ${rss} MB`);
} finally {
  child.kill('SIGTERM');
  await closePool();
}

async function memoryOf(pid: number | undefined): Promise<number> {
  const { readFileSync } = await import('node:fs');
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/)?.[1] ?? '0';
  return Math.round(Number(line) / 1024);
}
