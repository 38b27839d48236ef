import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import type { KnownIssue, Matcher } from '../known-issue/known-issue';
import { decide } from './decide';
import { decideToRemember } from './decide-to-remember';
import { decisionOf } from './decision-of';
import type {
  ClaimFacts,
  DriverRequirement,
  Evidence,
  ListingEntry,
  MaintainerDecision,
  ReportTuple,
} from './evidence';
import { driverFacts, entry, esxi, evidence, FOUNDING, issue, tuple } from './test-evidence';
import { DECISIONS, type Verdict } from './verdict';
import { remembered } from './verdict-change';

/** The properties of domain.md §4, over small worlds in which every facet can be given, missing or defaulted. */

const VERSIONS = ['0.9', '1.0', '1.0.1', '1.5', '2.0', '3.1'];
const ATTRIBUTE = 'bmc.lan-mode';
const MODES = ['dedicated', 'shared-lan0', 'failover', 'strange'];
const BUILDS = ['164009', '208167'];
/** Catalogued ones, those of later releases, and some that no catalogue has. */
const ANY_BUILD = [...BUILDS, '260247', '1', '999', '164010', '17630552', 'build-208167'];
const ANY_RELEASE = ['4.0', '4.0 U1', '4.1', '4', '3.5', '5.0', '4.0 U9', '8.0 U3e', '4.x'];

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
const CATALOGUE = esxi(
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

const evidenceArb: fc.Arbitrary<Evidence> = fc
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

const configurationArb: fc.Arbitrary<Configuration> = fc
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

/** 0 is worst. */
const rank = (verdict: Verdict): number => DECISIONS.indexOf(verdict.decision);
const FILLINGS: Readonly<Record<string, readonly string[]>> = {
  'driver.version': VERSIONS,
  firmware: VERSIONS,
  'platform.build': ANY_BUILD,
  'platform.release': ANY_RELEASE,
  'kernel.version': ['4.0', '4.0.9', '4.1', '5.0'],
  'driver.origin': ['inbox', 'async', 'dkms'],
  'driver.name': ['e1000', 'E1000', 'e1000e', 'igb', 'other'],
  [`settings.${ATTRIBUTE}`]: MODES,
  uses: ['ipmi', 'vsan', 'other'],
};

/** Values that may be given, each with the evidence that its question would fetch. */
function fillingsOf(facet: string, facts: Evidence): { value: string; known: Evidence }[] {
  const plain = (FILLINGS[facet] ?? []).map(value => ({ value, known: facts }));
  if (facet !== 'driver.name') return plain;
  // A catalogued driver that no statement names is fetched only when it is asked about.
  const catalogued = [driverFacts('tg3'), driverFacts('tg3', true)].map(facts => ({ ...facts, family: null }));
  const others = catalogued.map(one => ({ ...facts.catalogue, drivers: [...facts.catalogue.drivers, one] }));
  return [...plain, ...others.map(catalogue => ({ value: 'tg3', known: { ...facts, catalogue } }))];
}

const ASKED: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi' },
  driver: { name: 'e1000' },
};
const could = (configuration: Configuration, facts: Evidence, facet: string) =>
  decide(configuration, facts).undetermined.find(one => one.facet === facet)?.could_become;

const RUNS = { numRuns: 200 };

