import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, isPrefixOf } from './compare-versions';
import { nearbyVersions } from './nearby-versions';
import type { Ordering } from './ordering';
import { parseVersion } from './parse-version';

/** Real versions of one ordering each, with gaps of every size that it knows. */
const REAL: [Ordering, string[]][] = [
  ['dotted', ['1.0', '1.0.1', '1.5', '8.0.3.1', '8.0.3.1-NAPI']],
  ['vib', ['2.4.1.0', '2.4.1.0-1OEM.700.1.0.15843807', '900.14.4.390.20-36vmw.901.0.24957456']],
  ['esxi-build', ['164009', '208167', '208168', '17630552']],
  ['esxi-release', ['4.0', '4.0 U1', '4.1', '6.7 U3', '7.0 U3b', '7.0 U3d', '8.0 U2']],
  ['debian', ['6.1.192-2', '6.1.192-3', '6.12.117-1~deb12u1', '6.12.117-1']],
  ['kernel', ['6.1', '6.1.192', '6.2-rc1', '5.11.22-3-pve']],
  ['freebsd', ['12.2-RELEASE', '12.2-RELEASE-p3', '13.0-RELEASE', '14.0-CURRENT']],
  ['semver', ['2.4.1', '2.5.0', '3.0.0-rc.1']],
  ['hex', ['0x8000117c', '0x80001180']],
  ['natural', ['HPD7', 'HPD9', '7.12e.4.2d']],
  ['date', ['2021-06-03', '2021-06-07', '2022-01-15']],
  ['bios', ['1.2', '1.2b', '3.0']],
];

const isBefore = (ordering: Ordering, a: string, b: string) => compareVersions(ordering, a, b) === -1;

describe('nearby versions', () => {
  it.each(REAL)('%s: every text is read, none is a named one, and each gap has a witness', (ordering, named) => {
    const nearby = nearbyVersions(ordering, named);
    for (const text of nearby) expect(parseVersion(ordering, text).ok, text).toBe(true);
    for (const text of named) expect(nearby).not.toContain(text);
    const sorted = [...named].sort((a, b) => (isBefore(ordering, a, b) ? -1 : 1));
    for (const [index, edge] of sorted.entries()) {
      const next = sorted[index + 1];
      // Build numbers that follow each other leave no room.
      if (edge === '208167') continue;
      const inGap = nearby.filter(text => isBefore(ordering, edge, text) && (!next || isBefore(ordering, text, next)));
      expect(inGap, `between ${edge} and ${next}`).not.toEqual([]);
    }
    expect(nearby.some(text => isBefore(ordering, text, sorted[0] ?? ''))).toBe(true);
  });

  it('tells what lies within a release that has updates from what lies behind it', () => {
    const nearby = nearbyVersions('esxi-release', ['4.0 U1', '4.1']);
    expect(nearby.some(text => /^4\.0 U1[a-z]$/.test(text))).toBe(true);
    expect(nearby.some(text => /^4\.0 U[2-9]$/.test(text))).toBe(true);
  });

  it('leaves out what the catalogue has, and what contains it', () => {
    expect(nearbyVersions('esxi-build', ['100'], ['99', '101', '0'])).toEqual(['98', '102']);
    const catalogued = ['4.0 GA', '4.0 U1', '4.0 U2', '4.1 U1'];
    const nearby = nearbyVersions('esxi-release', ['4.0', '4.1'], catalogued);
    for (const text of nearby) {
      expect(catalogued.filter(one => isPrefixOf('esxi-release', text, one))).toEqual([]);
    }
    expect(nearby.filter(text => isPrefixOf('esxi-release', '4.0', text))).not.toEqual([]);
    expect(nearby.filter(text => isPrefixOf('esxi-release', '4.1', text))).not.toEqual([]);
  });

  it('knows no order where none is', () => {
    expect(nearbyVersions('opaque', ['bookworm'])).toEqual(['any-other']);
  });

  it('answers readable texts for any named ones', () => {
    const texts = fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...REAL.map(([ordering]) => ordering)), texts, (ordering, named) => {
        for (const text of nearbyVersions(ordering, named)) expect(parseVersion(ordering, text).ok).toBe(true);
      }),
    );
  });
});
