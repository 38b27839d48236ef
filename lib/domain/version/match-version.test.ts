import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VersionEvent, VersionSpec } from '../known-issue/known-issue';
import type { Truth } from '../truth';
import { fixedBeyond, isPastFix, matchVersion } from './match-version';
import type { Ordering } from './ordering';
import { releaseContains } from './release-contains';

const dotted = (...events: VersionEvent[]): VersionSpec => ({ ordering: 'dotted', events });
const spec = (ordering: Ordering, ...events: VersionEvent[]): VersionSpec => ({ ordering, events });

const T: Truth = 'true';
const F: Truth = 'false';
const U: Truth = 'unknown';

const CERTAIN = dotted({ introduced: '2.0.0' }, { fixed: '2.4.1' });
const OBSERVED = dotted(
  { last_known_good: '1.0.0' },
  { first_known_bad: '2.0.0' },
  { last_known_bad: '3.0.0' },
  { first_known_good: '4.0.0' },
);
const TWO_RANGES = dotted({ introduced: '0' }, { fixed: '2.0.0' }, { introduced: '3.0.0' }, { fixed: '4.0.0' });

const ROWS: readonly (readonly [string, VersionSpec, string | undefined, Truth])[] = [
  ['certain: before introduced', CERTAIN, '1.9.9', F],
  ['certain: at introduced', CERTAIN, '2.0.0', T],
  ['certain: inside', CERTAIN, '2.4.0', T],
  ['certain: at fixed', CERTAIN, '2.4.1', F],
  ['certain: after fixed', CERTAIN, '2.5.0', F],
  ['certain: both edges in one event', dotted({ introduced: '2.0.0', fixed: '2.4.1' }), '2.3.0', T],
  ['certain: order of events is irrelevant', dotted({ fixed: '2.4.1' }, { introduced: '2.0.0' }), '2.3.0', T],
  ['introduced 0: from the beginning', dotted({ introduced: '0' }, { fixed: '2.4.1' }), '0.0.1', T],
  ['introduced 0: even version 0 itself', dotted({ introduced: '0' }, { fixed: '2.4.1' }), '0', T],
  ['introduced alone: every later version', dotted({ introduced: '2.0.0' }), '9.0.0', T],
  ['introduced alone: not earlier ones', dotted({ introduced: '2.0.0' }), '1.0.0', F],
  ['introduced 0 alone is true of a version nobody gave', dotted({ introduced: '0' }), undefined, T],
  ['a version left out is unknown', CERTAIN, undefined, U],
  ['fixed alone: at and after it', dotted({ fixed: '2.4.1' }), '2.4.1', F],
  ['fixed alone: nothing says where it began', dotted({ fixed: '2.4.1' }), '2.0.0', U],
  ['last_affected: at', dotted({ introduced: '0' }, { last_affected: '2.4.1' }), '2.4.1', T],
  ['last_affected: below', dotted({ introduced: '0' }, { last_affected: '2.4.1' }), '2.0.0', T],
  ['last_affected: above', dotted({ introduced: '0' }, { last_affected: '2.4.1' }), '2.4.2', F],
  ['last_affected alone: below is unknown', dotted({ last_affected: '2.4.1' }), '2.0.0', U],
  ['fixed null: at introduced', dotted({ introduced: '2.0.0' }, { fixed: null, text: 'newer firmware' }), '2.0.0', T],
  ['fixed null: beyond is unknown', dotted({ introduced: '2.0.0' }, { fixed: null }), '2.1.0', U],
  ['fixed null: before introduced', dotted({ introduced: '2.0.0' }, { fixed: null }), '1.0.0', F],
  [
    'fixed null, known bad up to',
    dotted({ introduced: '0' }, { last_known_bad: '2.0.0' }, { fixed: null }),
    '1.0.0',
    T,
  ],
  [
    'fixed null, past the known bad',
    dotted({ introduced: '0' }, { last_known_bad: '2.0.0' }, { fixed: null }),
    '2.1.0',
    U,
  ],
  ['last_affected null', dotted({ introduced: '0' }, { last_affected: null }), '2.1.0', U],
  ['introduced null: below the fix', dotted({ introduced: null }, { fixed: '2.0.0' }), '1.0.0', U],
  ['introduced null: past the fix', dotted({ introduced: null }, { fixed: '2.0.0' }), '2.0.0', F],
  ['two ranges: first', TWO_RANGES, '1.0.0', T],
  ['two ranges: between', TWO_RANGES, '2.5.0', F],
  ['two ranges: second', TWO_RANGES, '3.5.0', T],
  ['two ranges: after', TWO_RANGES, '4.0.0', F],
  [
    'two fixes without a second beginning',
    dotted({ introduced: '0' }, { fixed: '5.10.200' }, { fixed: '6.1.50' }),
    '6.1.10',
    U,
  ],
  ['observed: below the last known good', OBSERVED, '0.5.0', F],
  ['observed: at the last known good', OBSERVED, '1.0.0', F],
  ['observed: gap good to bad', OBSERVED, '1.5.0', U],
  ['observed: at first known bad', OBSERVED, '2.0.0', T],
  ['observed: between known bad', OBSERVED, '2.5.0', T],
  ['observed: at last known bad', OBSERVED, '3.0.0', T],
  ['observed: gap bad to good', OBSERVED, '3.5.0', U],
  ['observed: at first known good', OBSERVED, '4.0.0', F],
  ['observed: above first known good', OBSERVED, '5.0.0', F],
  ['seen once: itself', dotted({ first_known_bad: '2.0.0', last_known_bad: '2.0.0' }), '2.0.0', T],
  ['seen once: earlier is unknown', dotted({ first_known_bad: '2.0.0', last_known_bad: '2.0.0' }), '1.9.0', U],
  ['seen once: later is unknown', dotted({ first_known_bad: '2.0.0', last_known_bad: '2.0.0' }), '2.1.0', U],
  ['first known bad alone: later is unknown', dotted({ first_known_bad: '2.0.0' }), '2.1.0', U],
  ['last known bad alone: earlier is unknown', dotted({ last_known_bad: '2.0.0' }), '1.0.0', U],
  ['known bad up to a certain fix', dotted({ first_known_bad: '2.0.0' }, { fixed: '3.0.0' }), '2.9.0', T],
  ['before the first known bad of a certain fix', dotted({ first_known_bad: '2.0.0' }, { fixed: '3.0.0' }), '1.0.0', U],
  ['last known bad to a certain fix', dotted({ last_known_bad: '2.0.0' }, { fixed: '3.0.0' }), '2.9.0', T],
  ['introduced to a merely observed good', dotted({ introduced: '0' }, { first_known_good: '3.0.0' }), '2.0.0', U],
  ['introduced and seen bad, nothing later', dotted({ introduced: '1.0.0' }, { first_known_bad: '2.0.0' }), '3.0.0', T],
  ['introduced, last seen bad, later untested', dotted({ introduced: '0' }, { last_known_bad: '2.0.0' }), '3.0.0', U],
  [
    'seen bad again after the fix: itself',
    dotted({ introduced: '0' }, { fixed: '2.0.0' }, { first_known_bad: '3.0.0' }),
    '3.0.0',
    T,
  ],
  [
    'seen bad again after the fix: in between',
    dotted({ introduced: '0' }, { fixed: '2.0.0' }, { first_known_bad: '3.0.0' }),
    '2.5.0',
    U,
  ],
  ['contradicting edges at one version', dotted({ fixed: '2.0.0' }, { first_known_bad: '2.0.0' }), '2.0.0', U],
  ['prefix wholly inside', CERTAIN, '2.3', T],
  ['prefix wholly past', CERTAIN, '2.5', F],
  ['prefix straddles the fix', CERTAIN, '2.4', U],
  ['prefix straddles the beginning', CERTAIN, '2', U],
  ['prefix equal to the edge it names', dotted({ introduced: '0' }, { last_affected: '2.4' }), '2.4', T],
  ['finer than a coarse inclusive edge', dotted({ introduced: '0' }, { last_affected: '2.4' }), '2.4.5', U],
  ['same release with a suffix', dotted({ introduced: '0' }, { last_affected: '2.4' }), '2.4-k', T],
  ['unparsable version', CERTAIN, 'banana', U],
  ['unparsable edge', dotted({ introduced: '0' }, { fixed: 'soon' }), '1.0', U],
  ['empty spec', { ordering: 'dotted' }, '1.0', U],
  [
    'vib: release of an affected version',
    spec('vib', { introduced: '0' }, { fixed: '2.4.1.0' }),
    '1.8.1.136-1vmw.702.0.0.17630552',
    T,
  ],
  [
    'vib: release of the fixed version',
    spec('vib', { introduced: '0' }, { fixed: '2.4.1.0' }),
    '2.4.1.0-1OEM.700.1.0.15843807',
    F,
  ],
  [
    'vib: release of the last affected version',
    spec('vib', { introduced: '0' }, { last_affected: '1.8.1.136' }),
    '1.8.1.136-1vmw.702.0.0.17630552',
    T,
  ],
  [
    'vib: version without the release that fixed it',
    spec('vib', { introduced: '0' }, { fixed: '2.4.1.0-2OEM.700' }),
    '2.4.1.0',
    U,
  ],
  ['esxi-build: the founding fix', spec('esxi-build', { introduced: '0' }, { fixed: '3825889' }), '3620759', T],
  ['esxi-build: the fixing build', spec('esxi-build', { introduced: '0' }, { fixed: '3825889' }), '3825889', F],
  [
    'esxi-release: base against a fix in an update',
    spec('esxi-release', { introduced: '0' }, { fixed: '7.0 U2' }),
    '7.0',
    U,
  ],
  [
    'esxi-release: a base as last affected covers its updates',
    spec('esxi-release', { introduced: '0' }, { last_affected: '7.0' }),
    '7.0 U2',
    T,
  ],
  ['esxi-release: and not the next', spec('esxi-release', { introduced: '0' }, { last_affected: '7.0' }), '8.0', F],
  ['kernel: candidate precedes the fix', spec('kernel', { introduced: '0' }, { fixed: '6.2' }), '6.2-rc1', T],
  [
    'kernel: packaging of the last affected',
    spec('kernel', { introduced: '0' }, { last_affected: '6.1.192' }),
    '6.1.192-2',
    T,
  ],
  ['debian: without revision', spec('debian', { introduced: '0' }, { fixed: '6.1.192-2' }), '6.1.192', U],
  [
    'debian: backport precedes the fix',
    spec('debian', { introduced: '0' }, { fixed: '6.1.192-2' }),
    '6.1.192-2~bpo11+1',
    T,
  ],
  ['natural: drive firmware below', spec('natural', { introduced: '0' }, { fixed: 'HPD8' }), 'HPD7', T],
  ['natural: drive firmware at the fix', spec('natural', { introduced: '0' }, { fixed: 'HPD8' }), 'HPD8', F],
  ['opaque: at the edge', spec('opaque', { introduced: '0' }, { fixed: 'b' }), 'b', F],
  ['opaque: anywhere else', spec('opaque', { introduced: '0' }, { fixed: 'b' }), 'a', U],
  ['listed', { ordering: 'dotted', versions: ['1.0', '2.0'] }, '2.0', T],
  ['not listed, incomplete', { ordering: 'dotted', versions: ['1.0', '2.0'] }, '3.0', U],
  ['not listed, complete', { ordering: 'dotted', versions: ['1.0', '2.0'], complete: true }, '3.0', F],
  ['possibly listed, complete', { ordering: 'dotted', versions: ['1.0.1'], complete: true }, '1.0', U],
  ['finer than listed, complete', { ordering: 'dotted', versions: ['1.0'], complete: true }, '1.0.1', U],
  ['listed without the VIB release', { ordering: 'vib', versions: ['1.8.1.136'] }, '1.8.1.136-1vmw.702', T],
  [
    'a listed base release contains its update',
    { ordering: 'esxi-release', versions: ['4.0'], complete: true },
    '4.0 U1',
    T,
  ],
  ['… and not its successor', { ordering: 'esxi-release', versions: ['4.0'], complete: true }, '4.1', F],
  ['opaque listed', { ordering: 'opaque', versions: ['A', 'B'] }, 'A', T],
  ['opaque not listed, complete', { ordering: 'opaque', versions: ['A'], complete: true }, 'C', F],
  ['events decide what an incomplete list leaves open', { ...CERTAIN, versions: ['9.9'] }, '2.5.0', F],
  ['listed although past the fix (OSV: union)', { ...CERTAIN, versions: ['9.9.0'] }, '9.9.0', T],
  ['a complete list settles a gap', { ...OBSERVED, versions: ['2.0.0'], complete: true }, '3.5.0', F],
  [
    'an unreadable listed version keeps the answer open',
    { ordering: 'dotted', versions: ['?'], complete: true },
    '1.0',
    U,
  ],
];

