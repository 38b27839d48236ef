import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue';
import { Prng } from './prng';

describe('event queue', () => {
  it('gives events in order of time, those of one instant in order of scheduling', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 200 }), times => {
        const queue = new EventQueue();
        const happened: [number, number][] = [];
        times.forEach((ns, order) => {
          queue.push(ns, () => happened.push([ns, order]));
        });
        while (queue.size > 0) queue.pop()();
        expect(happened).toEqual(
          times.map((ns, order): [number, number] => [ns, order]).sort(([a, i], [b, j]) => a - b || i - j),
        );
      }),
    );
  });

  it('keeps its order while events schedule further events', () => {
    const queue = new EventQueue();
    const prng = new Prng(1);
    let now = 0;
    let left = 5000;
    const next = (ns: number): void => {
      expect(ns).toBeGreaterThanOrEqual(now);
      now = ns;
      if (left-- > 0) {
        const at = ns + prng.below(50);
        queue.push(at, () => next(at));
      }
    };
    for (let i = 0; i < 20; i += 1) queue.push(i, () => next(i));
    while (queue.size > 0) queue.pop()();
    expect(left).toBeLessThan(0);
  });

  it('refuses to pop nothing', () => {
    expect(() => new EventQueue().pop()).toThrow('nothing to pop');
    expect(new EventQueue().nextNs).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('mulberry32', () => {
  it('gives the numbers of the published function', () => {
    const published = (a: number) => () => {
      a |= 0;
      a = (a + 0x6d2b79f5) | 0;
      let t = Math.imul(a ^ (a >>> 15), 1 | a);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return (t ^ (t >>> 14)) >>> 0;
    };
    for (const seed of [0, 1, 42, 0xffff_ffff]) {
      const [ours, theirs] = [new Prng(seed), published(seed)];
      for (let i = 0; i < 1000; i += 1) expect(ours.next()).toBe(theirs());
    }
  });

  it('stays within its bounds', () => {
    const prng = new Prng(5);
    for (let i = 0; i < 1000; i += 1) {
      expect(prng.below(7)).toBeLessThan(7);
      const n = prng.between(3, 5);
      expect(n >= 3 && n <= 5).toBe(true);
    }
  });
});
