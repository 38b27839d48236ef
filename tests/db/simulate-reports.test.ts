import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, pool, statementCounter } from '@/lib/db/pool';
import { reopenDecisions } from '@/lib/db/reports/reopen-decisions';
import {
  type FoundMechanism,
  foundMechanisms,
  keepReportSimulations,
  reportsToSimulate,
  WAITING_REPORTS,
} from '@/lib/db/simulation/report-simulations';
import { recountTuples } from '@/lib/db/sql/recount-tuples';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { createMaintainer } from '@/lib/service/access/maintainers';
import { type CheckedVerdict, checkConfigurations } from '@/lib/service/check-configurations';
import { loadSeed } from '@/lib/service/load-seed';
import { getReport, reportVersion } from '@/lib/service/reports/get-report';
import { simulateReports } from '@/lib/service/simulation/simulate-reports';
import { decideTuple } from '@/lib/service/triage/decide-tuple';
import { SEARCH_VERSION } from '@/lib/sim/verify/search-mechanism';
import { changeData, forgetEvidence } from '../support/change-data';
import { storeReports } from '../support/field-reports';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase();

beforeAll(async () => {
  await loadSeed('prisma/seed');
});

async function check(configuration: Configuration): Promise<CheckedVerdict> {
  const [outcome] = await checkConfigurations([configuration]);
  if (!outcome || !('verdict' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.verdict;
}

const LINUX: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'linux-debian', release: 'bookworm' },
  driver: { name: 'e1000e', version: '6.1.192' },
};
const onLinux = (id: string, symptoms: string[], more: object = {}) => ({
  id,
  product: 'linux-debian',
  release: 'bookworm',
  driver: 'e1000e',
  version: '6.1.192',
  symptoms,
  ...more,
});

/** What was found for a report, as it is kept. */
async function foundOf(report: string): Promise<FoundMechanism> {
  const { rows } = await pool().query('SELECT question FROM report_simulation WHERE report_id = $1', [report]);
  const [found] = await foundMechanisms([rows[0]?.question], SEARCH_VERSION);
  if (!found) throw new Error(`nothing was found for ${report}`);
  return found;
}

/** Reports that all ran on this. */
const store = (reports: Parameters<typeof storeReports>[0], configuration: object): Promise<void> =>
  storeReports(reports.map(one => ({ ...one, configuration })));