describe('matchVersion', () => {
  it.each(ROWS)('%s', (_name, versions, version, expected) => {
    expect(matchVersion(versions, version)).toBe(expected);
  });

  it('takes a text as one version when told that it is no prefix', () => {
    expect(matchVersion(CERTAIN, '2.4', { prefix: false })).toBe('true');
    expect(matchVersion(CERTAIN, '2', { prefix: false })).toBe('true');
  });

  it('is known for a prefix only where it is the same for every version in it', () => {
    const number = fc.integer({ min: 0, max: 4 });
    const version = fc.tuple(number, number, number).map(parts => parts.join('.'));
    const edge = fc.constantFrom(
      'introduced',
      'fixed',
      'last_affected',
      'last_known_good',
      'first_known_bad',
      'last_known_bad',
      'first_known_good',
    );
    const events = fc.array(
      fc.tuple(edge, fc.oneof(version, fc.constant(null))).map(([kind, at]) => ({ [kind]: at })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(events, version, (line, full) => {
        const prefix = full.slice(0, full.lastIndexOf('.'));
        const whole = matchVersion(dotted(...line), prefix);
        const part = matchVersion(dotted(...line), full);
        if (whole !== 'unknown') expect(part).toBe(whole);
        expect(matchVersion(dotted(...[...line].reverse()), full)).toBe(part);
        if (fixedBeyond(dotted(...line), full)) expect(part).toBe('false');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('fixedBeyond and isPastFix', () => {
  const regressed = dotted({ introduced: '0' }, { fixed: '2.0.0' }, { first_known_bad: '3.0.0' });
  it.each([
    ['at the fix', CERTAIN, '2.4.1', true, true],
    ['past the fix', CERTAIN, '9.0.0', true, true],
    ['before it began', CERTAIN, '1.0.0', false, false],
    ['affected', CERTAIN, '2.1.0', false, false],
    ['observed good later', OBSERVED, '5.0.0', true, false],
    ['observed good earlier', OBSERVED, '0.5.0', false, false],
    ['between two ranges', TWO_RANGES, '2.5.0', true, true],
    ['introduced again', TWO_RANGES, '3.5.0', false, false],
    ['failure seen past the fix', regressed, '3.0.0', false, true],
    ['prefix straddling the fix', CERTAIN, '2.4', false, false],
    ['prefix past the fix', CERTAIN, '2.5', true, true],
    ['unparsable', CERTAIN, 'x', false, false],
    ['left out', CERTAIN, undefined, false, false],
  ] as const)('%s', (_name, versions, version, fixed, past) => {
    expect(fixedBeyond(versions, version)).toBe(fixed);
    expect(isPastFix(versions, version)).toBe(past);
  });
});

describe('releaseContains', () => {
  it.each([
    ['esxi-release', '7.0', '7.0 U2', T],
    ['esxi-release', '7.0', '7.0', T],
    ['esxi-release', '4.0', '4.0 U1', T],
    ['esxi-release', '4.0', '4.1', F],
    ['esxi-release', '4.x', '4.0', T],
    ['esxi-release', '4', '4.1', T],
    ['esxi-release', '4', '5.0', F],
    ['esxi-release', '7.0 U2', '7.0', U],
    ['esxi-release', '7.0 U2', '7.0 U3', F],
    ['esxi-release', '7.0', 'soon', U],
    ['freebsd', '12.2', '12.2-RELEASE-p3', T],
    ['dotted', '8', '8.2', T],
    ['opaque', 'bookworm', 'bookworm', T],
    ['opaque', 'bookworm', 'trixie', F],
  ] as const)('%s: %s contains %s: %s', (ordering, base, release, expected) => {
    expect(releaseContains(ordering, base, release)).toBe(expected);
  });
});
