import fc from 'fast-check';
import type { Configuration } from '../configuration/configuration';
import type { KnownIssue, Matcher } from '../known-issue/known-issue';
import type {
  ClaimFacts,
  DriverRequirement,
  Evidence,
  ListingEntry,
  MaintainerDecision,
  ReportTuple,
} from './evidence';
import { driverFacts, entry, esxi, evidence, issue, tuple } from './test-evidence';

/** Small worlds for properties of verdicts: every facet can be given, missing or defaulted. */

export const VERSIONS = ['0.9', '1.0', '1.0.1', '1.5', '2.0', '3.1'];
export const ATTRIBUTE = 'bmc.lan-mode';
export const MODES = ['dedicated', 'shared-lan0', 'failover', 'strange'];
const BUILDS = ['164009', '208167'];
/** Catalogued ones, those of later releases, and some that no catalogue has. */
export const ANY_BUILD = [...BUILDS, '260247', '1', '999', '164010', '17630552', 'build-208167'];
export const ANY_RELEASE = ['4.0', '4.0 U1', '4.1', '4', '3.5', '5.0', '4.0 U9', '8.0 U3e', '4.x'];

const versionArb = fc.constantFrom(...VERSIONS);
const matcherArb: fc.Arbitrary<Matcher> = fc.oneof(
  fc.constantFrom<Matcher>(
    { facet: 'device', pci: { vendor: '8086', device: '10d3' } },
    { facet: 'platform', product: ['esxi'], release: { ordering: 'esxi-release', versions: ['4.0'], complete: true } },
    { facet: 'platform', product: ['esxi'], build: { ordering: 'esxi-build', events: [{ fixed: '208167' }] } },
    {
      facet: 'platform',
      product: ['esxi'],
      release: { ordering: 'esxi-release', events: [{ introduced: '4.0 U1' }, { last_affected: '4.1' }] },
    },
    { facet: 'kernel', family: 'vmkernel', version: { ordering: 'kernel', events: [{ fixed: '4.1' }] } },
    { facet: 'platform', product: ['freebsd'] },
    { facet: 'driver', name: ['e1000'] },
    { facet: 'driver', name: ['e1000e'], origin: ['inbox'] },
    { facet: 'driver', family: 'intel' },
    { facet: 'setting', attribute: ATTRIBUTE, in: ['shared-lan0'] },
    { facet: 'setting', attribute: ATTRIBUTE, in: ['shared-lan0'], standing: 'suspected', hypothesis: 'shared' },
    { facet: 'uses', in: ['ipmi'] },
  ),
  versionArb.map(
    (at): Matcher => ({ facet: 'driver', version: { ordering: 'vib', events: [{ introduced: '0' }, { fixed: at }] } }),
  ),
  versionArb.map((at): Matcher => ({ facet: 'firmware', version: { ordering: 'dotted', events: [{ fixed: at }] } })),
);
const groupArb = fc.record({ all_of: fc.array(matcherArb, { minLength: 1, maxLength: 3 }) });
const issueArb: fc.Arbitrary<KnownIssue> = fc
  .record({
    affected: fc.array(groupArb, { minLength: 1, maxLength: 2 }),
    unless: fc.array(groupArb, { maxLength: 1 }),
    mitigations: fc.array(
      groupArb.map(group => ({ ...group, by: 'driver' as const, effect: 'full' as const })),
      { maxLength: 1 },
    ),
    severity: fc.constantFrom('data-loss', 'outage', 'degraded', 'nuisance'),
    subject: fc.constantFrom('device', 'board', 'bmc', 'platform'),
    occurrence: fc.constantFrom('always', 'sporadic'),
    function: fc.constantFrom<readonly string[]>([], ['ipmi']),
  })
  .map(over => issue([], over));
const tupleArb: fc.Arbitrary<ReportTuple> = fc
  .record({
    build: fc.constantFrom(null, ...BUILDS, '999'),
    release: fc.constantFrom(null, '4.0', '4.0 U1'),
    driver: fc.constantFrom('e1000', 'E1000', 'e1000e'),
    driverVersion: fc.option(versionArb),
    failingMachines: fc.nat(8),
    workingMachines: fc.nat(8),
    workingReporters: fc.nat(3),
    uncountedFailing: fc.nat(1),
    failingWithLogs: fc.nat(3),
    mechanismSimulated: fc.boolean(),
    confirmedByMaintainer: fc.boolean(),
    attachment: fc.constantFrom('physical', 'emulated'),
  })
  .map(over => tuple(over));
const entryArb: fc.Arbitrary<ListingEntry> = fc
  .record({
    program: fc.constantFrom('io-devices', 'vsan', 'system'),
    release: fc.constantFrom('4.0', '4.0 U1', '5.0', null),
    revokedAt: fc.constantFrom(null, '2020-01-01T00:00:00Z'),
    demands: fc.array(
      versionArb.map(at => ({
        facet: 'firmware',
        match: 'minimum' as const,
        values: [at],
        ordering: 'dotted' as const,
      })),
      { maxLength: 1 },
    ),
  })
  .map(over => entry(over));

const numbered = <T extends object>(rows: readonly T[], key: string, prefix: string, list = false): T[] =>
  rows.map((row, index) => ({ ...row, [key]: list ? [`${prefix}${index}`] : `${prefix}${index}` }));