describe('the simulation of accepted reports', () => {
  it('says of the founding report: reproducible, with much put in, by code that nobody has read', async () => {
    const { simulation } = await getReport('REP-2010-0001');
    expect(simulation).toMatchObject({ outcome: 'reproduced', hypothetical: true, report: 'REP-2010-0001' });
    expect(simulation?.assumptions.map(one => one.id)).toContain('fault.m7-foreign-vector-sync');
    expect(simulation?.assumed.map(one => one.facet)).toContain('settings.bmc.lan-mode');
    // The entry speaks of the MSI-X vector: the mode is told.
    expect(simulation?.assumed.map(one => one.facet)).not.toContain('settings.interface.interrupt-mode');
    expect(simulation?.counter).not.toBeNull();
    expect(simulation?.url).toMatch(/^\/lab\?build=esx40-5vec&/);
    const { rows } = await pool().query('SELECT trace_hash, counter_run FROM simulation_run WHERE id = $1', [
      simulation?.run,
    ]);
    expect(rows[0]).toMatchObject({ trace_hash: expect.any(String), counter_run: simulation?.counter?.run });
  });

  it('stands in the verdict beside the counts and changes none of them', async () => {
    const verdict = await check({
      device: { name: 'i82574L' },
      platform: { product: 'esxi', release: '4.0' },
      driver: { name: 'e1000' },
    });
    expect(verdict.simulation).toMatchObject({ outcome: 'reproduced', report: 'REP-2010-0001' });
    expect(verdict.rules).not.toContain('R13');
    expect(verdict).toMatchObject({ decision: 'block', certainty: { level: 'low' } });
  });

  it('of a driver that was read counts as a mechanism, of a hypothetical one it does not', async () => {
    await store([onLinux('S1', ['link-state-stale'])], LINUX);
    expect(await simulateReports(['pci:8086:10d3'])).toBe(1);
    const { simulation, field } = await check(LINUX);
    expect(simulation).toMatchObject({ outcome: 'reproduced', hypothetical: false, report: 'S1' });
    expect(simulation?.unverified).toBeGreaterThan(0);
    expect(field).toMatchObject({ failing_machines: 1, working_machines: 0 });
    expect((await getReport('S1')).simulation).toEqual(simulation);
  });

  it('lets logged failures count as bad once a maintainer has seen them, until a working machine says otherwise', async () => {
    const ada = {
      name: 'Ada',
      accountId: await createMaintainer({ name: 'Ada', email: 'a@example.org', password: 'correct horse' }, 'system'),
    };
    const build = '6.1.300-1';
    const asked: Configuration = {
      ...LINUX,
      platform: { product: 'linux-debian', release: 'bookworm', build },
      driver: { name: 'e1000e', version: build },
    };
    await store(
      ['C1', 'C2'].map(id => onLinux(id, ['link-state-stale'], { build, version: build })),
      asked,
    );
    await changeData(`UPDATE field_report SET log = 'a log' WHERE id IN ('C1', 'C2')`);
    await inTransaction(client => recountTuples(client, ['pci:8086:10d3']));
    await simulateReports(['pci:8086:10d3']);
    expect((await check(asked)).rules).not.toContain('R13');
    await decideTuple(
      {
        deviceKey: 'pci:8086:10d3',
        product: 'linux-debian',
        release: 'bookworm',
        build: null,
        driver: 'e1000e',
        direction: 'confirmed',
        certainty: 'low',
        text: 'Seen on a board of ours.',
      },
      ada,
    );
    const confirmed = await check(asked);
    expect(confirmed).toMatchObject({ decision: 'block', rules: expect.arrayContaining(['R13']) });
    expect(confirmed.rules).not.toContain('R11');

    await store([onLinux('C3', [], { build, version: build, outcome: 'works' })], asked);
    await inTransaction(client => reopenDecisions(client, 'C3'));
    expect((await check(asked)).rules).not.toContain('R13');
  });

  it('says where it cannot produce the symptoms, and where nothing is modelled', async () => {
    await store([onLinux('S2', ['host-panic', 'cpu-lockup'], { version: '6.2' })], LINUX);
    await store([onLinux('S3', ['data-corruption'], { version: '6.3' })], LINUX);
    await store([onLinux('S4', ['link-lost'], { driver: 'e1000e', version: '7', product: 'esxi', release: '7.0' })], {
      device: { key: 'pci:8086:10d3' },
      platform: { product: 'esxi', release: '7.0' },
      driver: { name: 'e1000e' },
    });
    await store([{ id: 'S5', device: 'pci:8086:1533', symptoms: ['link-lost'] }], { device: { key: 'pci:8086:1533' } });
    await simulateReports('all');
    expect((await getReport('S2')).simulation).toMatchObject({ outcome: 'not-reproduced', reproducing: 0 });
    for (const id of ['S3', 'S4'])
      expect((await getReport(id)).simulation).toMatchObject({ outcome: 'not-modelled', tried: 0, url: null });
    expect((await getReport('S4')).simulation?.because).toMatch(/No driver build/);
    // Another part is not even asked about.
    expect((await getReport('S5')).simulation).toBeNull();
  });

  it('answers reports that ask the same once, and nothing twice', async () => {
    await store(
      Array.from({ length: 250 }, (_, i) => onLinux(`T${i}`, ['link-state-stale'])),
      LINUX,
    );
    expect(await simulateReports('all')).toBe(250);
    const { rows } = await pool().query(
      `SELECT count(DISTINCT run_id)::int AS runs FROM report_simulation WHERE report_id LIKE 'T%' OR report_id = 'S1'`,
    );
    expect(rows).toEqual([{ runs: 1 }]);
    const { rows: version } = await pool().query('SELECT version FROM data_version');
    expect(await simulateReports('all')).toBe(0);
    expect((await pool().query('SELECT version FROM data_version')).rows).toEqual(version);
  });

  it('lets the report speak for a tuple whose simulation says most, in whatever order they come', async () => {
    const other = { ...LINUX, driver: { name: 'e1000e', version: '8' } };
    const spoken = async () => (await check(other)).simulation?.report;
    await store([onLinux('U1', ['data-corruption'], { version: '8' })], other);
    await simulateReports('all');
    expect(await spoken()).toBe('U1');
    await store([onLinux('U2', ['link-state-stale'], { version: '8' })], other);
    await simulateReports('all');
    expect(await spoken()).toBe('U2');
    await store([onLinux('U3', ['host-panic'], { version: '8' })], other);
    await simulateReports('all');
    expect(await spoken()).toBe('U2');
    await changeData(`UPDATE field_report SET status = 'rejected', decided_because = 'r' WHERE id = 'U2'`);
    await simulateReports('all');
    expect(await spoken()).toBe('U3');
  });

  it('takes rounds asked for meanwhile together', async () => {
    await store([onLinux('V1', ['link-state-stale'], { version: '9' })], LINUX);
    const rounds = await Promise.all(Array.from({ length: 20 }, () => simulateReports(['pci:8086:10d3'])));
    expect(new Set(rounds)).toEqual(new Set([1]));
  });

  it('is asked anew for an amended report, and no longer shown for one that does not stand', async () => {
    const version = await reportVersion('S1');
    await changeData(`UPDATE field_report SET modified_at = now() WHERE id = 'S1'`);
    expect((await getReport('S1')).simulation).toBeNull();
    expect(await simulateReports('all')).toBe(1);
    expect((await getReport('S1')).simulation).not.toBeNull();
    expect(await reportVersion('S1')).not.toEqual(version);
    await changeData(
      `UPDATE field_report SET status = 'rejected', decided_because = 'r' WHERE id = 'S1' OR id LIKE 'T%'`,
    );
    await simulateReports('all');
    expect((await check(LINUX)).simulation?.report ?? null).not.toBe('S1');
    const { rows } = await pool().query(`SELECT report_id FROM tuple_mechanism WHERE report_id = 'S1'`);
    expect(rows).toEqual([]);
  });

  it('keeps no answer to what a report no longer says: one amended meanwhile is asked about anew', async () => {
    await store([onLinux('W1', ['link-state-stale'], { version: '10' })], LINUX);
    const waits = async () => (await reportsToSimulate(['pci:8086:10d3'], SEARCH_VERSION, 200)).map(({ id }) => id);
    const [asked] = await reportsToSimulate(['pci:8086:10d3'], SEARCH_VERSION, 200);
    const answer = { ...(await foundOf('S2')), report_id: 'W1', modified_at: asked?.modified_at ?? '' };
    await changeData(`UPDATE field_report SET modified_at = modified_at + interval '1 second' WHERE id = 'W1'`);
    await inTransaction(client => keepReportSimulations(client, [answer], SEARCH_VERSION));
    expect((await getReport('W1')).simulation).toBeNull();
    expect(await waits()).toEqual(['W1']);
    expect(await simulateReports('all')).toBe(1);
    expect((await getReport('W1')).simulation).toMatchObject({ outcome: 'reproduced' });
    expect(await waits()).toEqual([]);
    // Another search asks anew.
    expect(await reportsToSimulate(['pci:8086:10d3'], `${SEARCH_VERSION}.`, 1)).toHaveLength(1);
    expect(await reportsToSimulate(['pci:8086:10d3'], '', 1)).toHaveLength(1);
  });

  it('finds what waits without reading what does not', async () => {
    const client = await pool().connect();
    try {
      // Three hundred rows are read whole faster than by any index: what is asked is whether an index can do it.
      await client.query('BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off');
      const { rows } = await client.query({
        text: `EXPLAIN ${WAITING_REPORTS}`,
        values: [['pci:8086:10d3'], 'x', 200],
      });
      const plan = rows.map(row => row['QUERY PLAN']).join('\n');
      expect(plan.match(/field_report_waits_for_simulation/g)).toHaveLength(3);
      expect(plan).not.toMatch(/Seq Scan on field_report /);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('says what of all that a report leaves open decides, and what was varied in vain', async () => {
    const told = { ...LINUX, settings: { 'bmc.lan-mode': 'dedicated', 'bios.aspm': 'off' } };
    await store([onLinux('X1', ['link-state-stale'], { version: '11' })], told);
    await simulateReports('all');
    const { simulation } = await getReport('X1');
    const effects = Object.fromEntries((simulation?.assumed ?? []).map(one => [one.facet, one.effect]));
    expect(effects).toMatchObject({
      'settings.interface.interrupt-mode': 'decides',
      'settings.bios.vt-d': 'none',
      'settings.interface.wake-on-lan': 'none',
      'board.abort': 'none',
      'board.cpus': 'none',
      'board.nvmVectors': 'none',
      seed: 'course',
    });
    for (const facet of ['settings.bmc.lan-mode', 'settings.bios.aspm', 'driver.build'])
      expect(Object.keys(effects)).not.toContain(facet);
    const mode = simulation?.assumed.find(({ facet }) => facet === 'settings.interface.interrupt-mode');
    expect(mode).toMatchObject({
      value: 'msix',
      because: expect.stringMatching(/^not told; another answer with (msi|intx)/),
    });
  });

  it('costs a check one statement, however many configurations it has', async () => {
    const statements = async (configurations: Configuration[]) => {
      await forgetEvidence();
      const before = statementCounter.sent;
      await checkConfigurations(configurations);
      return statementCounter.sent - before;
    };
    expect(await statements(Array.from({ length: 500 }, () => LINUX))).toBe(await statements([LINUX]));
  });
});
