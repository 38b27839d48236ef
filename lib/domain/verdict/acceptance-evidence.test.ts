import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { decide } from './decide';
import type { ClaimFacts, DeviceFacts, Evidence } from './evidence';
import { driverFacts, emptyCatalogue, entry, evidence, I82574, tuple } from './test-evidence';

/** Rows 20 to 28 of domain.md §5: lists, claims and counted reports. */
const founding: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '4.0' },
  driver: { name: 'e1000' },
};

describe('listings', () => {
  const demands = [
    { facet: 'driver.version', match: 'exact', values: ['2.4.1.0'], ordering: 'vib' },
    { facet: 'firmware', match: 'minimum', values: ['8.5'], ordering: 'dotted' },
  ] as const;
  const facts = evidence({ listings: [entry({ demands })] });
  const on = (firmware?: string): Configuration => ({
    ...founding,
    driver: { name: 'e1000', version: '2.4.1.0' },
    ...(firmware ? { firmware: { main: firmware } } : {}),
  });

  it.each([
    ['firmware missing', undefined, 'listed-partial', 'review'],
    ['firmware too old', '8.4', 'listed-mismatch', 'review'],
    ['both right', '8.5', 'certified', 'ok'],
  ] as const)('20 %s', (_, firmware, status, decision) => {
    expect(decide(on(firmware), facts)).toMatchObject({ decision, listing: { status } });
  });

  it('23 revokes for the program that was withdrawn only', () => {
    const vsan = entry({ id: 'HCL-V', program: 'vsan', revokedAt: '2021-05-01T00:00:00Z' });
    const facts = evidence({ listings: [vsan, entry()] });
    expect(decide({ ...founding, uses: ['vsan'] }, facts)).toMatchObject({
      decision: 'review',
      listing: { status: 'revoked', program: 'vsan' },
    });
    expect(decide({ ...founding, uses: ['boot'] }, facts)).toMatchObject({
      decision: 'ok',
      listing: { status: 'certified', program: 'io-devices' },
    });
  });
});

describe('claims', () => {
  const rtl: DeviceFacts = { ...I82574, key: 'pci:10ec:8125', name: 'RTL8125' };
  const kernel = (flavour: string) => ({ family: 'linux', version: '6.1.192', flavour, arch: 'amd64' });
  const claim = (flavour: string, drivers: readonly string[], complete = true): ClaimFacts => ({
    platformBuild: '6.1.192-2',
    kernel: kernel(flavour),
    complete,
    claimedBy: drivers.map(driver => ({ driver, version: null, alias: 'pci:v000010EC*', by: 'id' as const })),
    evidenceId: `claims:linux-debian:6.1.192-2:${flavour}`,
  });
  const facts = (claims: readonly ClaimFacts[], over: Partial<Evidence['catalogue']> = {}): Evidence =>
    evidence({
      device: rtl,
      claims,
      catalogue: {
        ...emptyCatalogue,
        platform: {
          product: 'linux-debian',
          name: 'Debian',
          kernelFamily: 'linux',
          releaseOrdering: 'opaque',
          buildOrdering: 'debian',
          builds: [{ release: 'bookworm', build: '6.1.192-2', kernels: [kernel('amd64'), kernel('cloud-amd64')] }],
          releases: ['bookworm'],
        },
        ...over,
      },
    });
  const whole = [claim('amd64', ['r8169']), claim('cloud-amd64', [])];
  const on = (flavour?: string, driver?: Configuration['driver']): Configuration => ({
    device: { key: rtl.key },
    platform: { product: 'linux-debian', build: '6.1.192-2' },
    ...(flavour ? { kernel: { family: 'linux', flavour } } : {}),
    ...(driver ? { driver } : {}),
  });

  it('24 finds no driver in the cloud flavour, and stays unknown where nothing was imported', () => {
    const cloud = decide(on('cloud-amd64'), facts(whole));
    expect(cloud).toMatchObject({ decision: 'review', field: { status: 'not-claimed' } });
    expect(JSON.stringify(cloud.explanation)).toContain('no-driver');
    expect(decide(on('amd64'), facts(whole)).decision).toBe('unknown');
    expect(decide(on('cloud-amd64', { name: 'r8125', origin: 'dkms' }), facts(whole)).decision).toBe('unknown');
    expect(decide(on('cloud-amd64', { name: 'r8125' }), facts(whole)).decision).toBe('unknown');
    expect(decide(on('cloud-amd64'), facts([claim('cloud-amd64', [], false)])).decision).toBe('unknown');
  });

  it('a flavour left out stands for all of them', () => {
    const verdict = decide(on(), facts(whole));
    expect(verdict.decision).toBe('unknown');
    expect(verdict.undetermined.map(one => one.facet)).toEqual(['kernel.flavour']);
  });

  it('names an impossible tuple: a driver of that build that does not bind the part', () => {
    const known = { drivers: [driverFacts('e1000', true)] };
    expect(decide(on('amd64', { name: 'e1000' }), facts(whole, known))).toMatchObject({
      decision: 'review',
      field: { status: 'not-claimed' },
    });
    const passed: Configuration = { ...on('amd64', { name: 'e1000' }), attachment: 'passthrough' };
    expect(decide(passed, facts(whole, known)).decision).toBe('unknown');
  });
});

describe('counting reports', () => {
  const asked: Configuration = {
    ...founding,
    platform: { product: 'esxi', release: '4.0', build: '164009' },
    driver: { name: 'e1000', version: '8.0.3.1' },
  };
  const facts = (over: Parameters<typeof tuple>[0]) => evidence({ reports: [tuple(over)] });

  it.each([
    [5, 17, 'block', 'known-bad'],
    [5, 18, 'review', 'disputed'],
  ] as const)('26 %i failing and %i working', (failingMachines, workingMachines, decision, status) => {
    const verdict = decide(asked, facts({ failingMachines, workingMachines, workingReporters: 5 }));
    expect(verdict).toMatchObject({ decision, field: { status } });
  });

  it('28 one working report decides nothing; three machines of two reporters support', () => {
    const one = decide(asked, facts({ workingMachines: 1, workingReporters: 1 }));
    expect(one).toMatchObject({ decision: 'unknown', field: { status: 'works-reported' } });
    expect(decide(asked, facts({ workingMachines: 3, workingReporters: 1 })).decision).toBe('unknown');
    expect(decide(asked, facts({ workingMachines: 3, workingReporters: 2 })).decision).toBe('ok');
  });

  it('a tuple that the configuration leaves open warns and never blocks', () => {
    expect(decide(founding, facts({ failingMachines: 50 })).decision).toBe('review');
  });

  it('another build or driver version does not count', () => {
    expect(decide(asked, facts({ failingMachines: 50, build: '208167' })).decision).toBe('unknown');
    expect(decide(asked, facts({ failingMachines: 50, driverVersion: '9' })).decision).toBe('unknown');
  });

  it('emulated failures never count against the physical part', () => {
    const verdict = decide(asked, facts({ failingMachines: 50, attachment: 'emulated' }));
    expect(verdict).toMatchObject({ decision: 'unknown', field: { failing_machines: 0 } });
    expect(verdict.notes).toHaveLength(1);
  });
});
