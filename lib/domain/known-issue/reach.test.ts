import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { deriveConfiguration } from '../configuration/derive';
import { esxi, I82574, issue } from '../verdict/test-evidence';
import type { KnownIssue, Matcher } from './known-issue';
import { matchFacet } from './match-facet';
import { reachOf } from './reach';

const asked: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '4.0', build: '208167' },
  firmware: { main: '1.0' },
};
const facts = {
  ...esxi([{ release: '4.0', build: '208167' }]),
  settingDefaults: [{ attribute: 'bios.aspm', value: 'l1', because: 'its manual' }],
};
const derived = deriveConfiguration(asked, facts, I82574);

const part: Matcher = { facet: 'device', pci: { vendor: '8086', device: '10d3' } };
const otherPart: Matcher = { facet: 'device', pci: { vendor: '8086', device: '1572' } };
const driver: Matcher = { facet: 'driver', name: ['e1000e'] };
const firmware = (fixed: string): Matcher => ({
  facet: 'firmware',
  version: { ordering: 'dotted', events: [{ introduced: '0' }, { fixed }] },
});
const board: Matcher = { facet: 'board', vendor: 'Acme' };
const aspm = (value: string): Matcher => ({ facet: 'setting', attribute: 'bios.aspm', in: [value] });
const group = (...all_of: Matcher[]) => ({ all_of });

/** What can come of the issue once a driver is named. */
const reach = (matchers: readonly Matcher[], over: Partial<KnownIssue> = {}) =>
  reachOf(issue(matchers, over), new Set([driver]), (matcher, carry) => matchFacet(matcher, derived, { carry }));

describe('how far an issue can still apply when one matcher turns', () => {
  it.each<[string, readonly Matcher[], Partial<KnownIssue>, string]>([
    ['all others hold', [part, driver], {}, 'true'],
    ['another is false', [otherPart, driver], {}, 'false'],
    ['another is fixed', [part, driver, firmware('1.0')], {}, 'false'],
    ['another is open', [part, driver, board], {}, 'unknown'],
    ['a default speaks against another', [part, driver, aspm('off')], {}, 'unknown'],
    ['a default speaks for another', [part, driver, aspm('l1')], {}, 'true'],
    ['a suspicion is false', [part, driver, { ...firmware('0.5'), standing: 'suspected' }], {}, 'true'],
    ['the known-good group holds', [part, driver], { unless: [group(firmware('2.0'))] }, 'false'],
    ['the known-good group is open', [part, driver], { unless: [group(board)] }, 'unknown'],
    ['the known-good group holds by default only', [part, driver], { unless: [group(aspm('l1'))] }, 'unknown'],
    ['the known-good group turns too', [part, driver], { unless: [group(driver)] }, 'true'],
    [
      'what runs handles it',
      [part, driver],
      { mitigations: [{ ...group(firmware('2.0')), by: 'firmware', effect: 'full' }] },
      'false',
    ],
    [
      'what runs handles it in part',
      [part, driver],
      { mitigations: [{ ...group(firmware('2.0')), by: 'firmware', effect: 'partial' }] },
      'true',
    ],
  ])('%s', (_case, matchers, over, expected) => {
    expect(reach(matchers, over)).toBe(expected);
  });

  it('the furthest of several groups counts', () => {
    const affected = [group(otherPart, driver), group(part, driver, board), group(part, driver)];
    expect(reach([part], { affected })).toBe('true');
    expect(reach([part], { affected: affected.slice(0, 2) })).toBe('unknown');
  });
});
