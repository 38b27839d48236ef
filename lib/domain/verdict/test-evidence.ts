import type { KnownIssue, Matcher } from '../known-issue/known-issue';
import type { CatalogueFacts, DeviceFacts, DriverFacts, Evidence, ListingEntry, ReportTuple } from './evidence';

/** Builders for tests only: every field has the plainest value, a test states what it is about. */

export const I82574: DeviceFacts = {
  key: 'pci:8086:10d3',
  name: '82574L',
  type: 'network',
  class: '020000',
  models: [],
  emulatedOnly: false,
};

export const emptyCatalogue: CatalogueFacts = {
  platform: null,
  drivers: [],
  settingDefaults: [],
  knownSettings: [],
};

/** A catalogue that knows ESXi with the given builds. */
export function esxi(
  builds: readonly { release: string; build: string }[] = [],
  over: Partial<CatalogueFacts> = {},
): CatalogueFacts {
  return {
    ...emptyCatalogue,
    platform: {
      product: 'esxi',
      name: 'ESXi',
      kernelFamily: 'vmkernel',
      releaseOrdering: 'esxi-release',
      buildOrdering: 'esxi-build',
      builds: builds.map(one => ({ ...one, kernels: [] })),
      releases: builds.map(one => one.release),
    },
    ...over,
  };
}

export function driverFacts(name: string, kernelBound = false, builds: DriverFacts['builds'] = []): DriverFacts {
  return { name, family: name, kernelBound, versionOrdering: kernelBound ? 'kernel' : 'vib', builds };
}

export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    device: I82574,
    candidates: [],
    catalogue: esxi(),
    claims: [],
    listings: [],
    documented: [],
    issues: [],
    reports: [],
    decisions: [],
    ...over,
  };
}

export function issue(allOf: readonly Matcher[], over: Partial<KnownIssue> = {}): KnownIssue {
  return {
    id: 'KNB-1',
    title: 'A fault',
    summary: 'A fault.',
    kind: 'field',
    status: 'published',
    subject: 'device',
    severity: 'outage',
    assertion: 'affected',
    occurrence: 'always',
    conditions: 'complete',
    certainty: { level: 'moderate', because: ['report with raw log'] },
    affected: [{ all_of: allOf }],
    symptoms: ['interrupts-lost'],
    references: [],
    published_at: '2020-01-01T00:00:00Z',
    modified_at: '2020-01-01T00:00:00Z',
    ...over,
  };
}

export function entry(over: Partial<ListingEntry> = {}): ListingEntry {
  return {
    id: 'HCL-1',
    source: 'hcl',
    sourceName: 'VMware HCL',
    program: 'io-devices',
    product: 'esxi',
    release: '4.0',
    demands: [],
    otherRequirements: [],
    firstSeen: null,
    lastSeen: null,
    revokedAt: null,
    revokedReason: null,
    asOfText: null,
    url: null,
    ...over,
  };
}

export function tuple(over: Partial<ReportTuple> = {}): ReportTuple {
  return {
    attachment: 'physical',
    product: 'esxi',
    release: '4.0',
    build: '164009',
    driver: 'e1000',
    driverVersion: '8.0.3.1',
    failingMachines: 0,
    failingWithLogs: 0,
    workingMachines: 0,
    workingReporters: 0,
    symptoms: {},
    uncountedFailing: 0,
    mechanismSimulated: false,
    confirmedByMaintainer: false,
    firstObserved: null,
    lastObserved: null,
    reportIds: ['RPT-1'],
    ...over,
  };
}

/** The seed's story as a record: driver as stated, board setting only suspected (mission.md "Two facts"). */
export const FOUNDING: KnownIssue = issue(
  [
    { facet: 'device', pci: { vendor: '8086', device: '10d3' } },
    { facet: 'platform', product: ['esx', 'esxi'], release: { ordering: 'esxi-release', versions: ['4.0', '4.1'] } },
    { facet: 'driver', name: ['e1000'] },
    {
      facet: 'setting',
      attribute: 'bmc.lan-mode',
      in: ['shared-lan0', 'shared-lan1'],
      standing: 'suspected',
      hypothesis: 'bmc-shared',
    },
  ],
  {
    id: 'KNB-2026-0001',
    title: 'MSI-X vector lost',
    certainty: { level: 'low', because: ['one reporter'] },
    signatures: ['Failed to ack TLB invalidate'],
    occurrence: 'conditional',
  },
);
