/** Two sides of machines, with and without something. */
export interface Fourfold {
  failingWith: number;
  failingWithout: number;
  workingWith: number;
  workingWithout: number;
}

/** log n! for 0 … n; grows by need, and is the same whoever asked first. */
const logFactorials: number[] = [0];

function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k += 1) logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k));
  return logFactorials[n] ?? Number.NaN;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/**
 * Tables as likely as the one observed belong to its tail although rounding sets them apart: the relative tolerance that
 * R's fisher.test takes (R 4, stats/R/fisher.test.R, `relErr <- 1 + 10^(-7)`).
 */
const AS_LIKELY = Math.log1p(1e-7);

/**
 * Two-sided P value of Fisher's exact test (R. A. Fisher, Statistical Methods for Research Workers, §21.02): the
 * probability, with all four margins as they are, of every table no likelier than this one. In log space, so that
 * thousands of machines neither overflow nor vanish. Linear in the smallest margin.
 * @param table four counts, whole and not negative
 * @returns a number above 0 and at most 1; 1 when a margin is empty
 */
export function fisherExact(table: Fourfold): number {
  const observed = logProbability(table);
  // In shares of the observed table's own probability, the largest of its tail.
  const tail = tablesOfSameMargins(table).reduce((sum, other) => {
    const beyond = logProbability(other) - observed;
    return beyond <= AS_LIKELY ? sum + Math.exp(beyond) : sum;
  }, 0);
  return Math.min(1, Math.max(Number.MIN_VALUE, Math.exp(observed + Math.log(tail))));
}

/** Hypergeometric probability of a table given its margins. */
function logProbability({ failingWith: a, failingWithout: b, workingWith: c, workingWithout: d }: Fourfold): number {
  return logChoose(a + b, a) + logChoose(c + d, c) - logChoose(a + b + c + d, a + c);
}

function tablesOfSameMargins({ failingWith: a, failingWithout: b, workingWith: c, workingWithout: d }: Fourfold) {
  const least = Math.max(0, a - d);
  const most = Math.min(a + b, a + c);
  return Array.from({ length: most - least + 1 }, (_, step) => tableWith({ a, b, c, d }, least + step));
}

function tableWith({ a, b, c, d }: Record<'a' | 'b' | 'c' | 'd', number>, failingWith: number): Fourfold {
  const moved = failingWith - a;
  return {
    failingWith,
    failingWithout: b - moved,
    workingWith: c - moved,
    workingWithout: d + moved,
  };
}

/**
 * The smallest P value that any table with these margins can have. It depends on the margins alone, not on who fails, so
 * what can never become significant may be left untested without bias (R. E. Tarone, Biometrics 46, 1990, pp. 515–522).
 */
export function smallestAttainable(table: Fourfold): number {
  const tables = tablesOfSameMargins(table);
  return Math.min(...[tables[0], tables.at(-1)].map(one => (one ? fisherExact(one) : 1)));
}

/**
 * Sample odds ratio ad/bc. Where a cell is empty one half is added to every cell, which keeps it finite and is said
 * (J. B. S. Haldane, Ann. Hum. Genet. 20, 1956, pp. 309–311; F. J. Anscombe, Biometrika 43, 1956, pp. 461–464).
 */
export function oddsRatio(table: Fourfold): { ratio: number; corrected: boolean } {
  const corrected = Object.values(table).includes(0);
  const [a, b, c, d] = [table.failingWith, table.failingWithout, table.workingWith, table.workingWithout].map(
    count => count + (corrected ? 0.5 : 0),
  ) as [number, number, number, number];
  return { ratio: (a * d) / (b * c), corrected };
}

/**
 * P values adjusted by Holm's step-down procedure, in the order given: comparing one with α keeps the chance of any false
 * finding among all of them at α or less, whatever hangs together (S. Holm, Scand. J. Statist. 6, 1979, pp. 65–70).
 */
export function holmAdjusted(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const adjusted = new Array<number>(values.length).fill(1);
  let atLeast = 0;
  order.forEach((index, rank) => {
    atLeast = Math.max(atLeast, Math.min(1, (values[index] ?? 1) * (values.length - rank)));
    adjusted[index] = atLeast;
  });
  return adjusted;
}
