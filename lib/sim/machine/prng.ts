/**
 * mulberry32: 32 bits of state, the same numbers in every JavaScript engine (only 32-bit integer operations).
 * One generator a run; whoever draws from it draws in event order, so a seed names one history.
 * Source: T. Ettinger, public domain, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export class Prng {
  private state: number;

  /** @param seed any integer; only its low 32 bits count */
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** An unsigned 32-bit number. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** An integer from 0 to `count` - 1; `count` is at most 2^32. */
  below(count: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * count);
  }

  /** An integer from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }
}
