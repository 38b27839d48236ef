import { expect, it } from 'vitest';
import type { Configuration, FacetPath } from '../configuration/configuration';
import { boundsBeside } from './bounds';
import { readContext } from './context';
import type { Evidence } from './evidence';
import { entry, esxi, evidence, tuple } from './test-evidence';

const ASKED: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '4.0', build: '164009' },
  driver: { name: 'e1000', version: '8.0.3.1' },
};
const VERSIONLESS: Configuration = { ...ASKED, driver: { name: 'e1000' } };
const WHOLE = esxi([{ release: '4.0', build: '164009' }]);

const bounds = (asked: Configuration, over: Partial<Evidence>, path: FacetPath) =>
  boundsBeside(readContext(asked, evidence({ catalogue: WHOLE, ...over }), undefined))(path);

const FAILED = tuple({ failingMachines: 1 });
const BAD = tuple({ failingMachines: 6, failingWithLogs: 6 });

it.each([
  [
    'a failure stays whatever a setting is',
    ASKED,
    { reports: [FAILED] },
    'settings.x',
    { floor: 'review', blocks: false },
  ],
  ['counted failures block whatever a setting is', ASKED, { reports: [BAD] }, 'settings.x', { floor: 'block' }],
  [
    '… and may be of another version where that is open',
    VERSIONLESS,
    { reports: [BAD] },
    'driver.version',
    { floor: null, blocks: true },
  ],
  [
    'failures of another build are out of reach',
    VERSIONLESS,
    { reports: [tuple({ ...BAD, build: '208167' })] },
    'driver.version',
    { floor: null, blocks: false },
  ],
  [
    '… but not of a build that may change',
    ASKED,
    { reports: [tuple({ ...BAD, build: '208167' })] },
    'platform.build',
    { floor: null, blocks: true },
  ],
  [
    'an entry supports whatever a setting is',
    ASKED,
    { listings: [entry()] },
    'settings.x',
    { floor: null, supports: true },
  ],
  [
    'a demand left open stays so',
    ASKED,
    { listings: [demanding('firmware', '2')] },
    'settings.x',
    { floor: 'review', supports: false },
  ],
  [
    'a mismatch stays, too',
    { ...ASKED, firmware: { main: '1' } },
    { listings: [demanding('firmware', '2')] },
    'settings.x',
    { floor: 'review' },
  ],
  [
    '… unless the facet is what was demanded',
    { ...ASKED, firmware: { main: '1' } },
    { listings: [demanding('firmware', '2')] },
    'firmware',
    { floor: null, supports: true },
  ],
  [
    'uses bring other lists',
    ASKED,
    { listings: [entry({ revokedAt: '2020-01-01T00:00:00Z' })] },
    'uses',
    { floor: null, supports: true },
  ],
] as const)('%s', (_what, asked, over, path, expected) => {
  expect(bounds(asked, over, path)).toMatchObject(expected);
});

function demanding(facet: string, value: string) {
  return entry({ demands: [{ facet, match: 'exact', values: [value], ordering: 'dotted' }] });
}
