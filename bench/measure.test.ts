import { describe, expect, it } from 'vitest';
import { alternately, growthExponent, median, p95, quantile } from './measure';

describe('quantiles are values that were measured', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

  it.each([
    ['the median of an odd number', [3, 1, 2], 0.5, 2],
    ['of an even number the lower middle', [4, 1, 3, 2], 0.5, 2],
    ['95 % of a hundred', hundred, 0.95, 95],
    ['all of them', hundred, 1, 100],
    ['none of them', hundred, 0, 1],
    ['of a single value that value', [7], 0.95, 7],
  ])('%s', (_, values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it('nothing measured is no number', () => {
    expect(median([])).toBeNaN();
    expect(p95([])).toBeNaN();
  });
});

describe('growth', () => {
  const grown = (exponent: number) => [10, 100, 1_000].map(size => ({ size, time: 3 * size ** exponent }));

  it.each([0, 0.15, 1, 2])('time ∝ size^%d', exponent => {
    expect(growthExponent(grown(exponent))).toBeCloseTo(exponent, 10);
  });

  it('one size tells nothing', () => {
    expect(growthExponent([{ size: 10, time: 1 }])).toBeNaN();
  });
});

describe('works measured beside each other', () => {
  it('take turns, either first, each told the same turn, the warm-up uncounted', async () => {
    const calls: string[] = [];
    const note = (name: string) => async (turn: number) => void calls.push(`${name}${turn}`);
    const times = await alternately(3, { a: note('a'), b: note('b') }, 1);
    expect(calls).toEqual(['b1', 'a1', 'a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
    expect([times.a.length, times.b.length]).toEqual([3, 3]);
  });
});
