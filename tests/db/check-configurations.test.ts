import { beforeAll, describe, expect, it } from 'vitest';
import { query, statementCounter } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { setFacet } from '@/lib/domain/configuration/set-facet';
import { type CheckedVerdict, checkConfigurations } from '@/lib/service/check-configurations';
import { loadSeed } from '@/lib/service/load-seed';
import { changeData, forgetEvidence } from '../support/change-data';
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

const founding: Configuration = {
  device: { name: 'i82574L' },
  platform: { product: 'esxi', release: '4.0' },
  driver: { name: 'e1000' },
};
const lan = (mode: string): Configuration => ({ ...founding, settings: { 'bmc.lan-mode': mode } });
const x710 = (driver: Configuration['driver'], build?: string): Configuration => ({
  device: { key: 'pci:8086:1572' },
  platform: { product: 'esxi', release: '7.0', ...(build ? { build } : {}) },
  ...(driver ? { driver } : {}),
});

describe('the curated records decide the founding cases', () => {
  it('i82574L on ESXi 4.0 with e1000 is listed, but fails in the field', async () => {
    const verdict = await check(founding);
    expect(verdict).toMatchObject({
      decision: 'block',
      headline: 'Listed, but fails in the field',
      certainty: { level: 'low' },
      listing: { status: 'certified', program: 'io-devices' },
      field: { status: 'known-bad' },
    });
    expect(verdict.listing.entries).not.toEqual([]);
    expect(verdict.known_issues.map(issue => issue.id)).toContain('KNB-2026-0001');
    expect(verdict.undetermined.map(one => one.facet)).toContain('settings.bmc.lan-mode');
  });

  it('a LAN port shared with the BMC changes nothing', async () => {
    expect((await check(lan('shared-lan0'))).decision).toBe('block');
  });

  it('a dedicated BMC port weakens it: review, and the page says why it is not ok', async () => {
    const verdict = await check(lan('dedicated'));
    expect(verdict.decision).toBe('review');
    expect(verdict.known_issues.find(issue => issue.id === 'KNB-2026-0001')?.match).toBe('weakened');
  });

  it('X710 with i40en: the version decides, and its absence is named', async () => {
    const unversioned = await check(x710({ name: 'i40en' }));
    expect(unversioned.decision).toBe('review');
    expect(unversioned.undetermined.map(one => one.facet)).toContain('driver.version');
    const inbox = await check(x710({ name: 'i40en', origin: 'inbox' }, '17630552'));
    expect(inbox.decision).toBe('block');
    expect(inbox.assumed.map(one => one.facet)).toContain('driver.version');
    const async = await check(x710({ name: 'i40en', origin: 'async', version: '2.4.1.0' }));
    expect(async.decision).not.toBe('block');
  });

  it('VMXNET3: the documented default is assumed and said; the fixed build is fixed', async () => {
    const vmxnet3 = (build: string, lro?: string): Configuration => ({
      device: { key: 'pci:15ad:07b0' },
      platform: { product: 'esxi', release: '6.0 U2', build },
      ...(lro ? { settings: { 'platform.Net.Vmxnet3HwLRO': lro } } : {}),
    });
    const affected = await check(vmxnet3('3620759'));
    expect(affected.decision).toBe('block');
    expect(affected.known_issues.map(issue => issue.match)).toContain('affected-by-default');
    expect(affected.assumed).toContainEqual(
      expect.objectContaining({ facet: 'settings.platform.Net.Vmxnet3HwLRO', value: '1' }),
    );
    expect((await check(vmxnet3('3620759', '0'))).decision).not.toBe('block');
    expect((await check(vmxnet3('3825889'))).field.status).toBe('fixed');
  });

  it('an unknown device, an unknown platform and an unreadable build are told apart', async () => {
    expect((await check({ device: { key: 'pci:ffff:fffe' } })).decision).toBe('unknown');
    const outcomes = await checkConfigurations([
      { ...founding, platform: { product: 'beos' } },
      { ...founding, platform: { product: 'esxi', build: 'not-a-build' } },
    ]);
    expect(outcomes).toMatchObject([
      { problem: { pointer: '/platform/product', code: 'unknown_platform' } },
      { problem: { pointer: '/platform/build', code: 'unparsable_version' } },
    ]);
  });
});

