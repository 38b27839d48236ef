import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, pool, statementCounter } from '@/lib/db/pool';
import type { Clocks } from '@/lib/db/sql/clocks';
import { recountTuples } from '@/lib/db/sql/recount-tuples';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { parseHclCsv } from '@/lib/ingest/hcl/csv/parse';
import { ingestHcl } from '@/lib/ingest/run-ingest';
import { type CheckedVerdict, checkConfigurations } from '@/lib/service/check-configurations';
import { loadSeed } from '@/lib/service/load-seed';
import { changeData, forgetEvidence } from '../support/change-data';
import { storeReports } from '../support/field-reports';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase();

beforeAll(async () => {
  await loadSeed('prisma/seed');
});

async function check(configuration: Configuration, clocks: Clocks = {}): Promise<CheckedVerdict> {
  const [outcome] = await checkConfigurations([configuration], clocks);
  if (!outcome || !('verdict' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.verdict;
}

/** The answer without the moment and the version of the data at which it was given. */
const said = ({ generated_at: _, data_version: __, ...verdict }: CheckedVerdict) => verdict;

async function one<Row>(text: string): Promise<Row> {
  const { rows } = await pool().query(text);
  return rows[0] as Row;
}

const versions = async (kind: string) =>
  (await one<{ count: number }>(`SELECT count(*) AS count FROM superseded_statement WHERE kind = '${kind}'`)).count;

const founding: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '4.0' },
  driver: { name: 'e1000' },
};

describe('a known issue that is corrected', () => {
  const correct = async (change: string) => {
    const [row] = await changeData<{ recorded_at: string }>(
      `UPDATE known_issue SET severity = 'nuisance', record = record || '${change}' WHERE id = 'KNB-2026-0001'
       RETURNING recorded_at`,
    );
    return row ?? { recorded_at: '' };
  };

  it('keeps the version before, which answers for the time before', async () => {
    const first = await one<{ recorded_at: string }>(`SELECT recorded_at FROM known_issue WHERE id = 'KNB-2026-0001'`);
    const before = await check(founding);
    expect(before.decision).toBe('block');
    // What the simulation says to a report is known a moment after the report.
    const { asked } = await one<{ asked: string }>(`SELECT clock_timestamp() AS asked`);
    expect((await check(founding, { knownAt: first.recorded_at })).simulation).toBeNull();
    const second = await correct('{"severity":"nuisance"}');
    expect(second.recorded_at > first.recorded_at).toBe(true);
    expect((await check(founding)).decision).not.toBe('block');
    expect(said(await check(founding, { knownAt: asked }))).toEqual(said(before));
    expect((await check(founding, { knownAt: second.recorded_at })).decision).not.toBe('block');
    expect(await versions('known_issue')).toBe(1);
  });

  it('is the same when it is written again, and nothing is kept', async () => {
    const { recorded_at } = await one<{ recorded_at: string }>(
      `SELECT recorded_at FROM known_issue WHERE id = 'KNB-2026-0001'`,
    );
    expect(await correct('{"severity":"nuisance"}')).toEqual({ recorded_at });
    expect(await versions('known_issue')).toBe(1);
  });

  it('an instant before anything was recorded knows of nothing; one to come knows all', async () => {
    const early = await check(founding, { knownAt: '2009-01-01T00:00:00.000Z' });
    expect(early).toMatchObject({ decision: 'unknown', known_issues: [], listing: { status: 'no-list' } });
    expect(early.field).toMatchObject({ status: 'no-reports', failing_machines: 0 });
    expect(said(await check(founding, { knownAt: '2999-01-01T00:00:00Z' }))).toEqual(said(await check(founding)));
  });

  it('one that leaves the curated records is withdrawn now, and stood before', async () => {
    const x710: Configuration = {
      device: { key: 'pci:8086:1572' },
      platform: { product: 'esxi', release: '7.0', build: '17630552' },
      driver: { name: 'i40en', origin: 'inbox' },
    };
    const issues = async (clocks: Clocks) => (await check(x710, clocks)).known_issues.map(issue => issue.id);
    const { at: before } = await one<{ at: string }>('SELECT clock_timestamp() AS at');
    const [leaving] = await issues({});
    const folder = mkdtempSync(path.join(os.tmpdir(), 'knownbad-seed-'));
    cpSync('prisma/seed', folder, { recursive: true });
    rmSync(path.join(folder, `known-issues/${leaving}.json`));
    await loadSeed(folder);
    expect(await issues({})).not.toContain(leaving);
    expect(await issues({ asOf: before })).toContain(leaving);
    expect(await issues({ knownAt: before })).toContain(leaving);
  });

  it('a deleted one would be kept as well', async () => {
    const { id } = await one<{ id: string }>(
      `INSERT INTO known_issue SELECT r.* FROM known_issue k, jsonb_populate_record(NULL::known_issue, to_jsonb(k) ||
         jsonb_build_object('id', 'KNB-2026-9999', 'record', k.record || '{"id":"KNB-2026-9999"}')) r
        WHERE k.id = 'KNB-2026-0002' RETURNING id`,
    );
    await changeData('DELETE FROM known_issue WHERE id = $1', [id]);
    expect(await one(`SELECT kind, body->>'id' AS id FROM superseded_statement ORDER BY id DESC LIMIT 1`)).toEqual({
      kind: 'known_issue',
      id,
    });
  });
});

