import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { pool } from '@/lib/db/pool';
import { acquirePackage } from '@/lib/ingest/acquire/acquire-package';
import { PROFILE_STEPS } from '@/lib/ingest/acquire/profiles';
import type { KernelRecord } from '@/lib/ingest/ingest-record';
import { parseLinuxImage } from '@/lib/ingest/linux-image/parse';
import { ingestKernel } from '@/lib/ingest/run-ingest';
import { paths } from '@/lib/paths';
import { copyOf, IDS_DATABASE, switchDatabase, withClient } from './bench';
import { type Figure, notMeasured, plainFigure } from './figure';
import { median, timeOf } from './measure';

const ROUNDS = 5;
const MOST_PARSING_S = 10;
const LEAST_SHARE = 0.25;
const MOST_MEMORY_MB = 1024;
const DATABASE = 'bench_import';
/** How often a running process is asked for the most memory it had; the system keeps the peak itself. */
const MEMORY_EVERY_MS = 20;

/** A full 6.1 kernel: parsing alone, storing alone against bare COPY of the same rows, and the whole command. */
export async function measureImport(clusterUrl: string): Promise<Figure[]> {
  const step = PROFILE_STEPS.full.find(
    one => one.importer === 'linux-image' && one.title.startsWith('Linux 6.1 kernel'),
  );
  if (step?.importer !== 'linux-image') throw new Error('the full profile names no 6.1 kernel');
  const file = await acquirePackage(step.packages, { cacheDir: paths.downloads() });
  if ('unavailable' in file) return [notMeasured('import of a full kernel', file.unavailable)];
  const { records, parsing } = await parsed(file.path);
  const claims = records.filter(record => record.kind === 'claim').length;
  const provenance = {
    source: 'linux-image',
    file: path.basename(file.path),
    sha256: file.sha256,
    licence: step.licence,
  };
  const rounds = { store: [] as number[], copy: [] as number[], command: [] as number[] };
  let [peak, rows] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const url = await copyOf(IDS_DATABASE, DATABASE, clusterUrl);
    await switchDatabase(url);
    // Connected before the clock starts, as the bare client is.
    await pool().query('SELECT count(*) FROM driver_claim');
    rounds.store.push(await timeOf(() => ingestKernel(provenance, handedOn(records), { bytes: file.bytes })));
    const bare = await withClient(url, bareCopy);
    rounds.copy.push(bare.ms);
    rows = bare.rows;
    const fresh = await copyOf(IDS_DATABASE, `${DATABASE}_command`, clusterUrl);
    const command = await wholeCommand(file.path, fresh);
    rounds.command.push(command.ms);
    peak = Math.max(peak, command.peakMb);
  }
  return figures(file.package ?? path.basename(file.path), { claims, rows }, parsing, rounds, peak);
}

/** Records as the parser hands them on, without the parsing. */
async function* handedOn(records: readonly KernelRecord[]): AsyncGenerator<KernelRecord> {
  for (const record of records) yield record;
}

async function parsed(file: string): Promise<{ records: KernelRecord[]; parsing: number[] }> {
  let records: KernelRecord[] = [];
  const parsing: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    records = [];
    parsing.push(
      await timeOf(async () => {
        for await (const record of parseLinuxImage(file)) records.push(record);
      }),
    );
  }
  return { records, parsing };
}

/** What the import of a kernel writes, by table: which rows of it. */
const WRITTEN = {
  driver: "id IN (SELECT driver_id FROM driver_build WHERE source_id = 'linux-image')",
  driver_build: "source_id = 'linux-image'",
  driver_claim: 'true',
  device: "source_id = 'linux-image'",
  search_entry: `(kind = 'driver' AND ref IN (SELECT d.name FROM driver d JOIN driver_build b ON b.driver_id = d.id
      WHERE b.source_id = 'linux-image'))
    OR (kind = 'device' AND ref IN (SELECT key FROM device WHERE source_id = 'linux-image'))`,
} as const;

/** The rows just imported, as text made beforehand, into tables of the same columns and indexes: COPY and nothing else. */
async function bareCopy(client: pg.Client): Promise<{ rows: number; ms: number }> {
  let [rows, ms] = [0, 0];
  for (const [table, which] of Object.entries(WRITTEN)) {
    await client.query(
      `CREATE TABLE bare_${table} (LIKE ${table} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING INDEXES)`,
    );
    const { rows: named } = await client.query<{ names: string }>(
      `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS names FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
      [table],
    );
    const columns = named[0]?.names ?? '';
    const text = await buffer(client.query(copyTo(`COPY (SELECT ${columns} FROM ${table} WHERE ${which}) TO STDOUT`)));
    ms += await timeOf(() =>
      pipeline(Readable.from([text]), client.query(copyFrom(`COPY bare_${table} (${columns}) FROM STDIN`))),
    );
    const { rows: counted } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM bare_${table}`);
    rows += counted[0]?.count ?? 0;
  }
  return { rows, ms };
}

/** `knownbad ingest linux-image --from` as a user runs it, and the most memory that it held. */
async function wholeCommand(file: string, databaseUrl: string): Promise<{ ms: number; peakMb: number }> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [path.join(paths.build(), 'knownbad.mjs'), 'ingest', 'linux-image', '--from', file],
    { env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const peakMb = await peakOf(child);
  return { ms: performance.now() - started, peakMb };
}

function peakOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let peak = 0;
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? peak);
      } catch {
        // It ended between two looks.
      }
    }, MEMORY_EVERY_MS);
    child.once('exit', code => {
      clearInterval(look);
      if (code === 0) resolve(Math.round(peak / 1024));
      else reject(new Error(`the import ended with ${code}`));
    });
  });
}

function figures(
  title: string,
  made: { claims: number; rows: number },
  parsing: readonly number[],
  rounds: Readonly<Record<'store' | 'copy' | 'command', number[]>>,
  peakMb: number,
): Figure[] {
  const seconds = (values: readonly number[]) => `${(median(values) / 1000).toFixed(1)} s`;
  const share = median(rounds.copy) / median(rounds.store);
  const rate = (values: readonly number[]) => `${Math.round(made.rows / (median(values) / 1000))} rows/s`;
  return [
    plainFigure(
      `parsing ${title} (${made.claims} claims), median of ${ROUNDS}`,
      `≤ ${MOST_PARSING_S} s`,
      seconds(parsing),
      median(parsing) <= MOST_PARSING_S * 1000,
    ),
    {
      path: `storing it ÷ bare COPY of the ${made.rows} rows that it makes (claims, drivers, builds, parts, search)`,
      bar: `≥ ${LEAST_SHARE * 100} %`,
      measured: rate(rounds.store),
      baseline: rate(rounds.copy),
      figure: `${Math.round(share * 100)} %`,
      holds: share >= LEAST_SHARE,
    },
    plainFigure('the whole command, download aside', '–', seconds(rounds.command), null),
    plainFigure('its memory at most', `≤ ${MOST_MEMORY_MB} MB`, `${peakMb} MB`, peakMb > 0 && peakMb <= MOST_MEMORY_MB),
  ];
}
