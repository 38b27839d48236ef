import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pool } from '@/lib/db/pool';
import type { Clocks } from '@/lib/db/sql/clocks';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { createMaintainer } from '@/lib/service/access/maintainers';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { getReport } from '@/lib/service/reports/get-report';
import { importReports } from '@/lib/service/reports/import-reports';
import { decideReport } from '@/lib/service/triage/decide-report';
import { undoDecision } from '@/lib/service/triage/undo-decision';
import { onScratchDatabase } from '../support/on-scratch-database';
import { sampleReport } from '../support/sample-report';
import { drift } from '../support/submitted-reports';

onScratchDatabase('seeded');

beforeAll(async () => {
  process.env.KNOWNBAD_SECRET = 'a secret for tests, long enough to be one';
});

/** Looks in a row at which the pool is idle: an import's changed verdicts are worked out beside its answer. */
const IDLE_LOOKS = 8;

afterAll(async () => {
  let idle = 0;
  const look = () => {
    idle = pool().idleCount === pool().totalCount && pool().waitingCount === 0 ? idle + 1 : 0;
    expect(idle).toBeGreaterThanOrEqual(IDLE_LOOKS);
  };
  await vi.waitFor(look, { timeout: 60_000, interval: 50 });
});

async function* linesOf(reports: readonly unknown[]): AsyncGenerator<string> {
  for (const one of reports) yield typeof one === 'string' ? one : JSON.stringify(one);
}

interface Told {
  build: string;
  device: string;
  outcome: 'fails' | 'works' | 'limited';
  machine: string;
  day: number;
  symptoms: string[];
}

const reportOf = ({ build, device, outcome, machine, day, symptoms }: Told) =>
  sampleReport({
    configuration: {
      device: { key: device },
      platform: { product: 'esxi', release: '7.0', build },
      driver: { name: 'igbn', version: '1.4.11.2' },
    },
    outcome,
    symptoms: outcome === 'works' ? [] : symptoms,
    observed_on: `2026-11-${String(day).padStart(2, '0')}`,
    machine_id: machine,
  });

/** One failure on each of so many machines. */
const failuresOf = (machines: string, device: string, count: number) =>
  Array.from({ length: count }, (_, n) =>
    reportOf({
      build: '16850804',
      device,
      outcome: 'fails',
      machine: `${machines} ${n}`,
      day: 2,
      symptoms: ['link-lost'],
    }),
  );

const told: fc.Arbitrary<Told> = fc.record({
  build: fc.constantFrom('16850804', '17630552'),
  device: fc.constantFrom('pci:8086:1533', 'pci:8086:10d3'),
  outcome: fc.constantFrom('fails', 'works', 'limited'),
  // Few machines, so that some are told of twice, in one file and in several.
  machine: fc.integer({ min: 1, max: 12 }).map(String),
  day: fc.integer({ min: 1, max: 24 }),
  symptoms: fc.uniqueArray(fc.constantFrom('link-lost', 'packet-loss', 'host-panic'), { minLength: 1 }),
});

