import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fourfold, fisherExact, holmAdjusted, oddsRatio, smallestAttainable } from './exact-test';

const table = (failingWith: number, failingWithout: number, workingWith: number, workingWithout: number): Fourfold => ({
  failingWith,
  failingWithout,
  workingWith,
  workingWithout,
});

describe('Fisher’s exact test gives the published two-sided values', () => {
  it.each<[string, Fourfold, number, number]>([
    // A. Agresti, Categorical Data Analysis (2002), §3.5.2, after R. A. Fisher, The Design of Experiments (1935).
    ['the lady tasting tea', table(3, 1, 1, 3), 0.4857, 4],
    // R. A. Fisher, JRSS 98 (1935), p. 48: convictions of like-sex twins; value of R's ?fisher.test.
    ['convictions of twins', table(2, 15, 10, 3), 0.0005367, 7],
    // Wikipedia, "Fisher's exact test": 1 of 10 men and 11 of 14 women study.
    ['studying or not', table(1, 9, 11, 3), 0.002759456, 9],
    // SciPy 1.7 manual, scipy.stats.fisher_exact: whales and sharks in two oceans.
    ['whales and sharks', table(8, 2, 1, 5), 0.034965034965034947, 14],
    // SciPy 1.17 manual, the same page: two drugs.
    ['two drugs', table(6, 2, 1, 4), 0.1025641025641026, 14],
  ])('%s', (_name, given, p, digits) => {
    expect(fisherExact(given)).toBeCloseTo(p, digits);
  });

  it('of what is fully divided: 2 of 252 divisions of five and five, 2 of 70 of four and four', () => {
    expect(fisherExact(table(5, 0, 0, 5))).toBeCloseTo(2 / 252, 12);
    expect(fisherExact(table(4, 0, 0, 4))).toBeCloseTo(2 / 70, 12);
  });

  it('of an empty margin is 1, and of thousands of machines still above nothing', () => {
    expect(fisherExact(table(5, 0, 7, 0))).toBe(1);
    expect(fisherExact(table(0, 0, 0, 0))).toBe(1);
    expect(fisherExact(table(20_000, 0, 0, 20_000))).toBeGreaterThan(0);
  });
});

/** n over k in whole numbers. */
function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 1n; i <= BigInt(k); i += 1n) result = (result * (BigInt(n) - BigInt(k) + i)) / i;
  return result;
}

/** The same value by counting every division in whole numbers: no logarithm, no tolerance. */
function countedP({ failingWith: a, failingWithout: b, workingWith: c, workingWithout: d }: Fourfold): number {
  const ways = (x: number) => choose(a + b, x) * choose(c + d, a + c - x);
  let tail = 0n;
  for (let x = Math.max(0, a - d); x <= Math.min(a + b, a + c); x += 1) if (ways(x) <= ways(a)) tail += ways(x);
  return Number((tail * 10n ** 15n) / choose(a + b + c + d, a + c)) / 1e15;
}

const counts = fc.record({
  failingWith: fc.nat(40),
  failingWithout: fc.nat(40),
  workingWith: fc.nat(40),
  workingWithout: fc.nat(40),
});

describe('for any table', () => {
  it('the value equals the one counted in whole numbers, and is above 0 and at most 1', () => {
    fc.assert(
      fc.property(counts, given => {
        const p = fisherExact(given);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(Math.abs(p - countedP(given))).toBeLessThan(1e-9);
      }),
    );
  });

  it('it stays the same when sides, or the value and its opposite, change places', () => {
    fc.assert(
      fc.property(counts, ({ failingWith: a, failingWithout: b, workingWith: c, workingWithout: d }) => {
        const p = fisherExact(table(a, b, c, d));
        expect(fisherExact(table(c, d, a, b))).toBeCloseTo(p, 10);
        expect(fisherExact(table(b, a, d, c))).toBeCloseTo(p, 10);
      }),
    );
  });

  it('none with its margins has a smaller value than the smallest attainable', () => {
    fc.assert(
      fc.property(counts, given => {
        expect(fisherExact(given)).toBeGreaterThanOrEqual(smallestAttainable(given) * (1 - 1e-9));
      }),
    );
  });
});

describe('the odds ratio', () => {
  it('is the ratio of the odds', () => {
    expect(oddsRatio(table(8, 2, 1, 5))).toEqual({ ratio: 20, corrected: false });
  });

  it('takes one half in every cell where one is empty, and says so', () => {
    expect(oddsRatio(table(5, 0, 0, 5))).toEqual({ ratio: (5.5 * 5.5) / (0.5 * 0.5), corrected: true });
    expect(oddsRatio(table(0, 5, 3, 0))).toEqual({ ratio: (0.5 * 0.5) / (5.5 * 3.5), corrected: true });
  });
});

describe('Holm’s adjustment', () => {
  it.each<[string, number[], number[]]>([
    // Wikipedia, "Holm–Bonferroni method", its example of four hypotheses.
    ['four hypotheses', [0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]],
    // R 4: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm").
    ['five in order', [0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.08, 0.09, 0.09, 0.09]],
    ['one', [0.2], [0.2]],
    ['none', [], []],
    ['nothing above 1', [0.9, 0.8], [1, 1]],
  ])('of %s', (_name, given, expected) => {
    const adjusted = holmAdjusted(given);
    expect(adjusted).toHaveLength(expected.length);
    adjusted.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 12);
    });
  });

  it('keeps the order of the values, lowers none and exceeds 1 never', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-12, max: 1, noNaN: true }), { maxLength: 40 }), values => {
        const adjusted = holmAdjusted(values);
        const pairs = values.map((value, index) => ({ value, adjusted: adjusted[index] ?? Number.NaN }));
        pairs.sort((a, b) => a.value - b.value);
        pairs.forEach((pair, index) => {
          expect(pair.adjusted).toBeGreaterThanOrEqual(pair.value);
          expect(pair.adjusted).toBeLessThanOrEqual(1);
          expect(pair.adjusted).toBeGreaterThanOrEqual(pairs[index - 1]?.adjusted ?? 0);
        });
      }),
    );
  });
});
