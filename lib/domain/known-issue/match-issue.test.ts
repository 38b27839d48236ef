import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { deriveConfiguration } from '../configuration/derive';
import { driverFacts, esxi, I82574, issue } from '../verdict/test-evidence';
import type { KnownIssue, Matcher } from './known-issue';
import { matchIssue } from './match-issue';

const part: Matcher = { facet: 'device', pci: { vendor: '8086', device: '10d3' } };
const base: Configuration = { device: { key: 'pci:8086:10d3' }, platform: { product: 'esxi', release: '4.0' } };
const builds = [
  { release: '4.0', build: '164009' },
  { release: '4.0 U1', build: '208167' },
  { release: '4.1', build: '260247' },
];
const read = (matchers: readonly Matcher[], over: Partial<Configuration> = {}, known: Partial<KnownIssue> = {}) =>
  matchIssue(issue([part, ...matchers], known), deriveConfiguration({ ...base, ...over }, esxi(builds), I82574));
const onBuild = (events: readonly Record<string, string>[]): Matcher => ({
  facet: 'platform',
  product: ['esxi'],
  build: { ordering: 'esxi-build', events },
});
const onRelease = (release: string): Matcher => ({
  facet: 'platform',
  product: ['esxi'],
  release: { ordering: 'esxi-release', versions: [release], complete: true },
});
const firmware = (...events: readonly Record<string, string | null>[]): Matcher => ({
  facet: 'firmware',
  version: { ordering: 'dotted', events },
});

describe('releases and builds', () => {
  it('a release stands for the set of its builds', () => {
    expect(read([onBuild([{ introduced: '0' }, { last_affected: '208167' }])]).match).toBe('affected');
    const some = read([onBuild([{ introduced: '0' }, { fixed: '208167' }])]);
    expect(some).toMatchObject({ match: 'depends', undetermined: ['platform.build'] });
    expect(read([onBuild([{ introduced: '260247' }])]).match).toBe('not-affected');
  });

  it('a base release contains its updates; a coarser question stays open', () => {
    const update = { platform: { product: 'esxi', release: '4.0 U1' } };
    expect(read([onRelease('4.0')], update).match).toBe('affected');
    expect(read([onRelease('4.0 U1')])).toMatchObject({ match: 'depends', undetermined: ['platform.release'] });
  });

  it('a given build wins over the release', () => {
    const built = { platform: { product: 'esxi', release: '4.0', build: '208167' } };
    expect(read([onRelease('4.0 U1')], built).match).toBe('affected');
  });

  it('a platform that the source never mentions is unassessed', () => {
    expect(read([onRelease('4.0')], { platform: { product: 'freebsd', release: '14.0' } }).match).toBe('unassessed');
    expect(read([onRelease('4.1')]).match).toBe('not-affected');
  });
});

describe('versions', () => {
  it.each([
    ['1.0', 'affected'],
    ['2.0', 'fixed'],
    [undefined, 'depends'],
  ] as const)('firmware %s against a fix in 2.0 is %s', (main, match) => {
    const over = main ? { firmware: { main } } : {};
    expect(read([firmware({ introduced: '0' }, { fixed: '2.0' })], over).match).toBe(match);
  });

  it('before an introduction is not affected rather than fixed, and an unnamed fix decides nothing', () => {
    expect(read([firmware({ introduced: '3.0' })], { firmware: { main: '1.0' } }).match).toBe('not-affected');
    const unnamed = read([firmware({ introduced: '0' }, { fixed: null })], { firmware: { main: '1.0' } });
    expect(unnamed.match).toBe('depends');
  });

  it('a fix counts only where everything else holds', () => {
    const matchers = [firmware({ introduced: '0' }, { fixed: '2.0' }), onRelease('4.1')];
    expect(read(matchers, { firmware: { main: '2.0' } }).match).toBe('not-affected');
  });
});