describe('an import', () => {
  it('of more lines than a batch adds every good one, names the bad ones, and changes nothing the second time', async () => {
    const reports = Array.from({ length: 2_300 }, (_, n) =>
      reportOf({
        build: '17630552',
        device: 'pci:8086:1533',
        outcome: n % 3 === 0 ? 'works' : 'fails',
        machine: `big ${n}`,
        day: 1 + (n % 20),
        symptoms: ['link-lost'],
      }),
    );
    const lines = [...reports.slice(0, 1_500), 'no JSON', ...reports.slice(1_500), ''];
    const progress: number[] = [];
    const first = await importReports(linesOf(lines), 'big', line => progress.push(line));
    expect(first).toMatchObject({ added: 2_300, unchanged: 0, rejected: 1 });
    expect(first.rejects).toEqual([{ line: 1_501, reason: 'is not JSON' }]);
    expect(progress, 'told of ever more lines, up to the last').toEqual([...new Set(progress)].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(2_302);
    expect(await drift()).toEqual([]);
    expect(await importReports(linesOf(lines), 'big')).toMatchObject({ added: 0, unchanged: 2_300, rejected: 1 });
  });

  it('keeps every character of a text, and one report of a line that stands there twice', async () => {
    const description = 'tab\there, a \\ alone and \\N, "quotes", a line\nand another\nand {braces}, ünï€ode';
    const line = reportOf({
      build: '17630552',
      device: 'pci:8086:1533',
      outcome: 'fails',
      machine: 'characters',
      day: 3,
      symptoms: ['link-lost'],
    });
    const said = JSON.stringify({
      ...line,
      description,
      log: `[1.0] ${description}`,
      exposure: { hours: 12, traffic: 'a\\tb' },
    });
    expect(await importReports(linesOf([said, said]), 'characters')).toMatchObject({ added: 1, unchanged: 1 });
    const { rows } = await pool().query(
      `SELECT description, log, exposure FROM field_report WHERE description LIKE 'tab%'`,
    );
    expect(rows).toEqual([{ description, log: `[1.0] ${description}`, exposure: { hours: 12, traffic: 'a\\tb' } }]);
  });

  it('keeps the statistics that a recount finds, whoever was told of before', async () => {
    let file = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 12 }), async reports => {
        file += 1;
        await importReports(linesOf(reports.map(reportOf)), `file ${file}`);
        expect(await drift()).toEqual([]);
      }),
      { numRuns: 15, seed: 909 },
    );
  });

  it('by two at once stores every line once', async () => {
    const all = failuresOf('both', 'pci:8086:10fb', 600);
    const [one, other] = await Promise.all([importReports(linesOf(all), 'both'), importReports(linesOf(all), 'both')]);
    expect(one.added + other.added).toBe(600);
    expect(one.unchanged + other.unchanged).toBe(600);
    expect(await drift()).toEqual([]);
  });

  it('that fails at a batch keeps those before it and stores none behind it', async () => {
    const all = failuresOf('fails', 'pci:8086:1583', 2_000);
    let failedAt = 0;
    const told = (line: number) => {
      if (line < 1_000) return;
      failedAt = line;
      throw new Error('nobody listens any more');
    };
    await expect(importReports(linesOf(all), 'fails', told)).rejects.toThrow('nobody listens any more');
    const { rows } = await pool().query(
      `SELECT count(*)::int AS kept FROM field_report WHERE device_key = 'pci:8086:1583' AND received_via = 'import'`,
    );
    expect(rows[0].kept).toBe(failedAt);
    expect(failedAt).toBeLessThan(2_000);
  });

  it('that breaks off keeps what came before it', async () => {
    const all = failuresOf('off', 'pci:8086:1572', 1_250);
    async function* broken() {
      yield* linesOf(all);
      throw new Error('the disk is gone');
    }
    await expect(importReports(broken(), 'broken')).rejects.toThrow('the disk is gone');
    const { rows } =
      await pool().query(`SELECT count(*)::int AS kept FROM field_report WHERE device_key = 'pci:8086:1572'
      AND received_via = 'import'`);
    expect(rows[0].kept).toBe(1_250);
    expect(await drift()).toEqual([]);
  });
});

it('an import counts once a maintainer accepts it, keeps its mark, and no longer once that is undone', async () => {
  const email = 'importer@example.org';
  const accountId = await createMaintainer({ name: 'Eve', email, password: 'correct horse battery' }, 'system');
  const eve = { accountId, name: 'Eve' };
  const told = { build: '16850804', device: 'pci:8086:1539', machine: 'counted', day: 2, symptoms: ['link-lost'] };
  const [works, fails] = (['works', 'fails'] as const).map(outcome => reportOf({ ...told, outcome, machine: outcome }));
  expect((await importReports(linesOf([works, fails]), 'to be counted')).added).toBe(2);
  const asked = fails?.configuration;
  const counts = async (clocks: Clocks = {}) => {
    const [outcome] = await checkConfigurations([asked as Configuration], clocks);
    if (!outcome || !('verdict' in outcome)) throw new Error('no verdict');
    return [outcome.verdict.field.failing_machines, outcome.verdict.field.working_machines];
  };
  expect(await counts()).toEqual([0, 0]);
  const { rows } = await pool().query(
    `SELECT id FROM field_report WHERE received_via = 'import' AND device_key = $1 AND outcome = 'fails'`,
    [told.device],
  );
  const id: string = rows[0].id;
  await decideReport(id, { act: 'accept', because: null }, eve);
  expect(await counts()).toEqual([1, 0]);
  expect(await getReport(id)).toMatchObject({ status: 'accepted', origin: 'imported-accepted' });
  await expect(decideReport(id, { act: 'accept', because: null }, eve)).rejects.toMatchObject({ code: 'conflict' });
  const { rows: clock } = await pool().query(
    `SELECT accepted_at - interval '1 ms' AS before FROM field_report WHERE id = $1`,
    [id],
  );
  expect(await counts({ knownAt: clock[0].before.toISOString?.() ?? clock[0].before }), 'not yet then').toEqual([0, 0]);
  await decideReport(id, { act: 'reject', because: 'A cable.' }, eve);
  await undoDecision(id, eve);
  expect(await counts()).toEqual([1, 0]);
  await undoDecision(id, eve);
  expect(await counts()).toEqual([0, 0]);
  expect(await getReport(id)).toMatchObject({ status: 'accepted', origin: 'imported' });
  expect(await drift()).toEqual([]);
});
