import type { FacetLine } from '../configuration/facet-lines';
import { type Fourfold, fisherExact, holmAdjusted, oddsRatio, smallestAttainable } from './exact-test';

/** One independent machine (domain.md §4 "Unit of counting") as its latest report of that outcome tells of it. */
export interface ObservedMachine {
  fails: boolean;
  /** One line a facet; a facet without a line is unknown. */
  facets: readonly FacetLine[];
}

/** How many machines of one side have a value, have another, or do not say. */
export interface SideCounts {
  with: number;
  without: number;
  unknown: number;
}

/** One value of one facet, as often as it is seen on either side. It tells of company, never of cause. */
export interface Separation {
  facet: string;
  value: string;
  failing: SideCounts;
  working: SideCounts;
  odds_ratio: number;
  /** Whether one half was added to each cell, since one was empty. */
  odds_ratio_corrected: boolean;
  p: number;
  /** After Holm's correction over everything that was tested. */
  p_adjusted: number;
  /** The side among which it is seen more often. */
  more_often: 'failing' | 'working';
  separates: boolean;
  /** Further values that stand on exactly the same machines: these reports cannot tell them apart. */
  together_with: FacetLine[];
}

export interface SeparationResult {
  failing_machines: number;
  working_machines: number;
  /** Facets, and values of them, that were tested; the correction is over the values. */
  tested_facets: number;
  tested_values: number;
  /** Values so rare, or so common, that no division of them could have been significant. */
  untestable_values: number;
  /** Smallest adjusted P value first; none below the minimum of machines. */
  items: Separation[];
}

/**
 * Below this nothing is said. Five of five on one side and none of five on the other has P = 0.008; with four of four it
 * is 0.029, which no correction over two facets survives (domain.md §6.3).
 */
export const SEPARATION_MINIMUM = { failing: 5, working: 5 } as const;

/** The usual chance of any false finding among all that were tested. */
export const SEPARATION_LEVEL = 0.05;

/** One facet's values by their comparable spelling, and who has them. */
interface FacetColumn {
  facet: string;
  known: number[];
  values: Map<string, { value: string; has: number[] }>;
}

/**
 * What is seen more often among failing than among working machines, or the reverse: Fisher's exact test of every value
 * of every facet against all other values, corrected over all of them. Silent below SEPARATION_MINIMUM machines, in the
 * whole and for each facet by itself. The order of the machines is irrelevant.
 */
export function separate(machines: readonly ObservedMachine[]): SeparationResult {
  const failing = machines.filter(machine => machine.fails).length;
  const counted = { failing_machines: failing, working_machines: machines.length - failing };
  const silent = { ...counted, tested_facets: 0, tested_values: 0, untestable_values: 0, items: [] };
  if (!isEnough(failing, machines.length - failing)) return silent;
  const candidates = columnsOf(machines).flatMap(column => candidatesOf(column, machines));
  const testable = candidates.filter(one => smallestAttainable(one.table) <= SEPARATION_LEVEL);
  const p = testable.map(one => fisherExact(one.table));
  const adjusted = holmAdjusted(p);
  const items = testable.map((one, index) => separationOf(one, p[index] ?? 1, adjusted[index] ?? 1, counted));
  return {
    ...counted,
    tested_facets: new Set(testable.map(one => one.facet)).size,
    tested_values: testable.length,
    untestable_values: candidates.length - testable.length,
    items: withCompany(items, testable).sort(byWeight),
  };
}

const isEnough = (failing: number, working: number): boolean =>
  failing >= SEPARATION_MINIMUM.failing && working >= SEPARATION_MINIMUM.working;

/** Spellings that differ only by letter case are one value: board names are typed by people. */
const comparable = (value: string): string => value.trim().toLowerCase();

function columnsOf(machines: readonly ObservedMachine[]): FacetColumn[] {
  const columns = new Map<string, FacetColumn>();
  machines.forEach((machine, index) => {
    for (const { facet, value } of machine.facets) {
      const column: FacetColumn = columns.get(facet) ?? { facet, known: [], values: new Map() };
      columns.set(facet, column);
      if (column.known.at(-1) !== index) column.known.push(index);
      const key = comparable(value);
      const kept = column.values.get(key) ?? { value, has: [] };
      // The first spelling by code point, so that the order of machines does not show.
      if (value < kept.value) kept.value = value;
      if (kept.has.at(-1) !== index) kept.has.push(index);
      column.values.set(key, kept);
    }
  });
  return [...columns.values()];
}

interface Candidate extends FacetLine {
  table: Fourfold;
  /** Who has it, as one text. */
  holders: string;
}

/** Values to test of one facet; of two values one, since the other is the same test seen from behind. */
function candidatesOf(column: FacetColumn, machines: readonly ObservedMachine[]): Candidate[] {
  const fails = (index: number) => machines[index]?.fails === true;
  const failing = column.known.filter(fails).length;
  const working = column.known.length - failing;
  if (!isEnough(failing, working) || column.values.size < 2) return [];
  const candidates = [...column.values.values()].map(({ value, has }) => {
    const failingWith = has.filter(fails).length;
    const workingWith = has.length - failingWith;
    const table = {
      failingWith,
      failingWithout: failing - failingWith,
      workingWith,
      workingWithout: working - workingWith,
    };
    return { facet: column.facet, value, table, holders: has.join() };
  });
  return candidates.length > 2 ? candidates : candidates.sort(byFailures).slice(0, 1);
}

/** The value that failing machines have; where neither is, the first by name. */
function byFailures(a: Candidate, b: Candidate): number {
  const excess = ({ table }: Candidate) =>
    table.failingWith * (table.workingWith + table.workingWithout) -
    table.workingWith * (table.failingWith + table.failingWithout);
  return excess(b) - excess(a) || compareText(a.value, b.value);
}

function separationOf(
  { facet, value, table }: Candidate,
  p: number,
  adjusted: number,
  counted: { failing_machines: number; working_machines: number },
): Separation {
  const { failingWith, failingWithout, workingWith, workingWithout } = table;
  const { ratio, corrected } = oddsRatio(table);
  const side = (all: number, has: number, lacks: number) => ({ with: has, without: lacks, unknown: all - has - lacks });
  return {
    facet,
    value,
    failing: side(counted.failing_machines, failingWith, failingWithout),
    working: side(counted.working_machines, workingWith, workingWithout),
    odds_ratio: ratio,
    odds_ratio_corrected: corrected,
    p,
    p_adjusted: adjusted,
    more_often: failingWith * workingWithout >= workingWith * failingWithout ? 'failing' : 'working',
    separates: adjusted <= SEPARATION_LEVEL,
    together_with: [],
  };
}

function withCompany(items: readonly Separation[], candidates: readonly Candidate[]): Separation[] {
  const byHolders = new Map<string, number[]>();
  candidates.forEach((one, index) => {
    byHolders.set(one.holders, [...(byHolders.get(one.holders) ?? []), index]);
  });
  return items.map((item, index) => {
    const company = byHolders.get(candidates[index]?.holders ?? '') ?? [];
    const others = company.filter(other => other !== index).flatMap(other => items[other] ?? []);
    const lines = others.map(({ facet, value }) => ({ facet, value }));
    return { ...item, together_with: lines.sort(byName) };
  });
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: FacetLine, b: FacetLine): number => compareText(a.facet, b.facet) || compareText(a.value, b.value);

/** The clearest first: by adjusted and plain P value, then by name. */
function byWeight(a: Separation, b: Separation): number {
  return a.p_adjusted - b.p_adjusted || a.p - b.p || byName(a, b);
}
