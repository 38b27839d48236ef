import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import type { KnownIssue, Matcher } from '../known-issue/known-issue';
import { decide } from './decide';
import { decisionOf } from './decision-of';
import type { Evidence, ListingEntry, ReportTuple } from './evidence';
import { driverFacts, entry, esxi, evidence, FOUNDING, issue, tuple } from './test-evidence';
import { DECISIONS, type Verdict } from './verdict';

/** The properties of domain.md §4, over small worlds in which every facet can be given, missing or defaulted. */

const VERSIONS = ['0.9', '1.0', '1.0.1', '1.5', '2.0', '3.1'];
const ATTRIBUTE = 'bmc.lan-mode';
/** Those of them that other versions lie within. */
const PREFIXES = ['1.0'];
const MODES = ['dedicated', 'shared-lan0', 'failover', 'strange'];
const BUILDS = ['164009', '208167'];

const versionArb = fc.constantFrom(...VERSIONS);
const matcherArb: fc.Arbitrary<Matcher> = fc.oneof(
  fc.constantFrom<Matcher>(
    { facet: 'device', pci: { vendor: '8086', device: '10d3' } },
    { facet: 'platform', product: ['esxi'], release: { ordering: 'esxi-release', versions: ['4.0'], complete: true } },
    { facet: 'platform', product: ['esxi'], build: { ordering: 'esxi-build', events: [{ fixed: '208167' }] } },
    { facet: 'platform', product: ['freebsd'] },
    { facet: 'driver', name: ['e1000'] },
    { facet: 'driver', name: ['e1000e'], origin: ['inbox'] },
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
    build: fc.constantFrom(null, ...BUILDS),
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
    release: fc.constantFrom('4.0', '5.0', null),
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

const evidenceArb: fc.Arbitrary<Evidence> = fc
  .record({
    issues: fc.array(issueArb, { maxLength: 3 }),
    reports: fc.array(tupleArb, { maxLength: 3 }),
    listings: fc.array(entryArb, { maxLength: 2 }),
    settingDefaults: fc.constantFrom(
      [],
      ...MODES.map(value => [{ attribute: ATTRIBUTE, value, because: 'documented default' }]),
    ),
  })
  .map(({ issues, reports, listings, settingDefaults }) =>
    evidence({
      issues: numbered(issues, 'id', 'KNB-'),
      reports: numbered(reports, 'reportIds', 'RPT-', true),
      listings: numbered(listings, 'id', 'HCL-'),
      catalogue: esxi(
        BUILDS.map(build => ({ release: '4.0', build })),
        {
          driver: driverFacts('e1000'),
          driverBuilds: [{ version: '1.0', origin: 'inbox', platformBuild: '164009' }],
          settingDefaults,
        },
      ),
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
    build: fc.option(fc.constantFrom(...BUILDS), { nil: undefined }),
    mode: fc.option(fc.constantFrom(...MODES), { nil: undefined }),
    firmware: fc.option(versionArb, { nil: undefined }),
    uses: fc.subarray(['ipmi', 'vsan']),
  })
  .map(
    ({ driver, build, mode, firmware, uses }): Configuration => ({
      device: { key: 'pci:8086:10d3' },
      platform: { product: 'esxi', release: '4.0', ...(build ? { build } : {}) },
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
  'platform.build': [...BUILDS, '999'],
  'driver.origin': ['inbox', 'async', 'dkms'],
  'driver.name': ['e1000', 'e1000e', 'other'],
  [`settings.${ATTRIBUTE}`]: MODES,
  uses: ['ipmi', 'other'],
};
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
          for (const value of FILLINGS[facet] ?? []) {
            const filled = setFacet(configuration, facet, value);
            if (!filled) continue;
            const verdict = decide(filled, facts);
            // A version prefix that still stands for both sides of an edge ("1.0" of a fix in 1.0.1) is no answer yet:
            // the facet is asked for again.
            const asksAgain = PREFIXES.includes(value) && verdict.undetermined.some(one => one.facet === facet);
            if (!asksAgain) expect(could_become).toContain(verdict.decision);
          }
        }
      }),
      RUNS,
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
