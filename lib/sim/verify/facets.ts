import { ASPM, type Board, INTERRUPT_MODES, LAN_MODES } from '../board/board';
import type { BuildId } from '../drivers/builds';
import { MAX_CPUS } from '../machine/limits';
import { MS, US } from '../machine/time';
import type { CheckedInput } from '../run/run';

/** Something that a report may leave open and that the model knows. */
export type FacetId = keyof typeof BOARD_VALUES | 'build' | 'seed';

/** One way to settle a facet: what it changes in a question. */
export interface FacetValue {
  board?: Partial<Board>;
  build?: BuildId;
  seed?: number;
}

export interface Facet {
  id: FacetId;
  /** The first is how a board comes. */
  values: readonly FacetValue[];
}

/**
 * Every setting of a board with the values that are played; the first is that of the default board. All that a setting can
 * be, but for two that are numbers: processors (as many as the default board, one, the most), and how an access that
 * nobody answers ends (refused at once, or after the ends of the default completion timeout, 50 µs to 50 ms, and the 10 ms
 * below which no device should go: PCIe base specification, Device Control 2). Remapping is a part of VT-d.
 */
const BOARD_VALUES = {
  bmcLanMode: LAN_MODES.map(bmcLanMode => ({ bmcLanMode })),
  dedicatedPortCabled: [{ dedicatedPortCabled: true }, { dedicatedPortCabled: false }],
  port: [{ port: 'lan0' }, { port: 'lan1' }],
  aspm: ASPM.map(aspm => ({ aspm })),
  vtd: [
    { vtd: false, interruptRemapping: false },
    { vtd: true, interruptRemapping: false },
    { vtd: true, interruptRemapping: true },
  ],
  interruptMode: INTERRUPT_MODES.map(interruptMode => ({ interruptMode })),
  nvmVectors: [{ nvmVectors: 5 }, { nvmVectors: 3 }],
  cpus: [{ cpus: 8 }, { cpus: 1 }, { cpus: MAX_CPUS }],
  wol: [{ wol: false }, { wol: true }],
  abort: [
    { abort: { kind: 'unsupported-request', ns: US } },
    { abort: { kind: 'completion-timeout', ns: 50 * US } },
    { abort: { kind: 'completion-timeout', ns: 10 * MS } },
    { abort: { kind: 'completion-timeout', ns: 50 * MS } },
  ],
} as const satisfies Record<string, readonly Partial<Board>[]>;

/** The value of a facet that a question has. */
export function ownValue(facet: FacetId, { board, build, seed }: CheckedInput): FacetValue {
  if (facet === 'build') return { build: build.id as BuildId };
  if (facet === 'seed') return { seed };
  const names = Object.keys(BOARD_VALUES[facet][0]) as (keyof Board)[];
  return { board: Object.fromEntries(names.map(name => [name, board[name]])) };
}

/** Seeds with which a run is played again: whether the answer hangs on chance. */
export const CHANCE: Facet = { id: 'seed', values: [1, 2, 3, 4, 5].map(seed => ({ seed })) };

export const BOARD_FACETS = Object.keys(BOARD_VALUES) as (keyof typeof BOARD_VALUES)[];

/** The facets that are still open where these builds may be it and so much of the board is told. */
export function openFacets(builds: readonly BuildId[], told: Partial<Board>): Facet[] {
  const agrees = (board: Partial<Board>): boolean =>
    (Object.keys(board) as (keyof Board)[]).every(name => !(name in told) || told[name] === board[name]);
  const facets: Facet[] = [
    { id: 'build', values: builds.map(build => ({ build })) },
    ...BOARD_FACETS.map(id => ({
      id,
      values: (BOARD_VALUES[id] as readonly Partial<Board>[]).filter(agrees).map(board => ({ board })),
    })),
  ];
  return facets.filter(({ values }) => values.length > 1);
}

/** Ways to settle facets: for each way the index of the value of each facet. */
type Ways = number[][];
type Missing = Set<string>;

const pairOf = (f: number, v: number, g: number, w: number): string =>
  f < g ? `${f}.${v} ${g}.${w}` : `${g}.${w} ${f}.${v}`;

/**
 * Ways to settle all facets together in which every value of one meets every value of every other: what two settings do
 * to each other, and either with every scenario and fault, is then played, for a score of boards instead of some ten
 * thousand. Greedy, the same for the same facets; the first way is all first values.
 * @param atMost ends it early, after the ways that add most
 */
export function pairwise(facets: readonly Facet[], atMost: number): Ways {
  // One facet alone meets no other: its values are then the ways.
  if (facets.length === 1) return (facets[0] as Facet).values.slice(0, atMost).map((_, v) => [v]);
  // Facets of many values choose before those of few: it needs fewer ways.
  const order = facets.map((_, f) => f).sort((f, g) => sizeOf(facets, g) - sizeOf(facets, f));
  const sizes = order.map(f => sizeOf(facets, f));
  const missing = allPairs(sizes);
  const ways: Ways = [];
  let next: number[] | null = sizes.map(() => 0);
  while (next !== null && ways.length < atMost) {
    ways.push(next);
    meet(next, missing);
    next = missing.size > 0 ? nextWay(sizes, missing) : null;
  }
  return ways.map(way => facets.map((_, f) => way[order.indexOf(f)] as number));
}

const sizeOf = (facets: readonly Facet[], f: number): number => facets[f]?.values.length ?? 0;

function allPairs(sizes: readonly number[]): Missing {
  const pairs: Missing = new Set();
  for (let f = 0; f < sizes.length; f += 1)
    for (let g = f + 1; g < sizes.length; g += 1)
      for (let v = 0; v < (sizes[f] ?? 0); v += 1)
        for (let w = 0; w < (sizes[g] ?? 0); w += 1) pairs.add(pairOf(f, v, g, w));
  return pairs;
}

function meet(way: readonly number[], missing: Missing): void {
  way.forEach((v, f) => {
    way.forEach((w, g) => {
      if (f < g) missing.delete(pairOf(f, v, g, w));
    });
  });
}

/** Begins with a pair that is missing; each further facet takes the value that meets most. */
function nextWay(sizes: readonly number[], missing: Missing): number[] {
  const [begun = ''] = missing;
  const settled = new Map(begun.split(' ').map(one => one.split('.').map(Number) as [number, number]));
  for (const [f, size] of sizes.entries()) {
    if (settled.has(f)) continue;
    const met = (v: number): number => [...settled].filter(([g, w]) => missing.has(pairOf(f, v, g, w))).length;
    const gains = Array.from({ length: size }, (_, v) => met(v));
    settled.set(f, gains.indexOf(Math.max(...gains)));
  }
  return sizes.map((_, f) => settled.get(f) ?? 0);
}
