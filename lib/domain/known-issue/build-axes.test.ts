import { describe, expect, it } from 'vitest';
import { buildAxes, type DriverAxisFacts, type ToldOutcome } from './build-axes';
import type { PlatformAxisFacts } from './build-statements';
import type { KnownIssue, Matcher, Mitigation } from './known-issue';

const ESXI: PlatformAxisFacts = {
  product: 'esxi',
  kernelFamily: 'vmkernel',
  releaseOrdering: 'esxi-release',
  buildOrdering: 'esxi-build',
  releases: ['6.7', '7.0', '7.0 U1'],
  builds: [
    { release: '7.0', build: '15843807', kernels: [] },
    { release: '7.0', build: '16324942', kernels: [] },
    { release: '7.0 U1', build: '17325551', kernels: [] },
    { release: '6.7', build: '8169922', kernels: [] },
  ],
};
const DEBIAN: PlatformAxisFacts = {
  product: 'linux-debian',
  kernelFamily: 'linux',
  releaseOrdering: 'opaque',
  buildOrdering: 'debian',
  releases: ['bookworm', 'trixie'],
  builds: [
    { release: 'bookworm', build: '6.1.90-1', kernels: ['6.1.90', '6.1.90'] },
    { release: 'bookworm', build: '6.1.8-1', kernels: ['6.1.8'] },
    { release: 'trixie', build: '6.12.9-1', kernels: ['6.12.9'] },
  ],
};
const I40EN: DriverAxisFacts = {
  driver: 'i40en',
  versionOrdering: 'vib',
  kernelBound: false,
  versions: ['1.8.1.9', '2.4.1.0', '1.10.9.0'],
};

const DEVICE: Matcher = { facet: 'device', pci: { vendor: '8086', device: '1572' } };

function issue(groups: Matcher[][], mitigations: Mitigation[] = []): KnownIssue {
  return {
    affected: groups.map(all_of => ({ all_of: [DEVICE, ...all_of] })),
    mitigations,
  } as unknown as KnownIssue;
}

function told(over: Partial<ToldOutcome>): ToldOutcome {
  return {
    product: 'esxi',
    release: '7.0',
    build: '15843807',
    driver: 'i40en',
    driverVersion: '1.8.1.9',
    failing: 0,
    working: 0,
    uncounted: 0,
    lastObserved: null,
    ...over,
  };
}

const platform = (facts: PlatformAxisFacts, one: KnownIssue, outcomes: ToldOutcome[] = []) =>
  buildAxes(one, { platforms: [facts], drivers: [] }, outcomes)[0];
const driver = (one: KnownIssue, outcomes: ToldOutcome[] = [], facts = I40EN) =>
  buildAxes(one, { platforms: [], drivers: [facts] }, outcomes)[0];
const says = (axis: ReturnType<typeof platform>) => axis?.builds.map(one => [one.build, one.says]);

const esxi = (build?: object, release?: object): Matcher =>
  ({ facet: 'platform', product: ['esxi'], ...(build ? { build } : {}), ...(release ? { release } : {}) }) as Matcher;
const builds = (...events: object[]) => ({ ordering: 'esxi-build', events });
const kernel = (...events: object[]): Matcher =>
  ({ facet: 'kernel', family: 'linux', version: { ordering: 'kernel', events } }) as Matcher;
const i40en = (...events: object[]): Matcher =>
  ({ facet: 'driver', name: ['i40en'], version: { ordering: 'vib', events } }) as Matcher;