const DRIVERS = [
  driverFacts('e1000', false, [{ version: '1.0', origin: 'inbox', platformBuild: '164009' }]),
  { ...driverFacts('e1000e', true), family: 'intel' },
];
const KERNEL = { family: 'vmkernel', flavour: 'vm', arch: 'amd64' };
export const CATALOGUE = esxi(
  [
    { release: '4.0', build: '164009' },
    { release: '4.0 U1', build: '208167' },
    { release: '4.1', build: '260247' },
  ],
  { drivers: DRIVERS },
);
const claimsArb: fc.Arbitrary<readonly ClaimFacts[]> = fc.array(
  fc.record({
    platformBuild: fc.constantFrom(...BUILDS),
    kernel: fc.constant({ ...KERNEL, version: '4.0' }),
    complete: fc.boolean(),
    claimedBy: fc.constantFrom(
      [],
      ...['e1000', 'e1000e'].map(driver => [{ driver, version: null, alias: '8086:10d3', by: 'id' as const }]),
    ),
    builtIns: fc.constantFrom(
      [],
      [{ driver: 'nvme', sourcePath: 'drivers/nvme/host/nvme' }],
      [{ driver: 'igb', sourcePath: 'drivers/net/ethernet/intel/igb' }],
    ),
    wildcards: fc.constantFrom(
      [],
      [{ driver: 'e1000', bus: 'pci' as const, vendor: '8086', device: null, class: '0200' }],
    ),
    claimedInPart: fc.constantFrom([], ['e1000e']),
    evidenceId: fc.constantFrom('claims:a', 'claims:b'),
  }),
  { maxLength: 2 },
);
const NEEDS: readonly DriverRequirement[] = ['e1000', 'igb'].map(driver => ({
  id: `driver:esxi:${driver}`,
  driver,
  interface: 'vmklinux',
  provided: [
    {
      facet: 'platform',
      product: ['esxi'],
      release: { ordering: 'esxi-release', events: [{ introduced: '0' }, { fixed: '4.1' }] },
    },
  ],
  reference: 'Vendor',
}));
const decisionsArb: fc.Arbitrary<readonly MaintainerDecision[]> = fc.array(
  fc.record({
    id: fc.constantFrom('DEC-1', 'DEC-2'),
    product: fc.constant('esxi'),
    release: fc.constantFrom(null, '4.0', '4.1'),
    build: fc.constantFrom(null, '208167', '555'),
    driver: fc.constantFrom(null, 'e1000', 'igb'),
    direction: fc.constantFrom('bad', 'good'),
    decidedAt: fc.constant('2020-01-01T00:00:00Z'),
    certainty: fc.constant('moderate' as const),
    text: fc.constant('Decided.'),
    reopened: fc.constant(false),
  }),
  { maxLength: 1 },
);

export const evidenceArb: fc.Arbitrary<Evidence> = fc
  .record({
    issues: fc.array(issueArb, { maxLength: 3 }),
    reports: fc.array(tupleArb, { maxLength: 3 }),
    listings: fc.array(entryArb, { maxLength: 2 }),
    claims: claimsArb,
    decisions: decisionsArb,
    requirements: fc.subarray([...NEEDS]),
    settingDefaults: fc.constantFrom(
      [],
      ...MODES.map(value => [{ attribute: ATTRIBUTE, value, because: 'documented default' }]),
      [{ attribute: ATTRIBUTE, value: 'shared-lan0', because: 'documented default', driver: 'e1000' }],
      [{ attribute: ATTRIBUTE, value: 'shared-lan0', because: 'documented default', release: '4.0' }],
    ),
  })
  .map(({ issues, reports, listings, settingDefaults, claims, decisions, requirements }) =>
    evidence({
      issues: numbered(issues, 'id', 'KNB-'),
      reports: numbered(reports, 'reportIds', 'RPT-', true),
      listings: numbered(listings, 'id', 'HCL-'),
      claims,
      decisions,
      catalogue: { ...CATALOGUE, settingDefaults, requirements },
    }),
  );

export const configurationArb: fc.Arbitrary<Configuration> = fc
  .record({
    driver: fc.option(
      fc.record(
        { name: fc.constant('e1000'), version: versionArb, origin: fc.constantFrom('inbox', 'async') },
        { requiredKeys: ['name'] },
      ),
      { nil: undefined },
    ),
    release: fc.option(fc.constantFrom('4.0', '4.0 U1'), { nil: undefined }),
    build: fc.option(fc.constantFrom(...BUILDS), { nil: undefined }),
    mode: fc.option(fc.constantFrom(...MODES), { nil: undefined }),
    firmware: fc.option(versionArb, { nil: undefined }),
    uses: fc.subarray(['ipmi', 'vsan']),
  })
  .map(
    ({ driver, release, build, mode, firmware, uses }): Configuration => ({
      device: { key: 'pci:8086:10d3' },
      platform: { product: 'esxi', ...(release ? { release } : {}), ...(build ? { build } : {}) },
      ...(driver ? { driver } : {}),
      ...(mode ? { settings: { [ATTRIBUTE]: mode } } : {}),
      ...(firmware ? { firmware: { main: firmware } } : {}),
      uses,
    }),
  );
