import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, isPrefixOf } from './compare-versions';
import { ORDERINGS, type Ordering } from './ordering';
import { parseVersion } from './parse-version';

/** Each row ascends strictly. */
const ASCENDING: readonly (readonly [Ordering, readonly string[]])[] = [
  [
    'dotted',
    ['1', '1.0.1', '1.2', '1.2.1', '1.2b', '1.10', '2.1.12b.v50.3', '2.1.13', '8.0.3.1', '8.0.3.1-NAPI', '8.0.3.2'],
  ],
  [
    'vib',
    [
      '1.8.1.136',
      '1.8.1.136-1vmw.702.0.0.17630552',
      '1.8.1.136-2vmw.702.0.0.17630552',
      '2.4.1.0-1OEM.700.1.0.15843807',
      '2.4.1.0-1OEM.700.1.0.15843808',
    ],
  ],
  [
    'vib',
    ['06.00.00.00-5vmw.500.0.0.456551', '11.00.00.00.2vmw-1OEM.500.0.0.472560', '11.00.00.00.3vmw-1OEM.500.0.0.472560'],
  ],
  ['esxi-build', ['208167', '3620759', '3825889', 'build-17630552', '24022510']],
  [
    'esxi-release',
    ['4', '4.0 U1', '4.0 U1a', '4.0 Update 2', '4.1', '5.5', '6.0', '7.0', '7.0 U3c', '8.0 U3e', '9.0.1'],
  ],
  // deb-version(7), and the dpkg test suite's (lib/dpkg/t/t-version.c) cases of the same kinds.
  [
    'debian',
    [
      '0~~',
      '0~',
      '0',
      '0+b',
      '0.1',
      '6.1~rc1-1',
      '6.1-1~bpo12+1',
      '6.1-1',
      '6.1-1+deb12u1',
      '6.1.192-1',
      '6.1.192-2',
      '6.10-1',
      '1:0.1',
    ],
  ],
  [
    'kernel',
    [
      '2.6.32',
      '5.11.22-3-pve',
      '5.11.22-10-pve',
      '6.1.192',
      '6.1.192-2',
      '6.2-rc1',
      '6.2-rc10',
      '6.2',
      '6.2.1',
      '6.10',
    ],
  ],
  [
    'freebsd',
    [
      '12.2-PRERELEASE',
      '12.2-BETA1',
      '12.2-RC1',
      '12.2-RC2',
      '12.2-RELEASE',
      '12.2-RELEASE-p3',
      '12.2-RELEASE-p10',
      '12.2-STABLE',
      '12.3-RELEASE',
      '13.0-CURRENT',
      '13.0',
    ],
  ],
  // The chain of Semantic Versioning 2.0.0 item 11.
  [
    'semver',
    [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '2.0.0',
      '2.1.0',
      '2.1.1',
    ],
  ],
  ['hex', ['0', '0a', '0x10', 'ff', '0x80000001', '0x8000117c']],
  ['natural', ['HPD', 'HPD7', 'HPD8', 'HPD10', 'HPG1', '7.12e.4.2c', '7.12e.4.2d', '7.12e.4.10a']],
  ['date', ['2020-12-31', '01/02/2021', '2021-06', '20210603', '2024-02-29']],
  ['bios', ['1.2', '1.2b', '1.2c', '1.3', '1.10']],
  ['bios', ['F9', 'F14', 'F15c', 'F16']],
];

describe.each(ASCENDING)('%s ascends', (ordering, row) => {
  it(row.join(' < '), () => {
    for (const [i, a] of row.entries())
      for (const [j, b] of row.entries()) expect(compareVersions(ordering, a, b), `${a} ? ${b}`).toBe(Math.sign(i - j));
  });
});

const EQUAL: readonly (readonly [Ordering, string, string])[] = [
  ['dotted', '2.4', '2.4.0'],
  ['dotted', 'v2.4', '2.4'],
  ['esxi-release', '7.0.3', '7.0 U3'],
  ['esxi-release', '8.0 Update 2b', '8.0 U2b'],
  ['esxi-release', 'VMware ESXi 7.0.3', '7.0u3'],
  ['esxi-release', '6.7.0 Update 3', '6.7 U3'],
  ['esxi-release', '8.0.2b', '8.0 U2b'],
  ['debian', '0:1.0-1', '1.0-1'],
  ['debian', '1.0', '1.0-0'],
  ['kernel', '6.2.0-rc1', '6.2-rc1'],
  ['semver', '1.0.0+a', '1.0.0+b'],
  ['hex', '0x0A', 'a'],
  ['natural', 'hpd7', 'HPD7'],
  ['date', '06/03/2021', '2021-06-03'],
  ['opaque', 'x', 'x'],
];
it.each(EQUAL)('%s: %s is %s', (ordering, a, b) => {
  expect(compareVersions(ordering, a, b)).toBe(0);
});

