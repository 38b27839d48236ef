/** Milliseconds of each of `runs` calls after a warm-up, sorted. */
export async function timed(runs: number, work: () => Promise<unknown>, warmUp = 3): Promise<number[]> {
  for (let i = 0; i < warmUp; i += 1) await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Figure {
  path: string;
  bar: string;
  measured: string;
  baseline: string;
  ratio: number;
  holds: boolean;
}

/** `ratio` = measured ÷ baseline of the given quantile, with both absolute times beside it. */
export function figure(
  path: string,
  most: number,
  measured: readonly number[],
  baseline: number,
  share: number,
): Figure {
  const value = quantile(measured, share);
  const ratio = value / baseline;
  return {
    path,
    bar: `≤ ${most}×`,
    measured: `${value.toFixed(2)} ms`,
    baseline: `${baseline.toFixed(2)} ms`,
    ratio: Math.round(ratio * 100) / 100,
    holds: ratio <= most,
  };
}