describe('a listing that leaves its list and comes back', () => {
  const HEADER = 'program,device,platform,release,driver,driver_version,driver_match,firmware';
  const I210 = 'io-devices,pci:8086:1533,esxi,8.0,igbn,,,';
  /** Enough other rows that one revocation stays below a tenth of the list. */
  const FILLER = Array.from({ length: 20 }, (_, index) => `io-devices,Some part ${index},esxi,8.0,,,,`);
  const i210: Configuration = { device: { key: 'pci:8086:1533' }, platform: { product: 'esxi', release: '8.0' } };

  async function ingest(rows: string[], sha: string): Promise<string> {
    const text = `${[HEADER, ...rows, ...FILLER].join('\n')}\n`;
    async function* bytes() {
      yield Buffer.from(text);
    }
    const provenance = { source: 'list', file: `${sha}.csv`, sha256: sha.repeat(64), licence: 'none' };
    await ingestHcl({ id: 'list', name: 'A list' }, provenance, parseHclCsv(bytes()), { bytes: text.length });
    const { at } = await one<{ at: string }>(
      `SELECT max(finished_at) AS at FROM import_run WHERE source_id = 'list' AND status = 'done'`,
    );
    return at;
  }
  const status = async (clocks: Clocks) => (await check(i210, clocks)).listing.status;

  it('answers for each time as it was, by either clock', async () => {
    const before = await one<{ at: string }>('SELECT clock_timestamp() AS at');
    const listed = await ingest([I210], 'a');
    const gone = await ingest([], 'b');
    const back = await ingest([I210], 'c');
    for (const clock of ['asOf', 'knownAt'] as const) {
      expect([clock, await status({ [clock]: before.at })]).toEqual([clock, 'no-list']);
      expect([clock, await status({ [clock]: listed })]).toEqual([clock, 'listed-partial']);
      expect([clock, await status({ [clock]: gone })]).toEqual([clock, 'revoked']);
      expect([clock, await status({ [clock]: back })]).toEqual([clock, 'listed-partial']);
    }
    // Known now: it was revoked then. Known then: it was not revoked yet.
    expect(await status({ asOf: gone, knownAt: back })).toBe('revoked');
    expect(await status({ asOf: gone, knownAt: listed })).toBe('listed-partial');
  });

  it('is kept once a change: that it is still listed is no change', async () => {
    const kept = await versions('hcl_entry');
    await ingest([I210, 'io-devices,One more,esxi,8.0,,,,'], 'd');
    expect(await versions('hcl_entry')).toBe(kept);
  });
});

