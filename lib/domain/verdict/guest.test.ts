import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import type { KnownIssue, Matcher } from '../known-issue/known-issue';
import { decide } from './decide';
import { evidence, issue } from './test-evidence';

/** Under passthrough the guest binds the driver (domain.md §1 "Attachment"): what is said of drivers is the guest's. */
const part: Matcher = { facet: 'device', pci: { vendor: '8086', device: '10d3' } };
const driver: Matcher = {
  facet: 'driver',
  name: ['igc'],
  version: { ordering: 'dotted', events: [{ introduced: '0' }, { fixed: '5.0' }] },
};
const inGuest = (matcher: Extract<Matcher, { facet: 'guest' }>['matcher']): Matcher => ({ facet: 'guest', matcher });
const facts = (matchers: readonly Matcher[], over: Partial<KnownIssue> = {}) =>
  evidence({ issues: [issue([part, ...matchers], over)] });
const asked = (guest: Configuration['guest']): Configuration => ({
  device: { key: 'pci:8086:10d3' },
  attachment: 'passthrough',
  platform: { product: 'esxi', release: '7.0' },
  ...(guest ? { guest } : {}),
});

describe('a part passed through to a guest', () => {
  it('is fixed by the driver of the guest, and that change is decided anew', () => {
    const verdict = decide(asked({ driver: { name: 'igc', version: '4.0' } }), facts([driver]));
    expect(verdict.decision).toBe('block');
    expect(verdict.smallest_changes).toEqual([
      {
        change: [{ facet: 'guest.driver.version', to: '5.0' }],
        decision: 'unknown',
        effect: 'fixes',
        because: ['KNB-1'],
      },
    ]);
  });

  it('offers no driver version that another issue would undo', () => {
    const all = evidence({ issues: [issue([part, driver]), issue([part], { id: 'KNB-2' })] });
    expect(decide(asked({ driver: { name: 'igc', version: '4.0' } }), all).smallest_changes).toEqual([]);
  });

  it.each([
    ['another driver', 'guest.driver', 'r8125', { driver: { name: 'igc', version: '4.0' } }, [driver]],
    [
      'a setting of the guest',
      'guest.settings.interface.tso',
      'off',
      { settings: { 'interface.tso': 'on' } },
      [inGuest({ facet: 'setting', attribute: 'interface.tso', in: ['on'] })],
    ],
    [
      'another release of the guest',
      'guest.platform.release',
      'bookworm',
      { platform: { product: 'linux-debian', release: 'bullseye' } },
      [
        inGuest({
          facet: 'platform',
          product: ['linux-debian'],
          release: { ordering: 'opaque', versions: ['bullseye'], complete: true },
        }),
      ],
    ],
  ] as const)('takes %s as a remedy', (_name, facet, to, guest, matchers) => {
    const remedies: KnownIssue['remedies'] = [{ change: [{ facet, to }], effect: 'works-around' }];
    const [first] = decide(asked(guest), facts(matchers, { remedies })).smallest_changes;
    expect(first).toMatchObject({ change: [{ facet, to }], decision: 'unknown', effect: 'works-around' });
  });

  it.each([
    ['guest.driver', undefined, [{ facet: 'driver', name: ['igc'] }], ['block', 'unknown']],
    ['guest.driver', undefined, [inGuest({ facet: 'driver', name: ['igc'] })], ['block', 'unknown']],
    ['guest.driver.version', { driver: { name: 'igc' } }, [driver], ['block', 'unknown']],
    [
      'guest.driver.origin',
      { driver: { name: 'igc' } },
      [inGuest({ facet: 'driver', origin: ['inbox'] })],
      ['block', 'unknown'],
    ],
    [
      'guest.settings.interface.tso',
      undefined,
      [inGuest({ facet: 'setting', attribute: 'interface.tso', in: ['on'] })],
      ['block', 'unknown'],
    ],
  ] as const)('tells what %s can turn it into', (facet, guest, matchers, could_become) => {
    const verdict = decide(asked(guest), facts(matchers as readonly Matcher[]));
    expect(verdict.decision).toBe('review');
    expect(verdict.undetermined.find(one => one.facet === facet)?.could_become).toEqual(could_become);
  });
});
