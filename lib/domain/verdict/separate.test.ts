import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ObservedMachine, SEPARATION_LEVEL, type Separation, type SeparationResult, separate } from './separate';

type Facets = Readonly<Record<string, string>>;

/** So many machines of one side with the same facets. */
function machines(count: number, fails: boolean, facets: Facets): ObservedMachine[] {
  const lines = Object.entries(facets).map(([facet, value]) => ({ facet, value }));
  return Array.from({ length: count }, () => ({ fails, facets: lines }));
}

const one = (result: SeparationResult, facet: string, value?: string): Separation | undefined =>
  result.items.find(item => item.facet === facet && (value === undefined || item.value === value));

const DIVIDED = [
  ...machines(9, true, { 'settings.bmc.lan-mode': 'shared-lan0', 'board.vendor': 'A' }),
  ...machines(1, true, { 'settings.bmc.lan-mode': 'dedicated', 'board.vendor': 'B' }),
  ...machines(1, false, { 'settings.bmc.lan-mode': 'shared-lan0', 'board.vendor': 'A' }),
  ...machines(5, false, { 'settings.bmc.lan-mode': 'dedicated', 'board.vendor': 'A' }),
  ...machines(4, false, { 'settings.bmc.lan-mode': 'dedicated', 'board.vendor': 'B' }),
];

describe('what separates failing from working machines', () => {
  it('is named with the counts of both sides, the odds ratio and the corrected value', () => {
    const result = separate(DIVIDED);
    expect(result).toMatchObject({ failing_machines: 10, working_machines: 10, tested_facets: 2, tested_values: 2 });
    expect(one(result, 'settings.bmc.lan-mode')).toMatchObject({
      value: 'shared-lan0',
      failing: { with: 9, without: 1, unknown: 0 },
      working: { with: 1, without: 9, unknown: 0 },
      odds_ratio: 81,
      odds_ratio_corrected: false,
      more_often: 'failing',
      separates: true,
    });
    // 2 × (10×10 + 1) / C(20, 10), and twice that for two tests.
    expect(one(result, 'settings.bmc.lan-mode')?.p).toBeCloseTo(202 / 184_756, 10);
    expect(one(result, 'settings.bmc.lan-mode')?.p_adjusted).toBeCloseTo(404 / 184_756, 10);
    expect(one(result, 'board.vendor')?.separates).toBe(false);
  });

  it('is nothing where both sides look alike', () => {
    const alike = [...machines(8, true, { bios: '1' }), ...machines(8, false, { bios: '1' })];
    const mixed = [true, false].flatMap(fails => [
      ...machines(4, fails, { bios: '1', 'driver.origin': 'inbox' }),
      ...machines(4, fails, { bios: '2', 'driver.origin': 'async' }),
    ]);
    expect(separate(alike)).toMatchObject({ tested_values: 0, items: [] });
    expect(separate(mixed).items.filter(item => item.separates)).toEqual([]);
  });

  it('is silent below five failing or five working machines, however clear it looks', () => {
    for (const [failing, working] of [
      [4, 50],
      [50, 4],
      [0, 0],
    ] as const) {
      const few = [...machines(failing, true, { bios: '1' }), ...machines(working, false, { bios: '2' })];
      expect(separate(few)).toMatchObject({ failing_machines: failing, tested_values: 0, items: [] });
    }
    const enough = [...machines(5, true, { bios: '1' }), ...machines(5, false, { bios: '2' })];
    expect(separate(enough).items).toMatchObject([{ facet: 'bios', separates: true, odds_ratio_corrected: true }]);
  });

  it('does not count a machine that leaves a facet out, neither for it nor against it', () => {
    const result = separate([...DIVIDED, ...machines(3, true, {}), ...machines(6, false, {})]);
    expect(one(result, 'settings.bmc.lan-mode')).toMatchObject({
      failing: { with: 9, without: 1, unknown: 3 },
      working: { with: 1, without: 9, unknown: 6 },
      p: one(separate(DIVIDED), 'settings.bmc.lan-mode')?.p,
    });
  });

  it('does not test a facet that too few machines of one side give', () => {
    const result = separate([
      ...machines(4, true, { bios: '1', firmware: 'x' }),
      ...machines(6, true, { firmware: 'x' }),
      ...machines(10, false, { bios: '2', firmware: 'y' }),
    ]);
    expect(one(result, 'bios')).toBeUndefined();
    expect(one(result, 'firmware')).toBeDefined();
  });

  it('tests each of three values against the rest, and of two only one', () => {
    const three = ['1', '2', '3'].flatMap(bios => [
      ...machines(bios === '1' ? 8 : 4, true, { bios }),
      ...machines(bios === '2' ? 8 : 4, false, { bios }),
    ]);
    expect(separate(three).tested_values).toBe(3);
    expect(one(separate(three), 'bios', '2')?.more_often).toBe('working');
  });

  it('leaves out, and counts, values so rare that nothing could be told of them', () => {
    const rare = ['a', 'b', 'c'].map(bios => ({ fails: true, facets: [{ facet: 'bios', value: bios }] }));
    const result = separate([...rare, ...machines(7, true, { bios: '1' }), ...machines(10, false, { bios: '2' })]);
    expect(result).toMatchObject({ tested_values: 2, untestable_values: 3 });
  });

  it('says which values stand on the same machines and cannot be told apart', () => {
    const result = separate([
      ...machines(8, true, { bios: '1', 'board.product': 'X' }),
      ...machines(8, false, { bios: '2', 'board.product': 'Y' }),
    ]);
    expect(one(result, 'bios')?.together_with).toEqual([{ facet: 'board.product', value: 'X' }]);
    expect(one(result, 'board.product')?.together_with).toEqual([{ facet: 'bios', value: '1' }]);
  });

  it('takes spellings that differ by letter case for one value', () => {
    const result = separate([
      ...machines(4, true, { 'board.vendor': 'Supermicro' }),
      ...machines(4, true, { 'board.vendor': 'SUPERMICRO' }),
      ...machines(8, false, { 'board.vendor': 'Dell' }),
    ]);
    expect(one(result, 'board.vendor')).toMatchObject({ value: 'SUPERMICRO', failing: { with: 8, without: 0 } });
  });
});