describe('properties of every verdict', { timeout: 60_000 }, () => {
  it('the order of evidence, settings and uses changes no byte', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        const reversed: Evidence = {
          ...facts,
          issues: facts.issues.toReversed(),
          reports: facts.reports.toReversed(),
          listings: facts.listings.toReversed(),
        };
        const shuffled = { ...configuration, uses: configuration.uses?.toReversed() ?? [] };
        expect(JSON.stringify(decide(shuffled, reversed))).toBe(JSON.stringify(decide(configuration, facts)));
      }),
      RUNS,
    );
  });

  it('a further failing report never improves, a further working one never worsens', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, fc.nat(2), (configuration, facts, at) => {
        const before = decide(configuration, facts);
        const more = (key: 'failingMachines' | 'workingMachines'): Evidence => ({
          ...facts,
          reports: facts.reports.map((one, index) => (index === at ? { ...one, [key]: one[key] + 1 } : one)),
        });
        expect(rank(decide(configuration, more('failingMachines')))).toBeLessThanOrEqual(rank(before));
        expect(rank(decide(configuration, more('workingMachines')))).toBeGreaterThanOrEqual(rank(before));
      }),
      RUNS,
    );
  });

  it('filling an undetermined facet lands inside the announced set', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        for (const { facet, could_become } of decide(configuration, facts).undetermined) {
          for (const { value, known } of fillingsOf(facet, facts)) {
            const filled = setFacet(configuration, facet, value);
            if (!filled) continue;
            const verdict = decide(filled, known);
            // What still leaves the facet open is no answer: "1.0" of a fix in 1.0.1, "4" of a fault in 4.0 U1.
            const asksAgain = verdict.undetermined.some(one => one.facet === facet);
            if (!asksAgain) expect(could_become, `${facet} = ${value}`).toContain(verdict.decision);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the decision alone is the decision of the whole verdict', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        expect(decisionOf(configuration, facts)).toBe(decide(configuration, facts).decision);
      }),
      RUNS,
    );
  });

  it('what is remembered is what the whole verdict says', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        expect(decideToRemember(configuration, facts)).toEqual(remembered(decide(configuration, facts)));
        const unknown = { ...facts, device: null };
        expect(decideToRemember(configuration, unknown)).toEqual(remembered(decide(configuration, unknown)));
      }),
      RUNS,
    );
  });

  it('a build, a release and a driver left out announce no more than they can become', () => {
    const { driver: _, ...driverless } = ASKED;
    const facts = evidence({ catalogue: CATALOGUE, issues: [issue([{ facet: 'driver', name: ['e1000'] }])] });
    expect(could(driverless, facts, 'driver.name')).toEqual(['block', 'unknown']);
    const build: Matcher = {
      facet: 'platform',
      product: ['esxi'],
      build: { ordering: 'esxi-build', events: [{ introduced: '1' }, { fixed: '208167' }] },
    };
    const onBuild = evidence({ catalogue: CATALOGUE, issues: [issue([build])] });
    expect(could(ASKED, onBuild, 'platform.build')).toEqual(['block', 'unknown']);
    const listed = evidence({ catalogue: CATALOGUE, listings: [entry({ release: '4.0 U1' })] });
    // "4.0" may be update 1 or not, and is catalogued as a release of its own.
    expect(could(ASKED, listed, 'platform.release')).toEqual(['review', 'unknown', 'ok']);
  });

  it('an assumed default never weakens', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        const bare = { ...facts, catalogue: { ...facts.catalogue, settingDefaults: [] } };
        expect(rank(decide(configuration, facts))).toBeLessThanOrEqual(rank(decide(configuration, bare)));
      }),
      RUNS,
    );
  });

  it('ok rests on support, never on silence; every sentence cites evidence that exists', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        const verdict = decide(configuration, facts);
        if (verdict.decision === 'ok')
          expect(verdict.rules.some(rule => ['R05', 'R08', 'R23'].includes(rule))).toBe(true);
        if (verdict.decision === 'unknown') expect(verdict.headline).toBe('Nothing decisive is known');
        const ids = new Set([
          ...facts.issues.map(one => one.id),
          ...facts.listings.map(one => one.id),
          ...facts.reports.flatMap(one => one.reportIds),
          ...facts.claims.map(one => one.evidenceId),
          ...facts.decisions.map(one => one.id),
          ...(facts.catalogue.requirements ?? []).map(one => one.id),
        ]);
        for (const { evidence: cited } of [...verdict.explanation, ...verdict.notes]) {
          expect(cited.length).toBeGreaterThan(0);
          for (const id of cited) expect(ids).toContain(id);
        }
      }),
      RUNS,
    );
  });

  it('every smallest change does what it says', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        for (const { change, decision } of decide(configuration, facts).smallest_changes) {
          let changed: Configuration | undefined = configuration;
          for (const step of change) changed = changed && setFacet(changed, step.facet, step.to ?? '');
          expect(changed && decide(changed, facts).decision).toBe(decision);
        }
      }),
      RUNS,
    );
  });
});

it('the founding case decides in well under the batch allowance', () => {
  const founding: Configuration = {
    device: { key: 'pci:8086:10d3' },
    platform: { product: 'esxi', release: '4.0' },
    driver: { name: 'e1000' },
  };
  const facts = evidence({ issues: [FOUNDING] });
  const first = JSON.stringify(decide(founding, facts));
  for (let round = 0; round < 50; round += 1) expect(JSON.stringify(decide(founding, facts))).toBe(first);
});