const REFUSED: readonly (readonly [Ordering, string])[] = [
  ['dotted', 'x1'],
  ['dotted', '1..2'],
  ['dotted', '1.2-'],
  ['dotted', ''],
  ['dotted', '1\u0000'],
  ['vib', 'OEM'],
  ['esxi-build', '12a'],
  ['esxi-release', '6.5 P04'],
  ['esxi-release', '7.0.3 U2'],
  ['esxi-release', '7 U2'],
  ['esxi-release', 'banana'],
  ['debian', 'a1'],
  ['debian', '1.0-'],
  ['debian', 'x:1'],
  ['kernel', 'bookworm'],
  ['kernel', '6.1-'],
  ['freebsd', '12.2-FINAL'],
  ['freebsd', '12.2-RELEASE2'],
  ['semver', '1.02.3'],
  ['semver', '1.0.0-01'],
  ['hex', 'xyz'],
  ['natural', '---'],
  ['date', '2021-02-29'],
  ['date', '2021-13'],
];
it.each(REFUSED)('%s refuses %j with a reason', (ordering, text) => {
  const reading = parseVersion(ordering, text);
  expect(reading.ok).toBe(false);
  if (!reading.ok) expect(reading.reason).not.toBe('');
  expect(compareVersions(ordering, text, text)).toHaveProperty('incomparable');
});

it('unequal opaque versions are incomparable, not ordered', () => {
  expect(compareVersions('opaque', 'a', 'b')).toHaveProperty('incomparable');
});

const PREFIXES: readonly (readonly [Ordering, string, string, boolean])[] = [
  ['dotted', '2.4', '2.4.1.0', true],
  ['dotted', '2.4', '2.4', true],
  ['dotted', '2.4', '2.40', false],
  ['dotted', '2.1', '2.1b', true],
  ['dotted', '2.4.1', '2.4', false],
  ['vib', '2.4.1.0', '2.4.1.0-1OEM.700.1.0.15843807', true],
  ['vib', '2.4.1.0-1OEM', '2.4.1.0-1OEM.700.1.0.15843807', true],
  ['vib', '2.4.1.0-1OEM.700.1.0.15843807', '2.4.1.0', false],
  ['kernel', '6.1', '6.1.192-2', true],
  ['kernel', '6.1', '6.10', false],
  ['kernel', '6.2', '6.2-rc1', false],
  ['esxi-release', '7.0', '7.0 U2', true],
  ['esxi-release', '4', '4.1', true],
  ['esxi-release', '7.0 U2', '7.0 U2a', true],
  ['esxi-release', '7.0 U2', '7.0', false],
  ['debian', '6.1.192', '6.1.192-2', true],
  ['debian', '6.1.192-2', '6.1.192-20', false],
  ['freebsd', '12.2', '12.2-RELEASE-p3', true],
  ['freebsd', '12', '13.0-RELEASE', false],
  ['semver', '2.4', '2.4.9', true],
  ['date', '2021-06', '2021-06-30', true],
  ['natural', 'HPD', 'HPD7', false],
  ['hex', '1', '10', false],
  ['opaque', 'a', 'a', true],
  ['opaque', 'a', 'ab', false],
];
it.each(PREFIXES)('%s: %s stands for %s: %s', (ordering, prefix, version, expected) => {
  expect(isPrefixOf(ordering, prefix, version)).toBe(expected);
});

/** Strings made of the pieces versions are made of, so that most of them parse somewhere. */
const versionText = fc
  .array(
    fc.constantFrom(
      '0',
      '1',
      '2',
      '10',
      '007',
      '.',
      '.',
      '-',
      '~',
      '+',
      ':',
      'a',
      'B',
      'rc1',
      '-rc2',
      ' U1',
      'x',
      '-RELEASE',
      '-p3',
      '/',
      '0x',
    ),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map(pieces => pieces.join(''));

describe.each(ORDERINGS.filter(ordering => ordering !== 'opaque'))('%s is a total preorder', ordering => {
  const parsable = fc
    .oneof(versionText, fc.constantFrom(...(ASCENDING.find(([name]) => name === ordering)?.[1] ?? ['1'])))
    .filter(text => parseVersion(ordering, text).ok);
  it('reflexive, antisymmetric, transitive', () => {
    fc.assert(
      fc.property(parsable, parsable, parsable, (a, b, c) => {
        const ab = Number(compareVersions(ordering, a, b));
        const bc = Number(compareVersions(ordering, b, c));
        const ac = Number(compareVersions(ordering, a, c));
        expect([-1, 0, 1]).toContain(ab);
        expect(compareVersions(ordering, a, a)).toBe(0);
        expect(ab + Number(compareVersions(ordering, b, a))).toBe(0);
        if (ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0);
        if (ab >= 0 && bc >= 0) expect(ac).toBeGreaterThanOrEqual(0);
        if (ab === 0) expect(ac).toBe(bc);
        expect(isPrefixOf(ordering, a, a)).toBe(true);
        if (isPrefixOf(ordering, a, b) && isPrefixOf(ordering, b, c)) expect(isPrefixOf(ordering, a, c)).toBe(true);
      }),
    );
  });
});

it('parseVersion never throws', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ORDERINGS),
      fc.oneof(fc.string({ unit: 'binary' }), versionText),
      (ordering, text) => {
        expect(typeof parseVersion(ordering, text).ok).toBe('boolean');
      },
    ),
  );
});