describe('reports', () => {
  const asked: Configuration = {
    device: { key: 'pci:8086:1533' },
    platform: { product: 'esxi', release: '6.7' },
    driver: { name: 'igbn', version: '1.4' },
  };
  const tuple = { device: 'pci:8086:1533', release: '6.7', driver: 'igbn', version: '1.4' };
  const counts = async (clocks: Clocks) => {
    const { field } = await check(asked, clocks);
    return [field.failing_machines, field.working_machines];
  };
  const when = (id: string) =>
    one<{ at: string }>(`SELECT accepted_at AS at FROM field_report WHERE id = '${id}'`).then(row => row.at);

  it('count from the day they were observed on, and without one from the day they came', async () => {
    await storeReports([
      { ...tuple, id: 'RPT-1', observedOn: '2024-03-01', symptoms: ['link-lost'] },
      { ...tuple, id: 'RPT-2', observedOn: '2025-06-01', outcome: 'works' },
      { ...tuple, id: 'RPT-3' },
    ]);
    expect(await counts({})).toEqual([2, 1]);
    expect(await counts({ asOf: '2024-02-29T23:59:59.999Z' })).toEqual([0, 0]);
    expect(await counts({ asOf: '2024-03-01T00:00:00.000Z' })).toEqual([1, 0]);
    expect(await counts({ asOf: '2025-12-31T23:59:59.999Z' })).toEqual([1, 1]);
    expect(await counts({ asOf: '2999-12-31T23:59:59.999Z' })).toEqual([2, 1]);
  });

  it('under clocks that leave nothing out the counts equal the kept statistics', async () => {
    const undated = (verdict: CheckedVerdict) => ({
      ...said(verdict),
      rules: verdict.rules.filter(rule => rule !== 'R02'),
    });
    const bare = undated(await check(asked));
    expect(undated(await check(asked, { asOf: '2999-12-31T23:59:59.999Z' }))).toEqual(bare);
    expect(bare.field).toMatchObject({ failing_machines: 2, working_machines: 1 });
  });

  it('one machine counts by its latest report of then; what replaced it later did not speak yet', async () => {
    await storeReports([{ ...tuple, id: 'RPT-4', machine: 'RPT-1', outcome: 'works', observedOn: '2025-09-01' }]);
    await changeData(`UPDATE field_report SET status = 'replaced', replaced_by = 'RPT-4' WHERE id = 'RPT-1'`);
    expect(await counts({ asOf: '2024-12-31T23:59:59.999Z' })).toEqual([1, 0]);
    expect(await counts({ asOf: '2025-12-31T23:59:59.999Z' })).toEqual([0, 2]);
  });

  it('count by known_at from their acceptance to their withdrawal, and again when they are brought back', async () => {
    const mine = { ...tuple, release: '6.5' };
    const here = { ...asked, platform: { product: 'esxi', release: '6.5' } };
    const failing = async (knownAt: string) => (await check(here, { knownAt })).field.failing_machines;
    const becomes = (status: string) =>
      inTransaction(async client => {
        await client.query(`UPDATE field_report SET status = $1 WHERE id = 'RPT-5'`, [status]);
        await recountTuples(client, ['pci:8086:1533']);
      });
    await storeReports([{ ...mine, id: 'RPT-5', acceptedAt: '2026-01-01T00:00:00Z' }]);
    expect(await failing('2025-12-31T23:59:59.999Z')).toBe(0);
    expect(await failing('2026-01-01T00:00:00.000Z')).toBe(1);
    await becomes('withdrawn');
    const { at: withdrawn } = await one<{ at: string }>(
      `SELECT superseded_at AS at FROM superseded_statement WHERE statement_id = 'RPT-5'`,
    );
    expect(await failing(withdrawn)).toBe(0);
    expect(await failing('2026-01-01T00:00:00.000Z')).toBe(1);
    await becomes('accepted');
    expect(await failing(withdrawn)).toBe(0);
    expect(await failing(await when('RPT-5'))).toBe(1);
  });

  it('count by known_at with the words they had then', async () => {
    const here = { ...asked, platform: { product: 'esxi', release: '6.0' } };
    await storeReports([
      { ...tuple, id: 'RPT-6', release: '6.0', outcome: 'works', acceptedAt: '2026-01-01T00:00:00Z' },
    ]);
    await changeData(
      `INSERT INTO field_report_revision (report_id, revision, submission, because, superseded_at) VALUES
       ('RPT-6', 1, $1, 'amended', '2026-02-01')`,
      [
        JSON.stringify({
          configuration: { ...here, device: { key: 'pci:8086:1533:15d9:0652' } },
          outcome: 'fails',
          symptoms: ['link-flap'],
        }),
      ],
    );
    const then = await check(here, { knownAt: '2026-01-15T00:00:00.000Z' });
    expect(then.field).toMatchObject({ failing_machines: 1, working_machines: 0 });
    const later = await check(here, { knownAt: '2026-02-15T00:00:00.000Z' });
    expect(later.field).toMatchObject({ failing_machines: 0, working_machines: 1 });
  });
});

describe("maintainers' decisions", () => {
  it('count from when they happened, and until they were reopened', async () => {
    const asked: Configuration = {
      device: { key: 'pci:8086:1502' },
      platform: { product: 'esxi', release: '8.0' },
      driver: { name: 'ne1000' },
    };
    await changeData(
      `INSERT INTO verdict_event (device_key, product, release, driver, kind, direction, text, thresholds, happened_at) VALUES
       ('pci:8086:1502', 'esxi', '8.0', 'ne1000', 'decision', 'bad', 'bad', '2026-11', '2026-03-01'),
       ('pci:8086:1502', 'esxi', '8.0', 'ne1000', 'reopened', NULL, 'not so bad', '2026-11', '2026-05-01')`,
    );
    const decision = async (clocks: Clocks) => (await check(asked, clocks)).decision;
    for (const clock of ['asOf', 'knownAt'] as const) {
      expect(await decision({ [clock]: '2026-02-01T00:00:00Z' })).not.toBe('block');
      expect(await decision({ [clock]: '2026-04-01T00:00:00Z' })).toBe('block');
      expect(await decision({ [clock]: '2026-06-01T00:00:00Z' })).not.toBe('block');
    }
  });
});

describe('both clocks', () => {
  it('cost the same number of statements for 5 and for 1,000 configurations', async () => {
    const statements = async (times: number) => {
      await forgetEvidence();
      const before = statementCounter.sent;
      const configurations = Array.from({ length: times }, (_, index) => ({
        ...founding,
        driver: { name: 'e1000', version: `8.0.${index}` },
      }));
      await checkConfigurations(configurations, { asOf: '2026-01-01T00:00:00Z', knownAt: '2026-11-24T00:00:00Z' });
      return statementCounter.sent - before;
    };
    expect(await statements(1000)).toBe(await statements(5));
  });
});
