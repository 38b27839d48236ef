import { describe, expect, it } from 'vitest';
import type { CatalogueFacts } from '../verdict/evidence';
import { driverFacts, esxi, I82574 } from '../verdict/test-evidence';
import type { Configuration } from './configuration';
import { deriveConfiguration, fitsKernel } from './derive';
import { normaliseConfiguration } from './normalise';
import { setFacet } from './set-facet';

const base: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '7.0', build: '17630552' },
  driver: { name: 'i40en' },
};
const catalogue: CatalogueFacts = esxi([{ release: '7.0 U2', build: '17630552' }], {
  drivers: [driverFacts('i40en', false, [{ version: '1.8.1.136', origin: 'inbox', platformBuild: '17630552' }])],
});
const derive = (over: Partial<Configuration> = {}, known: Partial<CatalogueFacts> = {}) =>
  deriveConfiguration({ ...base, ...over }, { ...catalogue, ...known }, I82574);

describe('deriving facets', () => {
  it('reads an absent attachment plainly, without listing it as assumed', () => {
    expect(derive()).toMatchObject({ attachment: 'physical', assumed: [] });
    expect(deriveConfiguration(base, catalogue, { ...I82574, emulatedOnly: true }).attachment).toBe('emulated');
  });

  it('resolves a build to its release', () => {
    expect(derive().releases.values).toEqual(['7.0 U2']);
  });

  it('assumes the inbox version only where inbox is given and the build is known', () => {
    expect(derive().driverVersion.values).toEqual([]);
    expect(derive({ driver: { name: 'i40en', origin: 'inbox' } }).assumed).toEqual([
      { facet: 'driver.version', value: '1.8.1.136', because: 'inbox driver of build 17630552' },
    ]);
    expect(derive({ driver: { name: 'i40en', origin: 'async' } }).assumed).toEqual([]);
    expect(derive({ driver: { name: 'i40en', version: '2.0', origin: 'inbox' } }).assumed).toEqual([]);
  });

  it('takes the kernel build as the version of a kernel-bound module', () => {
    const kernel = { family: 'linux', version: '6.1.192' } as const;
    const known = { drivers: [driverFacts('e1000e', true)] };
    expect(derive({ kernel, driver: { name: 'e1000e' } }, known).driverVersion.values).toEqual(['6.1.192']);
    expect(derive({ kernel, driver: { name: 'e1000e', origin: 'dkms' } }, known).driverVersion.values).toEqual([]);
  });

  it.each([
    ['6.1.192', true],
    ['6.1', true],
    ['6.1.192-2', true],
    ['6.1.19', false],
    ['6.1.192-1', false],
  ])('takes a kernel called %s for Debian’s 6.1.192-2: %s', (version, fits) => {
    const kernel = { family: 'linux', version: '6.1.192-2', flavour: 'cloud-amd64', arch: 'amd64' } as const;
    expect(fitsKernel(kernel, { family: 'linux', version })).toBe(fits);
    expect(fitsKernel(kernel, { family: 'linux', version, flavour: 'amd64' })).toBe(false);
  });

  it('takes a documented default where none is given and documents agree', () => {
    const on = { attribute: 'bios.aspm', value: 'l1', because: 'manual' };
    expect(derive({}, { settingDefaults: [on] }).settings.get('bios.aspm')?.provenance).toBe('default');
    expect(derive({}, { settingDefaults: [on, { ...on, value: 'off' }] }).settings.get('bios.aspm')).toBeUndefined();
    const given = derive({ settings: { 'bios.aspm': 'off' } }, { settingDefaults: [on] });
    expect(given.settings.get('bios.aspm')).toEqual({ values: ['off'], provenance: 'given' });
  });

  it('flags settings that no catalogue knows', () => {
    const settings = { 'bios.aspm': 'off', 'bios.zz': '1' };
    expect(derive({ settings }, { knownSettings: ['bios.aspm'] }).notUnderstood).toEqual(['settings.bios.zz']);
  });
});

describe('changing one facet', () => {
  it.each([
    ['settings.platform.Net.X', { settings: { 'platform.Net.X': 'v' } }],
    ['driver.version', { driver: { name: 'i40en', version: 'v' } }],
    ['firmware', { firmware: { main: 'v' } }],
    ['firmware.components.nvm', { firmware: { components: { nvm: 'v' } } }],
    ['device.model', { device: { key: 'pci:8086:10d3', model: 'v' } }],
    ['uses', { uses: ['v'], unused: [] }],
    ['guest.driver', { guest: { driver: { name: 'v' } } }],
  ])('%s', (path, expected) => {
    expect(setFacet(base, path, 'v')).toEqual({ ...base, ...expected });
  });

  it('refuses what names nothing settable', () => {
    expect(setFacet(base, 'platform.product', 'esxi')).toBeUndefined();
    expect(setFacet({ device: {} }, 'driver.version', '1')).toBeUndefined();
    expect(setFacet(base, 'driver.origin', 'nowhere')).toBeUndefined();
  });
});

it('normalises settings and uses to one order', () => {
  const one = normaliseConfiguration({ device: {}, settings: { b: '1', a: '2' }, uses: ['z', 'a', 'z'] });
  expect(JSON.stringify(one)).toBe('{"device":{},"settings":{"a":"2","b":"1"},"uses":["a","z"]}');
});