describe('attachments', () => {
  it('a group without attachment is about the physical part', () => {
    expect(read([]).match).toBe('affected');
    expect(read([], { attachment: 'emulated' }).match).toBe('not-affected');
    const emulated: Matcher = { facet: 'attachment', in: ['emulated'] };
    expect(read([emulated], { attachment: 'emulated' }).match).toBe('affected');
    expect(read([emulated]).match).toBe('not-affected');
  });

  it('under passthrough the guest binds the driver', () => {
    const driver: Matcher = { facet: 'driver', name: ['e1000e'] };
    const guest: Matcher = { facet: 'guest', matcher: { facet: 'platform', product: ['linux-debian'] } };
    const passed = { attachment: 'passthrough', driver: { name: 'e1000e' } } as const;
    expect(read([driver], passed)).toMatchObject({ match: 'depends', undetermined: ['guest.driver'] });
    expect(read([driver], { ...passed, guest: { driver: { name: 'e1000e' } } }).match).toBe('affected');
    expect(read([guest], passed).undetermined).toEqual(['guest.platform.product']);
    expect(read([guest]).match).toBe('not-affected');
  });
});

describe('hypotheses', () => {
  const suspect = (attribute: string, hypothesis: string): Matcher => ({
    facet: 'setting',
    attribute,
    in: ['on'],
    standing: 'suspected',
    hypothesis,
  });
  const matchers = [suspect('bios.a', 'a'), suspect('bios.b', 'b')];

  it('weaken only when every one is given false', () => {
    expect(read(matchers, { settings: { 'bios.a': 'off' } })).toMatchObject({
      match: 'affected',
      undetermined: ['settings.bios.b'],
    });
    expect(read(matchers, { settings: { 'bios.a': 'off', 'bios.b': 'on' } }).match).toBe('affected');
    expect(read(matchers, { settings: { 'bios.a': 'off', 'bios.b': 'off' } }).match).toBe('weakened');
  });

  it('of a driver: its name, when given, speaks against it; a version that was assumed does not', () => {
    const inbox = { version: '1.0', origin: 'inbox', platformBuild: '208167' };
    const catalogue = { ...esxi(builds), drivers: [driverFacts('e1000', false, [inbox])] };
    const suspected = (name: string): Matcher => ({
      facet: 'driver',
      name: [name],
      version: { ordering: 'dotted', events: [{ introduced: '2.0' }] },
      standing: 'suspected',
      hypothesis: 'driver',
    });
    const asked: Configuration = {
      ...base,
      platform: { product: 'esxi', release: '4.0 U1', build: '208167' },
      driver: { name: 'e1000', origin: 'inbox' },
    };
    const match = (name: string) =>
      matchIssue(issue([part, suspected(name)]), deriveConfiguration(asked, catalogue, I82574)).match;
    expect(deriveConfiguration(asked, catalogue, I82574).driverVersion).toMatchObject({ values: ['1.0'] });
    expect(match('e1000e')).toBe('weakened');
    expect(match('e1000')).toBe('affected');
  });
});

describe('known-good groups and mitigations', () => {
  const good = { all_of: [firmware({ introduced: '5.0' })] };
  it.each([
    ['5.0', 'excluded', 'mitigated'],
    ['4.0', 'affected', 'affected'],
    [undefined, 'depends', 'depends'],
  ] as const)('firmware %s is %s by unless and %s by mitigation', (main, excluded, mitigated) => {
    const over = main ? { firmware: { main } } : {};
    expect(read([], over, { unless: [good] }).match).toBe(excluded);
    expect(read([], over, { mitigations: [{ ...good, by: 'firmware', effect: 'full' }] }).match).toBe(mitigated);
  });

  it('a mitigation seen is carried forward until a build lacks it', () => {
    const seen = { facet: 'firmware', version: { ordering: 'dotted', versions: ['5.0'] } } as const;
    const by = { by: 'firmware', effect: 'full' } as const;
    const at = (main: string) => read([], { firmware: { main } }, { mitigations: [{ all_of: [seen], ...by }] }).match;
    expect([at('4.0'), at('5.0'), at('6.0')]).toEqual(['depends', 'mitigated', 'mitigated']);
    const lacking = { ...seen, version: { ...seen.version, events: [{ first_known_good: '6.0' }] } };
    const later = read([], { firmware: { main: '7.0' } }, { mitigations: [{ all_of: [lacking], ...by }] });
    expect(later.match).not.toBe('mitigated');
  });
});