describe('what the store tells beside', () => {
  const on = (build: string, driver = 'e1000'): Configuration => ({
    device: { key: 'pci:8086:10d3' },
    platform: { product: 'esxi', build },
    driver: { name: driver, version: '8.0.3.1' },
  });

  it('a driver that needs vmklinux cannot load on ESXi 7.0, however it is spelled, and can on 6.7', async () => {
    const bnx2x = (release: string, name: string): Configuration => ({
      device: { key: 'pci:14e4:168e' },
      platform: { product: 'esxi', release },
      driver: { name },
    });
    for (const name of ['bnx2x', 'BNX2X']) {
      const verdict = await check(bnx2x('7.0', name));
      expect(verdict.field.also.concat(verdict.field.status)).toContain('not-claimed');
      expect(verdict.explanation).toContainEqual({
        text: expect.stringMatching(/^cannot-load: bnx2x needs vmklinux/),
        evidence: ['driver:esxi:bnx2x'],
      });
    }
    expect((await check(bnx2x('6.7', 'bnx2x'))).rules).not.toContain('R14');
  });

  it('failures of an older build, grades and changelogs are notes, and decide nothing', async () => {
    const before = await check(on('260247'));
    await changeData(
      `INSERT INTO tuple_statistic (device_key, attachment, product, release, build, driver, driver_version,
           failing_machines, last_observed, report_ids)
         VALUES ('pci:8086:10d3', 'physical', 'esxi', '4.0', '164009', 'e1000', '8.0.3.1', 2, '2010-05-01', '{REP-1}')`,
    );
    await changeData(
      `INSERT INTO source (id, name, kind, licence) VALUES ('grades', 'A community list', 'manual', 'CC0')`,
    );
    await changeData(
      `INSERT INTO documented_support (id, source_id, kind, device_key, device_name, product, support, text)
         VALUES ('GRD-1', 'grades', 'graded', 'pci:8086:10d3', 'x', 'esxi', 'unsupported', 'Paperweight.')`,
    );
    await changeData(
      `INSERT INTO fix_note (source_id, product, build, driver, text, reference)
         VALUES ('grades', 'esxi', '260247', 'e1000', 'Fix a lost interrupt.', 'notes'),
                ('grades', 'esxi', '164009', 'e1000', 'Old.', 'n')`,
    );
    const after = await check(on('260247'));
    const { notes: _, ...rest } = after;
    expect({ ...rest, generated_at: '', data_version: '' }).toEqual({
      ...before,
      notes: undefined,
      generated_at: '',
      data_version: '',
    });
    expect(after.notes.map(note => note.text)).toEqual(
      expect.arrayContaining([
        'It failed on build 164009 with e1000 8.0.3.1 (2 machines, last on 2010-05-01); not retested since.',
        'A community list grades it none on esxi: Paperweight.',
        'Build 260247 says of e1000: Fix a lost interrupt. (notes)',
      ]),
    );
    expect(JSON.stringify(after.notes)).not.toContain('Old.');
  });
});

