import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { paths } from '@/lib/paths';
import { type Bench, closePools, loaded, switchDatabase } from './bench';
import { measureBulk } from './bulk';
import { measureChecks } from './checks';
import { measureCrash } from './crash';
import { measureFeed } from './feed';
import { type Figure, tableOf } from './figure';
import type { LoadSize } from './generate/load';
import { measureGrowth } from './growth';
import { measureImport } from './import';
import { measurePages } from './pages';
import { measureSearch } from './search';
import { measureStart } from './start';
import { measureSubmit } from './submit';
import { measureUpload } from './upload';
import { measureVisible } from './visible';

/** What was asked for: sizes by the environment, scenarios by name on the command line, all of them when none is named. */
const rows = Number(process.env.BENCH_ROWS ?? 100_000);
const issues = Number(process.env.BENCH_ISSUES ?? 2_000);
const size: LoadSize = { reports: rows, listings: rows, issues };
const growth = (process.env.BENCH_GROWTH ?? '10000,100000,1000000').split(',').map(Number);
const cluster = process.env.BENCH_CLUSTER_URL ?? '';

/** The main load is written once, by the first scenario that needs it. */
let written: Promise<Bench> | null = null;
const onLoad = (measure: (bench: Bench) => Promise<Figure[]>) => async () => {
  written ??= loaded('bench_main', size, cluster);
  const bench = await written;
  await switchDatabase(bench.databaseUrl);
  return measure(bench);
};

const SCENARIOS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  checks: onLoad(measureChecks),
  search: onLoad(measureSearch),
  feed: onLoad(measureFeed),
  pages: onLoad(measurePages),
  submit: onLoad(measureSubmit),
  bulk: onLoad(measureBulk),
  crash: onLoad(measureCrash),
  visible: onLoad(measureVisible),
  upload: onLoad(measureUpload),
  import: () => measureImport(cluster),
  start: measureStart,
  growth: () =>
    measureGrowth(
      growth.map(reports => ({ ...size, reports })),
      cluster,
    ),
};

const named = process.argv.slice(2).filter(name => !name.startsWith('-'));
const wanted = named.length > 0 ? named : Object.keys(SCENARIOS);
const unknown = wanted.filter(name => !(name in SCENARIOS));
if (unknown.length > 0) {
  throw new Error(`No scenario is called ${unknown.join(', ')}: there are ${Object.keys(SCENARIOS).join(', ')}.`);
}

const machine = `${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, Node ${process.versions.node}, ${os.type()} ${os.release()}`;
const data = `${size.reports} reports, ${size.listings} listings, ${size.issues} generated issues`;
console.log(`${machine}; ${data}`);
try {
  const results: Record<string, Figure[]> = {};
  for (const name of wanted) {
    const figures = (await SCENARIOS[name]?.()) ?? [];
    results[name] = figures;
    console.log(`\n## ${name}\n\n${tableOf(figures)}`);
  }
  const folder = path.join(paths.state(), 'bench');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${named.length > 0 ? named.join('-') : 'all'}.json`);
  const outcome = { measured_at: new Date().toISOString(), machine, data: size, growth, results };
  writeFileSync(file, `${JSON.stringify(outcome, null, 2)}\n`);
  console.log(`\nWritten to ${path.relative(paths.root(), file)}`);
} finally {
  await closePools();
}
