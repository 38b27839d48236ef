import { expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import type { Matcher } from '../known-issue/known-issue';
import { decide } from './decide';
import { driverFacts, emptyCatalogue, evidence, issue } from './test-evidence';

const part: Matcher = { facet: 'device', pci: { vendor: '8086', device: '10d3' } };
const before = (fixed: string) => ({ ordering: 'dotted' as const, events: [{ introduced: '0' }, { fixed }] });

it('a remedy of several steps is offered in their order, also where the driver’s version is given and is one of them', () => {
  const change = [
    { facet: 'driver.version', to: '2.0' },
    { facet: 'firmware', to: '1.9' },
  ];
  const both = issue([part, { facet: 'driver', name: ['e1000'], version: before('2.0') }], {
    remedies: [{ change, effect: 'fixes' }],
  });
  const asked: Configuration = {
    device: { key: 'pci:8086:10d3' },
    driver: { name: 'e1000', version: '1.0' },
    firmware: { main: '1.0' },
  };
  const facts = evidence({ catalogue: { ...emptyCatalogue, drivers: [driverFacts('e1000')] }, issues: [both] });
  const verdict = decide(asked, facts);
  expect(verdict.decision).toBe('block');
  expect(verdict.smallest_changes).toContainEqual(expect.objectContaining({ change, effect: 'fixes' }));
});