describe('what is left out', () => {
  /** Asked through the service, so that each value brings the evidence that its own question would fetch. */
  const VALUES: Readonly<Record<string, readonly string[]>> = {
    'driver.name': ['e1000', 'E1000', 'e1000e', 'i40en', 'bnx2x', 'tg3', 'never-heard-of'],
    'driver.version': ['1.0', '8.0.3.1', '1.8.1.136', '2.4.1.0', '99'],
    'platform.build': ['164009', '208167', '17630552', '24674464', '1', '999999999'],
    'platform.release': ['4.0', '4.0 U1', '4.1', '5.0', '7.0', '7.0 U2', '7.0 U9', '8.0 U3', '3.5', '99'],
    'kernel.version': ['5.10', '6.1.192', '6.12.117', '99.0'],
    firmware: ['1.0', '8.5', '99'],
    uses: ['vsan', 'ipmi', 'ptp', 'whatever'],
    'settings.bmc.lan-mode': ['dedicated', 'shared-lan0', 'strange'],
  };
  const questions: Configuration[] = [
    { device: { key: 'pci:8086:10d3' }, platform: { product: 'esxi' } },
    { device: { key: 'pci:8086:10d3' }, platform: { product: 'esxi', release: '4.0' } },
    { device: { key: 'pci:8086:10d3' }, platform: { product: 'esxi' }, driver: { name: 'e1000' } },
    { device: { key: 'pci:8086:10d3' }, platform: { product: 'linux-debian', release: 'bookworm' } },
    { device: { key: 'pci:8086:1572' }, platform: { product: 'esxi' } },
    { device: { key: 'pci:8086:1572' }, platform: { product: 'esxi', release: '7.0' } },
    { device: { key: 'pci:8086:1572' }, platform: { product: 'esxi' }, driver: { name: 'i40en', origin: 'inbox' } },
    { device: { key: 'pci:14e4:168e' }, platform: { product: 'esxi' } },
    { device: { key: 'pci:15ad:07b0' }, platform: { product: 'esxi', release: '6.0' } },
    { device: { key: 'pci:1000:0073' }, platform: { product: 'esxi', release: '5.5' } },
    { device: { key: 'pci:144d:a80a' }, platform: { product: 'linux-debian' } },
  ];

  it('becomes nothing that was not announced, whatever is given', async () => {
    let filled = 0;
    for (const question of questions) {
      const verdict = await check(question);
      for (const { facet, could_become } of verdict.undetermined) {
        const configurations = (VALUES[facet] ?? []).flatMap(value => setFacet(question, facet, value) ?? []);
        if (configurations.length === 0) continue;
        for (const outcome of await checkConfigurations(configurations)) {
          if (!('verdict' in outcome)) throw new Error(JSON.stringify(outcome));
          const { decision, undetermined, configuration } = outcome.verdict;
          if (undetermined.some(one => one.facet === facet)) continue;
          filled += 1;
          expect(could_become, `${facet} of ${JSON.stringify(configuration)}`).toContain(decision);
        }
      }
    }
    expect(filled).toBeGreaterThan(30);
  });

  it('a driver left out announces less than everything', async () => {
    const [first] = questions;
    if (!first) throw new Error('no question');
    for (const { facet, could_become } of (await check(first)).undetermined) {
      if (facet !== 'platform.product') expect(could_become.length, facet).toBeLessThan(4);
    }
  });
});

describe('a batch', () => {
  const mixed = [founding, lan('shared-lan0'), lan('dedicated'), x710({ name: 'i40en' }), x710({ name: 'i40e' })];

  it('costs one number of statements, whatever is asked and however much', async () => {
    const statements = async (configurations: readonly Configuration[]) => {
      await forgetEvidence();
      const before = statementCounter.sent;
      await checkConfigurations(configurations);
      return statementCounter.sent - before;
    };
    const devices = await query<{ key: string }>('test-devices', 'SELECT key FROM device ORDER BY key');
    const platforms = await query<{ product: string }>('test-platforms', 'SELECT product FROM platform');
    const everything = devices.flatMap(({ key }) =>
      platforms.map(({ product }): Configuration => ({ device: { key }, platform: { product } })),
    );
    expect(everything.length).toBeGreaterThan(500);
    const one = await statements([founding]);
    expect(one).toBeGreaterThan(10);
    for (const configurations of [
      ...mixed.map(single => [single]),
      [{ device: { key: 'pci:8086:10d3' } }],
      [{ device: { key: 'pci:ffff:fffe' } }],
      [{ device: { name: 'nobody makes this' }, platform: { product: 'esxi' } }],
      [{ ...founding, platform: { product: 'beos' } }],
      mixed,
      everything.slice(0, 1_000),
    ]) {
      expect(await statements(configurations), `${configurations.length}: ${JSON.stringify(configurations[0])}`).toBe(
        one,
      );
    }
  });

  it('equals its singles', async () => {
    const timeless = (outcome: unknown) =>
      JSON.parse(JSON.stringify(outcome, (key, value) => (key === 'generated_at' ? undefined : value)));
    const batch = await checkConfigurations(mixed);
    const singles = await Promise.all(mixed.map(one => checkConfigurations([one])));
    expect(timeless(batch)).toEqual(timeless(singles.flat()));
  });
});

describe('loading the seed', () => {
  it('a second time changes nothing and says so', async () => {
    expect(await loadSeed('prisma/seed')).toBe('unchanged');
  });
});
