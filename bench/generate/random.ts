/** A seeded source of numbers: equal seeds give equal load on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, count). */
  below(count: number): number;
  chance(share: number): boolean;
  pick<Item>(from: readonly Item[]): Item;
}

/** mulberry32: 32 bits of state, good enough for load, tiny (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    chance: share => next() < share,
    pick: from => {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[below(from.length)] as (typeof from)[number];
    },
  };
}

/**
 * Ranks 0 to `count` - 1 by Zipf's law (share of rank k ∝ 1 / (k + 1)^exponent): how often parts are owned, asked about
 * and reported. With exponent 1 the first of 20,000 gets about a tenth of everything.
 */
export function zipf(count: number, exponent: number): (random: Random) => number {
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) {
    sum += 1 / (rank + 1) ** exponent;
    upTo[rank] = sum;
  }
  return random => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Picks by weight, for a handful of kinds. */
export function weighted<Item>(shares: readonly (readonly [Item, number])[]): (random: Random) => Item {
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  return random => {
    let left = random.next() * sum;
    for (const [item, share] of shares) {
      left -= share;
      if (left < 0) return item;
    }
    return (shares.at(-1) as readonly [Item, number])[0];
  };
}
