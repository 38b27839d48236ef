import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import { decide, judge } from './decide';
import { decideToRemember } from './decide-to-remember';
import { decisionOf } from './decision-of';
import type { Evidence } from './evidence';
import { configurationArb, evidenceArb } from './small-worlds.test-support';
import { evidence, FOUNDING } from './test-evidence';
import { DECISIONS, type Verdict } from './verdict';
import { remembered } from './verdict-change';

/** The properties of domain.md §4 over small worlds; those of what could become are in undetermined.test.ts. */

/** 0 is worst. */
const rank = (verdict: Verdict): number => DECISIONS.indexOf(verdict.decision);

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

  it('the decision alone is the decision of the whole verdict', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        expect(decisionOf(configuration, facts)).toBe(decide(configuration, facts).decision);
      }),
      RUNS,
    );
  });

  it('a judgement is the verdict without what could change it', () => {
    fc.assert(
      fc.property(configurationArb, evidenceArb, (configuration, facts) => {
        expect(decide(configuration, facts)).toMatchObject(judge(configuration, facts));
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
