import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, pool } from '@/lib/db/pool';
import { currentDataVersion, raiseDataVersion } from '@/lib/db/sql/data-version';
import { loadSeed } from '@/lib/service/load-seed';
import { recordVerdictChanges } from '@/lib/service/record-verdict-changes';
import { storeReports } from '../support/field-reports';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase('migrated', 'of test');

beforeEach(async () => {
  await loadSeed('prisma/seed');
});

interface Event {
  product: string;
  release: string | null;
  driver: string | null;
  previous_decision: string;
  decision: string;
  came: string[];
  went: string[];
  text: string;
}

async function events(): Promise<Event[]> {
  const { rows } = await pool().query<Event>(
    `SELECT product, release, driver, previous_decision, decision, came, went, text FROM verdict_event
      WHERE kind = 'verdict-change' ORDER BY id`,
  );
  return rows;
}

async function changed(text: string, values: unknown[] = []): Promise<void> {
  await inTransaction(async client => {
    await client.query(text, values);
    await raiseDataVersion(client);
  });
}

const FOUNDING = `device_key = 'pci:8086:10d3' AND product = 'esxi' AND release = '4.0' AND driver = 'e1000'`;
const PART = 'pci:8086:10d3';
const withdraw = (id: string) =>
  changed(
    `UPDATE known_issue SET status = 'withdrawn', withdrawn_at = now(),
       record = record || jsonb_build_object('status', 'withdrawn', 'withdrawn_at', now()) WHERE id = $1`,
    [id],
  );

describe('the first recording', () => {
  it('takes all as it is: the founding combination is remembered as blocked, and nothing is told as news', async () => {
    const { rows } = await pool().query(`SELECT decision, evidence FROM tracked_verdict WHERE ${FOUNDING}`);
    expect(rows).toEqual([{ decision: 'block', evidence: expect.arrayContaining(['KNB-2026-0001']) }]);
    expect(await events()).toEqual([]);
  });
});

describe('a change of evidence', () => {
  it('becomes an event with both decisions and what went, once', async () => {
    await withdraw('KNB-2026-0001');
    expect(await recordVerdictChanges([PART], 'KNB-2026-0001 was withdrawn')).toBeGreaterThan(0);
    const [event] = (await events()).filter(one => one.release === '4.0' && one.driver === 'e1000');
    expect(event).toMatchObject({ previous_decision: 'block', decision: 'review', went: ['KNB-2026-0001'] });
    expect(event?.text).toMatch(
      /82574L.* on VMware ESXi 4.0 with e1000: block → review \(.*gone: KNB-2026-0001.*withdrawn/,
    );
    const before = await events();
    expect(await recordVerdictChanges([PART], 'nothing')).toBe(0);
    expect(await recordVerdictChanges('all', 'nothing')).toBe(0);
    expect(await events()).toEqual(before);
  });

  it('that leaves the decision is no event', async () => {
    await storeReports([{ id: 'RPT-1', symptoms: ['link-lost'] }]);
    expect(await recordVerdictChanges([PART], 'report RPT-1 was accepted')).toBe(0);
  });

  it('raises the data version with its events, so that no reader keeps an old feed', async () => {
    await withdraw('KNB-2026-0001');
    const before = Number((await currentDataVersion()).version);
    await recordVerdictChanges([PART], 'KNB-2026-0001 was withdrawn');
    expect(Number((await currentDataVersion()).version)).toBe(before + 1);
  });

  it('is found at the next start when its recording was lost, and then no more', async () => {
    await withdraw('KNB-2026-0001');
    expect(await recordVerdictChanges('all', 'the server found it when it started')).toBeGreaterThan(0);
    const { rows } = await pool().query(
      'SELECT r.data_version = d.version AS current FROM verdict_recording r, data_version d',
    );
    expect(rows).toEqual([{ current: true }]);
  });

  it('recorded by several at once becomes one event', async () => {
    await withdraw('KNB-2026-0001');
    const told = await Promise.all(
      Array.from({ length: 4 }, () => recordVerdictChanges([PART], 'KNB-2026-0001 was withdrawn')),
    );
    expect((await events()).length).toBe(Math.max(...told));
    expect(told.filter(count => count > 0)).toHaveLength(1);
  });
});

describe('a combination that nobody followed before', () => {
  it('is compared with its verdict of the last recording of everything', async () => {
    await storeReports([
      { id: 'RPT-1', device: 'pci:8086:1533', product: 'esxi', release: '8.0', driver: 'igbn', version: '1.4' },
    ]);
    await changed('SELECT 1');
    expect(await recordVerdictChanges(['pci:8086:1533'], 'report RPT-1 was accepted')).toBe(1);
    expect(await events()).toMatchObject([
      { release: '8.0', driver: 'igbn', previous_decision: 'unknown', decision: 'review', came: ['RPT-1'], went: [] },
    ]);
  });

  it('stays followed when its last report goes', async () => {
    await storeReports([
      { id: 'RPT-1', device: 'pci:8086:1533', product: 'esxi', release: '8.0', driver: 'igbn', version: '1.4' },
    ]);
    await recordVerdictChanges(['pci:8086:1533'], 'report RPT-1 was accepted');
    await changed(`UPDATE field_report SET status = 'rejected', decided_because = 'not this part' WHERE id = 'RPT-1'`);
    await changed(`DELETE FROM tuple_statistic WHERE device_key = 'pci:8086:1533'`);
    expect(await recordVerdictChanges(['pci:8086:1533'], 'report RPT-1 was rejected')).toBe(1);
    expect((await events()).at(-1)).toMatchObject({
      previous_decision: 'review',
      decision: 'unknown',
      went: ['RPT-1'],
    });
  });
});

describe('what reports are about', () => {
  it('can be decided alone, on every release that it reaches; the rest of the part is found later', async () => {
    await storeReports([
      { id: 'RPT-1', device: 'pci:8086:1533', product: 'esxi', release: '8.0', driver: 'igbn', version: '1.4' },
      { id: 'RPT-2', device: 'pci:8086:1533', product: 'esxi', release: '8.0', driver: 'ne1000', version: '0.9' },
    ]);
    expect(await recordVerdictChanges(['pci:8086:1533'], 'report RPT-2 was accepted', ['RPT-2'])).toBe(1);
    expect(await events()).toMatchObject([{ driver: 'ne1000', came: ['RPT-2'] }]);
    expect(await recordVerdictChanges(['pci:8086:1533'], 'report RPT-1 was accepted')).toBe(1);
    expect((await events()).map(event => event.driver)).toEqual(['ne1000', 'igbn']);
  });
});

describe('events', () => {
  it.each(['UPDATE verdict_event SET text = $1', 'DELETE FROM verdict_event WHERE text <> $1'])(
    'are append-only: %s',
    async statement => {
      await withdraw('KNB-2026-0001');
      await recordVerdictChanges([PART], 'KNB-2026-0001 was withdrawn');
      await expect(pool().query(statement, ['x'])).rejects.toThrow('verdict_event is append-only');
    },
  );
});
