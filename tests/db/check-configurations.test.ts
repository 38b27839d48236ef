import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, statementCounter } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { type CheckedVerdict, checkConfigurations } from '@/lib/service/check-configurations';
import { loadSeed } from '@/lib/service/load-seed';
import { createScratchDatabase } from '../support/scratch-database';

let drop: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  const scratch = await createScratchDatabase();
  process.env.DATABASE_URL = scratch.url;
  drop = scratch.drop;
  await loadSeed('prisma/seed');
});

afterAll(async () => {
  await closePool();
  await drop();
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

describe('a batch', () => {
  const mixed = [founding, lan('shared-lan0'), lan('dedicated'), x710({ name: 'i40en' }), x710({ name: 'i40e' })];

  it('costs the same number of statements for 5 and for 1,000 configurations', async () => {
    const statements = async (configurations: Configuration[]) => {
      const before = statementCounter.sent;
      await checkConfigurations(configurations);
      return statementCounter.sent - before;
    };
    const few = await statements(mixed);
    const many = await statements(Array.from({ length: 200 }, () => mixed).flat());
    expect(many).toBe(few);
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
