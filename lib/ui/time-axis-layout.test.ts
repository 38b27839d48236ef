import { describe, expect, it } from 'vitest';
import { type DatedStatement, layOutTimeAxis } from './time-axis-layout';

const statement = (at: string, changes: Partial<DatedStatement> = {}): DatedStatement => ({
  half: 'field',
  kind: 'fails',
  at,
  text: 'a report',
  evidence: 'REP-1',
  ...changes,
});

describe('the time axis', () => {
  it('runs from the earliest statement to the moment asked about, in one scale', () => {
    const { placed, asOfX } = layOutTimeAxis(
      [statement('2014-07-01'), statement('2010-01-01', { half: 'list', kind: 'listed' }), statement('2012-01-01')],
      '2014-01-01',
    );
    expect(placed.map(one => [one.number, one.at, one.x])).toEqual([
      [1, '2010-01-01', 6],
      [2, '2012-01-01', expect.closeTo(45.1, 0)],
      [3, '2014-07-01', 94],
    ]);
    expect(asOfX).toBeGreaterThan(80);
    expect(asOfX).toBeLessThan(94);
  });

  it('statements that would cover each other go to rows of their own, each half for itself', () => {
    const same = ['2020-01-01', '2020-01-02', '2020-01-03'];
    const { placed, rows } = layOutTimeAxis(
      [...same.map(at => statement(at)), statement('2020-01-01', { half: 'list' }), statement('2026-01-01')],
      '2026-11-25',
    );
    expect(placed.filter(one => one.half === 'field').map(one => one.row)).toEqual([0, 1, 2, 0]);
    expect(placed.find(one => one.half === 'list')?.row).toBe(0);
    expect(rows).toEqual({ list: 1, field: 3 });
  });

  it('a span keeps its row until it ends', () => {
    const { placed } = layOutTimeAxis(
      [statement('2010-01-01', { until: '2018-01-01' }), statement('2014-01-01'), statement('2020-01-01')],
      '2020-06-01',
    );
    expect(placed.map(one => one.row)).toEqual([0, 1, 0]);
    expect(placed[0]?.untilX).toBeGreaterThan(placed[1]?.x ?? 0);
  });

  it.each([
    ['sixteen years', '2010-02-11', '2026-11-25', ['2015', '2020', '2025']],
    ['four years', '2022-05-01', '2026-03-01', ['2023', '2024', '2025', '2026']],
    ['a year', '2025-11-25', '2026-11-25', ['Jan 2026', 'Apr 2026', 'Jul 2026', 'Oct 2026']],
    ['one day', '2026-11-25', '2026-11-25', ['Oct 2026', 'Nov 2026']],
  ])('%s has few, round ticks', (_, at, asOf, texts) => {
    const { ticks } = layOutTimeAxis([statement(at)], asOf);
    expect(ticks.map(tick => tick.text)).toEqual(texts);
    for (const tick of ticks) {
      expect(tick.x).toBeGreaterThanOrEqual(6);
      expect(tick.x).toBeLessThanOrEqual(94);
    }
  });

  it('statements of one kind and day are one marker, with all that was said', () => {
    const { placed, rows } = layOutTimeAxis(
      ['KNB-1', 'KNB-2', 'KNB-3'].map(evidence => statement('2026-11-23T00:00:00Z', { kind: 'issue', evidence })),
      '2026-11-25',
    );
    expect(placed.map(one => one.said.map(said => said.evidence))).toEqual([['KNB-1', 'KNB-2', 'KNB-3']]);
    expect(rows.field).toBe(1);
  });

  it('on one day the list is numbered before the field', () => {
    const { placed } = layOutTimeAxis(
      [statement('2010-02-11'), statement('2010-02-11', { half: 'list' })],
      '2012-01-01',
    );
    expect(placed.map(one => one.half)).toEqual(['list', 'field']);
  });

  it('nothing but the moment asked about is still an axis', () => {
    expect(layOutTimeAxis([], '2026-11-25')).toMatchObject({ placed: [], asOfX: 94 });
  });
});
