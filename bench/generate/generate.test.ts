import { describe, expect, it } from 'vitest';
import { configurationSchema } from '@/lib/contract/configuration';
import { seedRecordSchemas } from '@/lib/contract/seed/seed-record';
import { parseVersion } from '@/lib/domain/version/parse-version';
import type { CatalogueFacts } from './facts';
import { generateIssues } from './issues';
import { generateListings } from './listings';
import { generateReports } from './reports';

const hex = (number: number) => number.toString(16).padStart(4, '0');
const FACTS: CatalogueFacts = {
  parts: Array.from({ length: 2_000 }, (_, at) => ({
    key: `pci:8086:${hex(at)}`,
    name: `Part ${at}`,
    linuxDrivers: at % 3 === 0 ? ['igb', 'vfio_pci'] : [],
  })),
  places: [
    { product: 'esxi', kernelFamily: 'vmkernel', releaseOrdering: 'esxi-release', release: '6.7', build: null },
    { product: 'esxi', kernelFamily: 'vmkernel', releaseOrdering: 'esxi-release', release: '7.0', build: '15843807' },
    {
      product: 'linux-debian',
      kernelFamily: 'linux',
      releaseOrdering: 'opaque',
      release: 'bookworm',
      build: '6.1.192-2',
    },
    { product: 'proxmox-ve', kernelFamily: 'linux', releaseOrdering: 'dotted', release: '8', build: null },
  ],
  settings: [{ attribute: 'bios.aspm', values: ['l1', 'off'] }],
  esxiDrivers: ['e1000e', 'i40en', 'igbn', 'ixgben', 'nvme'],
};
const REPORTS = [...generateReports(FACTS, 5_000)];
const LISTINGS = [...generateListings(FACTS, 5_000)];
const ISSUES = generateIssues(FACTS, 2_000);

/** How often each key stands, most often first. */
function counted(keys: readonly (string | undefined)[]): number[] {
  const counts = new Map<string | undefined, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

describe('generated reports', () => {
  it('are the same in each run, one id each', () => {
    expect([...generateReports(FACTS, 50)]).toEqual([...generateReports(FACTS, 50)]);
    expect(new Set(REPORTS.map(report => report.id)).size).toBe(5_000);
  });

  it('are skewed: few parts have most of them, most reported parts have few', () => {
    const counts = counted(REPORTS.map(report => report.configuration.device.key));
    const ofTen = counts.slice(0, 10).reduce((sum, count) => sum + count, 0);
    expect(counts[0]).toBeGreaterThan(5_000 * 0.08);
    expect(ofTen).toBeGreaterThan(5_000 * 0.3);
    expect(counts.filter(count => count <= 2).length).toBeGreaterThan(counts.length * 0.4);
  });

  it('are configurations that the API takes, with a symptom where something failed', () => {
    for (const { configuration, outcome, symptoms } of REPORTS.slice(0, 500)) {
      const { device, ...rest } = configuration;
      expect(configurationSchema.safeParse({ ...rest, device: device.key }).error?.issues ?? []).toEqual([]);
      expect(symptoms.length > 0).toBe(outcome !== 'works');
    }
  });

  it('name a driver that binds, and its version unless it is part of the kernel', () => {
    for (const { configuration, driver, driverVersion } of REPORTS) {
      const isLinux = configuration.platform?.product !== 'esxi';
      expect(driverVersion === null).toBe(isLinux);
      if (!isLinux) expect(FACTS.esxiDrivers).toContain(driver);
      if (driverVersion !== null) expect(parseVersion('vib', driverVersion).ok).toBe(true);
    }
  });

  it('some machines are reported from more than once, and nobody reports everything', () => {
    expect(counted(REPORTS.map(report => report.machineUnit))[0]).toBeGreaterThan(1);
    expect(counted(REPORTS.map(report => report.reporterUnit))[0]).toBeLessThan(30);
  });

  it('texts are of a varied vocabulary', () => {
    const words = new Set(REPORTS.slice(0, 500).flatMap(report => report.description.split(' ')));
    expect(words.size).toBeGreaterThan(1_500);
    expect(new Set(REPORTS.map(report => report.description)).size).toBe(5_000);
  });
});

describe('generated listings', () => {
  it('are flatter than reports: the most listed part has some hundreds of 100,000', () => {
    const counts = counted(LISTINGS.map(listing => listing.deviceKey));
    expect(counts[0]).toBeGreaterThan(20);
    expect(counts[0]).toBeLessThan(5_000 * 0.02);
  });

  it('are revoked with a reason or not at all, and never seen last before first', () => {
    for (const one of LISTINGS) {
      expect(one.revokedAt === null).toBe(one.revokedReason === null);
      expect(one.firstSeen <= one.lastSeen).toBe(true);
    }
    expect(LISTINGS.some(one => one.revokedAt !== null)).toBe(true);
  });
});

describe('generated known issues', () => {
  it('are records that the curated ones’ schema takes', () => {
    for (const issue of ISSUES)
      expect(seedRecordSchemas['known-issues'].safeParse(issue).error?.issues ?? []).toEqual([]);
    expect(new Set(ISSUES.map(issue => issue.id)).size).toBe(2_000);
  });

  it('are bound to parts, models, boards, classes and vendors', () => {
    const facets = ISSUES.map(({ affected }) => {
      const [first] = affected[0]?.all_of ?? [];
      if (first?.facet !== 'device') return first?.facet;
      return first.pci?.device ? 'part' : first.model ? 'model' : first.pci ? 'vendor' : 'class';
    });
    expect(new Set(facets)).toEqual(new Set(['part', 'model', 'board', 'class', 'vendor']));
  });
});
