import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import type { Matcher } from '../known-issue/known-issue';
import { decide } from './decide';
import type { Evidence } from './evidence';
import {
  ANY_BUILD,
  ANY_RELEASE,
  ATTRIBUTE,
  CATALOGUE,
  configurationArb,
  evidenceArb,
  MODES,
  VERSIONS,
} from './small-worlds.test-support';
import { driverFacts, entry, evidence, issue } from './test-evidence';

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

describe('what an undetermined facet could become', { timeout: 60_000 }, () => {
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

  it('a platform left out may bring defaults of its own, whatever stands without it', () => {
    const part: Matcher = { facet: 'device', pci: { vendor: '8086', device: '10d3' } };
    const onEsxi = issue(
      [part, { facet: 'platform', product: ['esxi'] }, { facet: 'setting', attribute: ATTRIBUTE, in: ['shared-lan0'] }],
      { id: 'KNB-2026-8001' },
    );
    const elsewhere = issue(
      [part, { facet: 'firmware', version: { ordering: 'dotted', events: [{ introduced: '0' }, { fixed: '2.0' }] } }],
      { id: 'KNB-2026-8002', severity: 'degraded' },
    );
    const facts = evidence({
      catalogue: { ...CATALOGUE, platform: null, settingDefaults: [] },
      issues: [onEsxi, elsewhere],
    });
    expect(could({ device: ASKED.device }, facts, 'platform.product')).toContain('block');
    const settingDefaults = [{ attribute: ATTRIBUTE, value: 'shared-lan0', because: 'its manual' }];
    const fetched = evidence({ catalogue: { ...CATALOGUE, settingDefaults }, issues: [onEsxi, elsewhere] });
    expect(decide({ device: ASKED.device, platform: { product: 'esxi' } }, fetched).decision).toBe('block');
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
});
