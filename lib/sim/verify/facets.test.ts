import { describe, expect, it } from 'vitest';
import { type Board, DEFAULT_BOARD } from '../board/board';
import { BUILDS, type BuildId } from '../drivers/builds';
import { checkInput } from '../run/check-input';
import { BOARD_FACETS, type Facet, openFacets, pairwise } from './facets';

const ALL = openFacets(['em-3vec', 'em-5vec'], {});
const ids = (facets: readonly Facet[]) => facets.map(({ id }) => id);

describe('the open facets', () => {
  it('are every setting of a board and the builds that it may be, each beginning as a board comes', () => {
    expect(ids(ALL)).toEqual(['build', ...BOARD_FACETS]);
    const first = Object.assign({}, ...ALL.map(({ values }) => values[0]?.board)) as Partial<Board>;
    expect(first).toEqual(DEFAULT_BOARD);
  });

  it('are not those that are told, and only in what still goes with it', () => {
    const open = openFacets(['vm50-2vec'], { bmcLanMode: 'failover', vtd: true });
    expect(ids(open)).not.toEqual(expect.arrayContaining(['build', 'bmcLanMode']));
    expect(open.find(({ id }) => id === 'vtd')?.values).toEqual([
      { board: { vtd: true, interruptRemapping: false } },
      { board: { vtd: true, interruptRemapping: true } },
    ]);
    expect(ids(openFacets(['vm50-2vec'], { vtd: false }))).not.toContain('vtd');
    expect(openFacets(['vm50-2vec'], DEFAULT_BOARD)).toEqual([]);
  });

  it('have only values that a question may have', () => {
    for (const { values } of ALL)
      for (const { board } of values)
        expect(checkInput({ build: 'em-3vec', scenario: 'boot', board: board ?? {} }).ok).toBe(true);
    expect(Object.keys(BUILDS)).toContain('em-5vec' satisfies BuildId);
  });
});

describe('pairs of values', () => {
  const pairsOf = (rows: readonly number[][]) =>
    new Set(rows.flatMap(row => row.flatMap((v, f) => row.slice(f + 1).map((w, i) => `${f}.${v} ${f + 1 + i}.${w}`))));
  const all = (facets: readonly Facet[]) =>
    facets.flatMap(({ values }, f) =>
      facets
        .slice(f + 1)
        .flatMap((other, i) => values.flatMap((_, v) => other.values.map((__, w) => `${f}.${v} ${f + 1 + i}.${w}`))),
    );

  it.each([
    ['everything open', ALL],
    ['three open', ALL.slice(2, 5)],
    ['two open', ALL.slice(0, 2)],
  ])('are all met, by few ways of which the first is as a board comes: %s', (_, facets) => {
    const rows = pairwise(facets, 1000);
    expect([...pairsOf(rows)]).toEqual(expect.arrayContaining(all(facets)));
    expect(rows[0]).toEqual(facets.map(() => 0));
    const largest = facets.map(({ values }) => values.length).sort((a, b) => b - a);
    expect(rows.length).toBeLessThanOrEqual(1.6 * (largest[0] ?? 1) * (largest[1] ?? 1));
    expect(pairwise(facets, 1000)).toEqual(rows);
  });

  it('need nothing where nothing is open, and each value where one facet is', () => {
    expect(pairwise([], 10)).toEqual([[]]);
    expect(pairwise(ALL.slice(1, 2), 10)).toEqual([[0], [1], [2], [3]]);
  });

  it('stop at a bound, having met the most', () => {
    expect(pairwise(ALL, 5)).toEqual(pairwise(ALL, 1000).slice(0, 5));
  });
});
