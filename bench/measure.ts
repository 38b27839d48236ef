/** Milliseconds that `work` takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Times of several works, turn by turn, so that what else the machine does hits all alike. The first `warmUp` turns are
 * not counted. `work` is told the turn, so that all of a turn can ask the same question.
 */
export async function alternately<Name extends string>(
  turns: number,
  works: Readonly<Record<Name, (turn: number) => Promise<unknown>>>,
  warmUp = 3,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
  for (let turn = -warmUp; turn < turns; turn += 1) {
    // Who comes first changes: the first of a turn pays for caches that the next finds warm.
    const order = turn % 2 === 0 ? names : names.toReversed();
    for (const name of order) {
      const took = await timeOf(() => works[name](Math.abs(turn)));
      if (turn >= 0) times[name].push(took);
    }
  }
  return times;
}

/** The value that `share` of all values do not exceed (nearest rank); NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);

/**
 * The exponent b of time ∝ size^b, by least squares over the logarithms: 0 does not grow, 1 grows as the data does. NaN
 * of fewer than two sizes.
 */
export function growthExponent(points: readonly { size: number; time: number }[]): number {
  if (new Set(points.map(point => point.size)).size < 2) return Number.NaN;
  const logs = points.map(point => ({ x: Math.log(point.size), y: Math.log(point.time) }));
  const mean = (of: (log: { x: number; y: number }) => number) =>
    logs.reduce((sum, log) => sum + of(log), 0) / logs.length;
  const [x, y] = [mean(log => log.x), mean(log => log.y)];
  return mean(log => (log.x - x) * (log.y - y)) / mean(log => (log.x - x) ** 2);
}