describe('what the record says of a build', () => {
  it('affected below the fix, fixed from it on, in the order of releases and builds', () => {
    const axis = platform(ESXI, issue([[esxi(builds({ introduced: '0' }, { fixed: '16324942' }))]]));
    expect(axis).toMatchObject({ kind: 'platform-build', of: 'esxi' });
    expect(says(axis)).toEqual([
      ['8169922', 'affected'],
      ['15843807', 'affected'],
      ['16324942', 'fixed'],
      ['17325551', 'fixed'],
    ]);
  });

  it.each([
    [
      'a gap between observations is not told',
      [builds({ last_known_bad: '8169922' }, { first_known_good: '17325551' })],
      ['affected', 'not-told', 'not-told', 'fixed'],
    ],
    [
      'a fix without a version leaves all open',
      [builds({ introduced: '15843807' }, { fixed: null })],
      ['not-affected', 'affected', 'not-told', 'not-told'],
    ],
    [
      'before it was introduced is not affected, which is no fix',
      [builds({ introduced: '16324942' })],
      ['not-affected', 'not-affected', 'affected', 'affected'],
    ],
    [
      'a release stands for its builds',
      [undefined, { ordering: 'esxi-release', versions: ['7.0'], complete: true }],
      ['not-affected', 'affected', 'affected', 'affected'],
    ],
  ] as const)('%s', (_, [build, release], expected) => {
    expect(says(platform(ESXI, issue([[esxi(build, release)]])))?.map(one => one[1])).toEqual(expected);
  });

  it('a group about another platform says nothing of this one, and does not blur it', () => {
    const both = issue([[esxi(builds({ introduced: '0' }, { fixed: '16324942' }))], [kernel({ introduced: '6.1.8' })]]);
    expect(says(platform(ESXI, both))?.map(one => one[1])).toEqual(['affected', 'affected', 'fixed', 'fixed']);
    expect(says(platform(DEBIAN, both))?.map(one => one[1])).toEqual(['affected', 'affected', 'affected']);
  });

  it('builds of a kernel follow its version; one that no kernel is known of is not told', () => {
    const unknown = { ...DEBIAN, builds: [...DEBIAN.builds, { release: 'trixie', build: '6.13-1', kernels: [] }] };
    const axis = platform(unknown, issue([[kernel({ introduced: '0' }, { fixed: '6.1.90' })]]));
    expect(says(axis)).toEqual([
      ['6.1.8-1', 'affected'],
      ['6.1.90-1', 'fixed'],
      ['6.12.9-1', 'fixed'],
      ['6.13-1', 'not-told'],
    ]);
  });

  it('a mitigation of the kernel is inherited by later builds, and one that also needs a driver is left aside', () => {
    const by = (extra: Matcher[]): Mitigation => ({
      by: 'driver',
      effect: 'full',
      all_of: [kernel({ first_known_bad: '6.1.90', last_known_bad: '6.1.90' }), ...extra],
    });
    const onLinux: Matcher = { facet: 'kernel', family: 'linux' };
    expect(says(platform(DEBIAN, issue([[onLinux]], [by([])])))?.map(one => one[1])).toEqual([
      'not-told',
      'mitigated',
      'mitigated',
    ]);
    expect(platform(DEBIAN, issue([[onLinux]], [by([{ facet: 'driver', name: ['x'] }])]))).toBeUndefined();
  });

  it('versions of a driver come from the record, the catalogue and reports, once each', () => {
    const axis = driver(issue([[i40en({ introduced: '1.8.6.0' }, { fixed: '2.4.1.0' })]]), [
      told({ driverVersion: '1.11.0.0', failing: 1 }),
      told({ driverVersion: '', failing: 1 }),
    ]);
    expect(says(axis)).toEqual([
      ['', 'not-told'],
      ['1.8.1.9', 'not-affected'],
      ['1.8.6.0', 'affected'],
      ['1.10.9.0', 'affected'],
      ['1.11.0.0', 'affected'],
      ['2.4.1.0', 'fixed'],
    ]);
  });

  it('a release that the record names and nobody catalogued has its place too', () => {
    const one = issue([
      [esxi(undefined, { ordering: 'esxi-release', events: [{ introduced: '6.0' }, { fixed: '7.0' }] })],
    ]);
    expect(platform(ESXI, one)?.builds.map(row => [row.release, row.build, row.says])).toEqual([
      ['6.0', '', 'affected'],
      ['6.7', '8169922', 'affected'],
      ['7.0', '15843807', 'fixed'],
      ['7.0', '16324942', 'fixed'],
      ['7.0 U1', '17325551', 'fixed'],
    ]);
  });

  it('an axis that neither record nor reports tell anything of is left out', () => {
    expect(platform(ESXI, issue([[esxi()]]))).toBeUndefined();
    expect(platform(DEBIAN, issue([[esxi(builds({ introduced: '0' }))]]))).toBeUndefined();
    expect(platform(ESXI, issue([[esxi()]]), [told({ failing: 1 })])?.builds.map(one => one.says)).toEqual(
      Array(4).fill('not-told'),
    );
    const bound = { ...I40EN, kernelBound: true };
    expect(driver(issue([[esxi()]]), [told({ failing: 1 })], bound)).toBeUndefined();
  });
});

describe('what reports tell of a build', () => {
  const one = issue([[esxi(builds({ introduced: '0' }, { fixed: '16324942' }))]]);

  it('counts machines per build, keeps what is not counted apart, and takes the last day', () => {
    const axis = platform(ESXI, one, [
      told({ failing: 2, lastObserved: '2020-05-01' }),
      told({ failing: 1, uncounted: 1, driverVersion: '1.10.9.0', lastObserved: '2020-07-01' }),
      told({ working: 4, build: '16324942' }),
    ]);
    expect(axis?.builds.filter(row => row.failing + row.working > 0)).toMatchObject([
      { build: '15843807', failing: 3, working: 0, uncounted: 1, lastObserved: '2020-07-01' },
      { build: '16324942', failing: 0, working: 4, uncounted: 0, lastObserved: null },
    ]);
  });

  const at = (build: string, release = '7.0') => ({ release, build });
  it.each([
    ['nobody reported anything', [], [null, null, null, null]],
    [
      'only a failure, long ago',
      [told({ failing: 1 })],
      [at('15843807'), null, at('15843807'), at('17325551', '7.0 U1')],
    ],
    [
      'an imported failure is a failure too',
      [told({ uncounted: 1 })],
      [at('15843807'), null, at('15843807'), at('17325551', '7.0 U1')],
    ],
    [
      'a later build works: still no word of the newest',
      [told({ failing: 1 }), told({ working: 1, build: '16324942' })],
      [at('15843807'), at('16324942'), at('16324942'), at('17325551', '7.0 U1')],
    ],
    [
      'the newest works',
      [told({ failing: 1 }), told({ working: 1, release: '7.0 U1', build: '17325551' })],
      [at('15843807'), at('17325551', '7.0 U1'), null, null],
    ],
    [
      'the newest fails',
      [told({ failing: 1, release: '7.0 U1', build: '17325551' })],
      [at('17325551', '7.0 U1'), null, null, null],
    ],
    [
      'only that an old one works: nothing failed, so nothing to retest',
      [told({ working: 1 })],
      [null, null, at('15843807'), null],
    ],
    [
      'a build not told stands before the builds of its release',
      [told({ failing: 1, build: '' })],
      [at(''), null, at(''), at('17325551', '7.0 U1')],
    ],
    [
      'a build that nobody catalogued has its place',
      [told({ failing: 1, release: '8.0', build: '20513097' })],
      [at('20513097', '8.0'), null, null, null],
    ],
  ] as const)('%s', (_, outcomes, [lastFailing, firstWorkingAfter, untestedSince, retestWanted]) => {
    expect(platform(ESXI, one, [...outcomes])).toMatchObject({
      lastFailing,
      firstWorkingAfter,
      untestedSince,
      retestWanted,
    });
  });
});
