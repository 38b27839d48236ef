import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/pool';
import { alternativeCandidates, CANDIDATES } from '@/lib/db/sql/evidence-alternatives';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { loadSeed } from '@/lib/service/load-seed';
import { changeData } from '../support/change-data';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase();

/** Parts of two types that no record of ours has: failing ones, and others that work for this many machines. */
const PARTS = [
  { key: 'pci:fff0:0001', type: 'crypto', product: 'esxi', failing: 9, working: 0 },
  { key: 'pci:fff0:0002', type: 'crypto', product: 'esxi', failing: 0, working: 5 },
  { key: 'pci:fff0:0003', type: 'crypto', product: 'esxi', failing: 0, working: 8 },
  { key: 'pci:fff0:0004', type: 'crypto', product: 'esxi', failing: 7, working: 1 },
  { key: 'pci:fff0:0001', type: 'crypto', product: 'freebsd', failing: 9, working: 0 },
  { key: 'pci:fff0:0004', type: 'crypto', product: 'freebsd', failing: 0, working: 6 },
  { key: 'pci:fff0:0005', type: 'sensor', product: 'esxi', failing: 9, working: 0 },
  { key: 'pci:fff0:0006', type: 'sensor', product: 'esxi', failing: 0, working: 4 },
  // Catalogued with a subsystem and a type of its own: what a part is, its chip says.
  { key: 'pci:fff0:0005:fff0:0001', type: 'crypto', product: 'esxi', failing: 0, working: 9 },
  { key: 'pci:fff0:0007', type: 'sensor', product: 'esxi', failing: 0, working: 9 },
  { key: 'pci:fff0:0008:fff0:0001', type: 'sensor', product: 'esxi', failing: 9, working: 0 },
] as const;

const baseOf = (key: string) => key.split(':').slice(0, 3).join(':');

beforeAll(async () => {
  await loadSeed('prisma/seed');
  await changeData(
    `INSERT INTO source (id, name, kind, licence) VALUES ('made', 'Made for this test', 'manual', 'CC0')`,
  );
  for (const { key, type, product, failing, working } of PARTS) {
    await changeData(
      `INSERT INTO device (key, bus, name, type, base_key, source_id) VALUES ($1, 'pci', $1, $2, $3, 'made')
       ON CONFLICT DO NOTHING`,
      [key, type, baseOf(key)],
    );
    await changeData(
      `INSERT INTO tuple_statistic (device_key, attachment, product, driver, failing_machines, working_machines,
           working_reporters, last_observed, report_ids)
         VALUES ($1, 'physical', $2, 'made', $3, $4, $4, '2026-01-01', ARRAY['REP-' || $1])`,
      [key, product, failing, working],
    );
  }
  // Working machines of nobody knows which release make no part ok; its maker's word does, and they rank it.
  for (const { key, product } of PARTS.filter(part => part.failing === 0)) {
    await changeData(
      `INSERT INTO documented_support (id, source_id, kind, device_key, device_name, product, support, text)
         VALUES ('DOC-' || $1 || $2, 'made', 'documented', $1, $1, $2, 'supported', 'Supported.')`,
      [key, product],
    );
  }
  await changeData(`UPDATE device SET withdrawn_at = now() WHERE key = 'pci:fff0:0007'`);
  await changeData(
    `INSERT INTO device_alias (device_key, alias, normalised) VALUES ('pci:fff0:0001', 'Made 1', 'made 1')`,
  );
});

const asked = (device: Configuration['device'], product = 'esxi'): Configuration => ({ device, platform: { product } });

/** What is offered for each, by key. */
async function offered(...configurations: readonly Configuration[]): Promise<(readonly string[])[]> {
  const outcomes = await checkConfigurations(configurations);
  return outcomes.map(one => ('verdict' in one ? one.verdict.alternatives.map(other => other.device) : ['refused']));
}

describe('what could stand in for a part', () => {
  it('is of its type, works on its platform, and the best backed comes first', async () => {
    expect(await offered(asked({ key: 'pci:fff0:0001' }))).toEqual([['pci:fff0:0003', 'pci:fff0:0002']]);
  });

  it('is the same for the part by name, by a subsystem that nobody lists, and with a model', async () => {
    expect(
      await offered(
        asked({ name: 'Made 1' }),
        asked({ key: 'pci:fff0:0001:ffff:ffff' }),
        asked({ key: 'pci:fff0:0001', model: 'any' }),
      ),
    ).toEqual(Array(3).fill(['pci:fff0:0003', 'pci:fff0:0002']));
  });

  it('is told for each type and product of a batch apart', async () => {
    expect(
      await offered(
        asked({ key: 'pci:fff0:0005' }),
        asked({ key: 'pci:fff0:0001' }),
        asked({ key: 'pci:fff0:0001' }, 'freebsd'),
        asked({ key: 'pci:fff0:0001' }, 'beos'),
        { device: { key: 'pci:fff0:0001' } },
        asked({ key: 'pci:fff0:fffe' }),
      ),
    ).toEqual([['pci:fff0:0006'], ['pci:fff0:0003', 'pci:fff0:0002'], ['pci:fff0:0004'], ['refused'], [], []]);
  });

  it('goes by the type of the chip where a subsystem has another, and by the subsystem’s where the chip is unknown', async () => {
    expect(await offered(asked({ key: 'pci:fff0:0005:fff0:0001' }), asked({ key: 'pci:fff0:0008:fff0:0001' }))).toEqual(
      [['pci:fff0:0006'], ['pci:fff0:0006']],
    );
  });
});

describe('the candidates', () => {
  it('are walked by their index, of catalogued products only', async () => {
    const key = 'pci:fff0:0001';
    const rows = await alternativeCandidates(
      [
        { key, base: key, product: 'beos' },
        { key, base: key, product: 'esxi' },
      ],
      1,
      {},
    );
    expect(rows).toEqual([{ asked: [1], keys: ['pci:fff0:0002'] }]);
    const client = await pool().connect();
    try {
      // A hundred rows are read whole faster than by any index: what is asked is whether the index can serve.
      await client.query('BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off');
      const plan = await client.query({ text: `EXPLAIN ${CANDIDATES}`, values: [[key], [key], ['esxi'], 1, null] });
      expect(plan.rows.map(row => row['QUERY PLAN']).join('\n')).toContain('device_typed');
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
