import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/pool';
import type { Clocks } from '@/lib/db/sql/clocks';
import type { ChangelogRecord } from '@/lib/ingest/ingest-record';
import { type IngestOptions, ingestChangelog } from '@/lib/ingest/run-ingest';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { listSources } from '@/lib/service/list-sources';
import { loadSeed } from '@/lib/service/load-seed';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase();

beforeAll(async () => {
  await loadSeed('prisma/seed');
});

type Note = readonly [build: string, driver: string, text: string];

const PRODUCT = 'linux-debian';
/** Ten notes that stay, so that the withdrawal of one is not suspicious. */
const LASTING: Note[] = Array.from({ length: 10 }, (_each, at) => ['6.1.180-1', 'igb', `igb: change ${at}`]);
const OVERFLOW: Note = ['6.1.187-1', 'e1000e', 'e1000e: fix an overflow'];
const OVERFLOW_NAMED: Note = ['6.1.187-1', 'e1000e', 'e1000e: fix an overflow (CVE-2026-1)'];

let imports = 0;

/** Imports a changelog of these notes; each is a file of its own. */
async function ingest(
  notes: readonly Note[],
  {
    drivers = ['e1000e', 'igb'],
    builds = ['6.1.187-1', '6.1.180-1'],
    rejected = 0,
    ...options
  }: {
    drivers?: string[];
    builds?: string[];
    rejected?: number;
  } & Partial<IngestOptions> = {},
) {
  imports += 1;
  const provenance = {
    source: 'linux-changelog',
    file: 'linux-image.deb',
    sha256: imports.toString(16).padStart(64, '0'),
    licence: 'GPL-2.0-only',
  };
  async function* records(): AsyncGenerator<ChangelogRecord> {
    for (const [build, driver, text] of notes) {
      const releasedOn = build === '6.1.187-1' ? '2026-09-01' : '2026-06-01';
      yield { kind: 'fix-note', product: PRODUCT, build, releasedOn, driver, text, reference: 'changelog' };
    }
    yield { kind: 'changelog-scope', product: PRODUCT, builds, drivers };
    yield { kind: 'end', complete: rejected === 0, failure: null, rejected, sourceVersion: null };
  }
  const result = await ingestChangelog(provenance, records(), { bytes: 1, ...options });
  if (result.outcome !== 'imported') throw new Error('not imported');
  return result.counts;
}

async function standing(): Promise<string[]> {
  const { rows } = await pool().query<{ text: string }>(
    `SELECT text FROM fix_note WHERE withdrawn_at IS NULL AND driver = 'e1000e' ORDER BY text COLLATE "C"`,
  );
  return rows.map(row => row.text);
}

async function notesOn(build: string, clocks: Clocks = {}): Promise<string[]> {
  const [outcome] = await checkConfigurations(
    [
      {
        device: { key: 'pci:8086:10d3' },
        platform: { product: PRODUCT, release: 'bookworm', build },
        driver: { name: 'e1000e' },
      },
    ],
    clocks,
  );
  if (!outcome || !('verdict' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.verdict.notes.map(note => note.text).filter(text => text.startsWith('Build '));
}

describe('what a kernel’s changelog says', () => {
  it('is stored once, told of the builds it concerns, and counted', async () => {
    expect(await ingest([OVERFLOW, OVERFLOW, ...LASTING])).toEqual({
      added: 11,
      changed: 0,
      withdrawn: 0,
      unchanged: 0,
      rejected: 0,
    });
    expect(await ingest([OVERFLOW, ...LASTING])).toMatchObject({ added: 0, changed: 0, withdrawn: 0, unchanged: 11 });
    const told = ['Build 6.1.187-1 (2026-09-01) says of e1000e: fix an overflow (changelog)'];
    expect(await notesOn('6.1.180-1')).toEqual(told);
    expect(await notesOn('6.1.187-1')).toEqual(told);
    expect(await notesOn('6.1.192-2')).toEqual([]);
    const { sources } = await listSources();
    expect(sources.find(source => source.id === 'linux-changelog')).toMatchObject({ kind: 'kernel', fix_notes: 11 });
  });

  it('is not told for a time before the build came, or before it was imported', async () => {
    expect(await notesOn('6.1.180-1', { asOf: '2026-08-31T00:00:00.000Z' })).toEqual([]);
    expect(await notesOn('6.1.180-1', { asOf: '2026-09-02T00:00:00.000Z' })).toHaveLength(1);
    expect(await notesOn('6.1.180-1', { knownAt: '2020-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it('that it corrects later replaces what it said; the withdrawn words stay for their time', async () => {
    const { rows } = await pool().query<{ now: string }>('SELECT clock_timestamp() AS now');
    expect(await ingest([OVERFLOW_NAMED, ...LASTING])).toMatchObject({ added: 1, withdrawn: 1, unchanged: 10 });
    expect(await standing()).toEqual([OVERFLOW_NAMED[2]]);
    expect(await notesOn('6.1.180-1', { knownAt: rows[0]?.now ?? '' })).toEqual([
      'Build 6.1.187-1 (2026-09-01) says of e1000e: fix an overflow (changelog)',
    ]);
  });

  it('that says it again stands again', async () => {
    expect(await ingest([OVERFLOW, OVERFLOW_NAMED, ...LASTING])).toMatchObject({ added: 0, changed: 1, withdrawn: 0 });
    expect(await standing()).toEqual([OVERFLOW[2], OVERFLOW_NAMED[2]]);
  });

  it('is not withdrawn by a package without the driver, by one whose changelog is cut, or by one read in part', async () => {
    expect(await ingest(LASTING, { drivers: ['igb'] })).toMatchObject({ withdrawn: 0 });
    expect(await ingest(LASTING, { builds: ['6.1.180-1'] })).toMatchObject({ withdrawn: 0 });
    expect(await ingest(LASTING, { rejected: 1 })).toMatchObject({ withdrawn: 0, rejected: 1 });
    expect(await standing()).toHaveLength(2);
  });

  it('is not withdrawn in masses unless told to', async () => {
    await expect(ingest([OVERFLOW, OVERFLOW_NAMED])).rejects.toThrow('this file lacks 10 of 12 known rows');
    expect(await ingest([OVERFLOW, OVERFLOW_NAMED], { force: true })).toMatchObject({ withdrawn: 10, unchanged: 2 });
  });
});

describe('a file that is no kernel package', () => {
  it('is refused by the command line as bad input, and leaves what was imported', async () => {
    const bundle = path.resolve('.knownbad/build/knownbad.mjs');
    const args = ['ingest', 'linux-changelog', '--from', 'README.md'];
    const run = spawnSync(process.execPath, [bundle, ...args], { env: process.env, encoding: 'utf8' });
    expect(run.stderr).toBe('knownbad: the file could not be read to its end: not a Debian package (no ar archive)\n');
    expect(run.status).toBe(65);
    const { sources } = await listSources();
    expect(sources.find(source => source.id === 'linux-changelog')).toMatchObject({
      file: 'linux-image.deb',
      fix_notes: 2,
      last_import: { status: 'failed' },
    });
  });
});
