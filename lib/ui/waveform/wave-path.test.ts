import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runScenario } from '@/lib/sim/run/run-scenario';
import { laneAt, lanesOf } from '@/lib/sim/trace/lanes';
import { axisTicks, pixelAt, stretchesOf, wavePath } from './wave-path';

const change = (ns: number, text: string, high: boolean) => ({ ns, text, high });
const WINDOW = { fromNs: 0, toNs: 1000, width: 100 };
const LINK = { shape: 'level', changes: [change(0, 'up', true), change(500, 'down', false)] } as const;
const level = { ...LINK, changes: [...LINK.changes] };

describe('a lane as a path', () => {
  it('steps where the level changes', () => {
    expect(wavePath(level, WINDOW, 0)).toBe('M0 5H50V19H100');
  });

  it('shows what held before the window, and nothing before it was heard of', () => {
    expect(wavePath(level, { ...WINDOW, fromNs: 600, toNs: 700 }, 0)).toBe('M0 19H100');
    const late = { shape: 'level' as const, changes: [change(400, 'up', true)] };
    expect(wavePath(late, WINDOW, 0)).toBe('M40 5H100');
    expect(wavePath(late, { ...WINDOW, toNs: 100 }, 0)).toBe('');
  });

  it('draws acts within the window only, those that came to nothing lower', () => {
    const acts = { shape: 'tick' as const, changes: [change(100, 'a', true), change(500, 'b', false)] };
    expect(wavePath(acts, WINDOW, 0)).toBe('M0 19H100M10 5V19M50 12V19');
    expect(wavePath(acts, { ...WINDOW, fromNs: 200 }, 0)).not.toContain('V19M10');
  });

  it('never has more parts than pixels, in order, without gap, whatever changes', () => {
    const times = fc.array(fc.nat(2000), { maxLength: 300 }).map(list => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, list => {
        const changes = list.map((ns, i) => change(ns, String(i), i % 2 === 0));
        const stretches = stretchesOf({ changes }, WINDOW);
        expect(stretches.length).toBeLessThanOrEqual(WINDOW.width);
        for (const [i, one] of stretches.entries()) {
          expect(one.to).toBe(stretches[i + 1]?.from ?? WINDOW.width);
          // What is drawn last of a pixel is what the lane says at its end.
          const until = changes.filter(({ ns }) => ns < WINDOW.toNs && pixelAt(ns, WINDOW) <= one.from);
          expect(one.change).toBe(until.at(-1));
        }
      }),
    );
  });
});

describe('lanes of a run', () => {
  const result = runScenario({
    build: 'vm50-2vec',
    scenario: 'bmc-burst-then-link-lost',
    board: { bmcLanMode: 'shared-lan0' },
    faults: ['m4-erratum-12'],
  });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  const lanes = lanesOf(result.run);
  const lane = (id: string) => lanes.find(one => one.id === id) ?? { changes: [] };

  it('hold the true and the believed link apart', () => {
    const end = result.run.endNs;
    expect(laneAt(lane('link.true'), end)?.text).toBe('down');
    expect(laneAt(lane('link.believed'), end)?.text).toBe('up');
    expect(laneAt(lane('link.believed'), 0)).toBeNull();
  });

  it('name the causes that were ever set, and leave the others out', () => {
    expect(lanes.map(({ id }) => id)).toEqual(expect.arrayContaining(['reg.ICR.MNG', 'reg.ICR.OTHER', 'ivar.Other']));
    expect(lanes.map(({ id }) => id)).not.toContain('reg.ICR.RXO');
  });

  it('stand in their groups', () => {
    const groups = lanes.map(({ group }) => group);
    expect(groups).toEqual([...groups].sort((a, b) => groups.indexOf(a) - groups.indexOf(b)));
  });
});

describe('the time axis', () => {
  it('has round steps, not more than asked for', () => {
    expect(axisTicks({ fromNs: 0, toNs: 18_000_000_000 }, 8).map(ns => ns / 1e9)).toEqual([0, 5, 10, 15]);
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 1e11 }), (fromNs, length) => {
        const ticks = axisTicks({ fromNs, toNs: fromNs + length }, 8);
        expect(ticks.length).toBeLessThanOrEqual(9);
      }),
    );
  });
});