const machineArb: fc.Arbitrary<ObservedMachine> = fc.record({
  fails: fc.boolean(),
  facets: fc
    .record(
      {
        bios: fc.constantFrom('1', '2', '3'),
        'driver.version': fc.constantFrom('1.0', '2.0'),
        'board.vendor': fc.constantFrom('A', 'a', 'B'),
        'settings.bios.aspm': fc.constantFrom('off', 'l1'),
      },
      { requiredKeys: [] },
    )
    .map(facets => Object.entries(facets).map(([facet, value]) => ({ facet, value: String(value) }))),
});
const crowd = fc.array(machineArb, { maxLength: 60 });

describe('for any machines', () => {
  it('their order, and the order of their facets, is irrelevant', () => {
    const shuffled = crowd.chain(all =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([all, other, turned]) => {
        const turnedRound = other.map(machine => ({ ...machine, facets: machine.facets.toReversed() }));
        expect(separate(turned ? turnedRound : other)).toEqual(separate(all));
      }),
    );
  });

  it('values are above 0 and at most 1, corrected ones never smaller, and the list is in their order', () => {
    fc.assert(
      fc.property(crowd, all => {
        const { items } = separate(all);
        items.forEach((item, index) => {
          expect(item.p).toBeGreaterThan(0);
          expect(item.p_adjusted).toBeGreaterThanOrEqual(item.p);
          expect(item.p_adjusted).toBeLessThanOrEqual(1);
          expect(item.p_adjusted).toBeGreaterThanOrEqual(items[index - 1]?.p_adjusted ?? 0);
          expect(item.odds_ratio).toBeGreaterThan(0);
          expect(Number.isFinite(item.odds_ratio)).toBe(true);
          expect(item.separates).toBe(item.p_adjusted <= SEPARATION_LEVEL);
        });
      }),
    );
  });

  it('every table adds up to the machines there are, and keeps the minimum on both sides', () => {
    fc.assert(
      fc.property(crowd, all => {
        const result = separate(all);
        for (const { failing, working } of result.items) {
          expect(failing.with + failing.without + failing.unknown).toBe(result.failing_machines);
          expect(working.with + working.without + working.unknown).toBe(result.working_machines);
          expect(failing.with + failing.without).toBeGreaterThanOrEqual(5);
          expect(working.with + working.without).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });

  it('it is silent below the minimum', () => {
    fc.assert(
      fc.property(crowd, fc.boolean(), (all, side) => {
        const kept = all.filter(machine => machine.fails === side).slice(0, 4);
        const few = [...kept, ...all.filter(machine => machine.fails !== side)];
        expect(separate(few).items).toEqual([]);
      }),
    );
  });
});

describe('chance alone', () => {
  it('rarely looks like a finding: of 400 worlds without any, at most 5 % name one', () => {
    const toss = fc.sample(
      fc.array(
        fc.record({
          fails: fc.boolean(),
          facets: fc
            .tuple(...Array.from({ length: 8 }, () => fc.constantFrom('a', 'b', 'c')))
            .map(values => values.map((value, index) => ({ facet: `settings.s.${index}`, value }))),
        }),
        { minLength: 60, maxLength: 60 },
      ),
      { numRuns: 400, seed: 3_1_7 },
    );
    const named = toss.filter(world => separate(world).items.some(item => item.separates)).length;
    expect(named / toss.length).toBeLessThanOrEqual(SEPARATION_LEVEL);
  });
});
