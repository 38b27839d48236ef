import { describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/pool';
import { parsePciIds } from '@/lib/ingest/pci-ids/parse';
import { ingestIdList } from '@/lib/ingest/run-ingest';
import { loadSeed } from '@/lib/service/load-seed';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase();

/** An id list of one vendor with this many devices. */
function list(devices: number): string {
  const lines = Array.from({ length: devices }, (_, index) => `\t${(0x1000 + index).toString(16)}  Part ${index}`);
  return [
    '8086  Intel Corporation',
    '\t10d3  82574L Gigabit Network Connection',
    '\t\t8086 a01f  Gigabit CT',
    ...lines,
    '',
  ].join('\n');
}

function ingest(text: string, sha: string, force = false) {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const provenance = { source: 'pci-ids', file: 'pci.ids', sha256: sha.repeat(64), licence: 'BSD-3-Clause' };
  return ingestIdList(provenance, parsePciIds(bytes()), { bytes: text.length, force });
}

const present = async () => {
  const { rows } = await pool().query(
    `SELECT count(*) AS count FROM device WHERE withdrawn_at IS NULL AND source_id = 'pci-ids'`,
  );
  return rows[0]?.count;
};

describe('importing an id list', () => {
  it('adds devices and subsystems; the same bytes again change nothing and say so', async () => {
    expect(await ingest(list(40), 'a')).toMatchObject({ outcome: 'imported', counts: { added: 43, rejected: 0 } });
    expect(await present()).toBe(42);
    expect(await ingest(list(40), 'a')).toEqual({ outcome: 'unchanged' });
  });

  it('forced over the same bytes it finds every row unchanged', async () => {
    expect(await ingest(list(40), 'a', true)).toMatchObject({
      counts: { added: 0, changed: 0, withdrawn: 0, unchanged: 43 },
    });
  });

  it('withdraws what left the list, and never deletes it', async () => {
    expect(await ingest(list(38), 'b')).toMatchObject({ counts: { withdrawn: 2 } });
    const { rows } = await pool().query(`SELECT count(*) AS count FROM device WHERE source_id = 'pci-ids'`);
    expect(rows[0]?.count).toBe(42);
  });

  it('stops and asks when more than a tenth would be withdrawn', async () => {
    await expect(ingest(list(10), 'c')).rejects.toThrow(/--force/);
    expect(await present()).toBe(40);
    const { rows } = await pool().query(`SELECT status FROM import_run ORDER BY id DESC LIMIT 1`);
    expect(rows[0]?.status).toBe('stopped');
  });

  it('leaves the names that this project curates alone', async () => {
    await loadSeed('prisma/seed');
    await ingest(list(39), 'd');
    const { rows } = await pool().query(`SELECT name, curated FROM device WHERE key = 'pci:8086:10d3'`);
    expect(rows[0]).toMatchObject({ curated: true });
    expect(rows[0]?.name).not.toBe('82574L Gigabit Network Connection');
  });
});
