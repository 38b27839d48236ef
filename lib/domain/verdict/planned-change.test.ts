import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { CHANGE_PARTS, changedParts, statesBetween, underWay } from '../configuration/planned-change';
import { plannedChange, type StateBetween } from './planned-change';
import type { Decision, MatchedIssue } from './verdict';

const NOW: Configuration = {
  device: { key: 'pci:14e4:16a1' },
  platform: { product: 'esxi', release: '6.0' },
  driver: { name: 'bnx2x', version: '1' },
  firmware: { main: 'old' },
};
const PLANNED: Configuration = { ...NOW, driver: { name: 'bnx2x', version: '2' }, firmware: { main: 'new' } };

function judged(configuration: Configuration, decision: Decision, issues: Readonly<Record<string, Decision | null>>) {
  const known_issues = Object.entries(issues).map(
    ([id, one]): MatchedIssue => ({
      id,
      match: 'affected',
      assumed: [],
      undetermined: [],
      title: id,
      url: `/known-issues/${id}`,
      decision: one,
    }),
  );
  return { configuration, decision, headline: decision, certainty: null, known_issues };
}

const between = (bad: Readonly<Record<string, Readonly<Record<string, Decision | null>>>>): StateBetween[] =>
  statesBetween(changedParts(NOW, PLANNED)).map(done => ({
    done,
    verdict: judged(underWay(NOW, PLANNED, done), 'unknown', bad[done.join('+')] ?? {}),
  }));

describe('the steps of a change', () => {
  it('are the parts that differ; each state mixes both ends', () => {
    expect(changedParts(NOW, PLANNED)).toEqual(['driver', 'firmware']);
    expect(statesBetween(['driver', 'firmware'])).toEqual([['driver'], ['firmware']]);
    expect(underWay(NOW, PLANNED, ['driver'])).toEqual({ ...PLANNED, firmware: { main: 'old' } });
  });

  it.each<[what: string, to: Configuration]>([
    ['another part', { ...PLANNED, device: { key: 'pci:8086:10d3' } }],
    ['another board', { ...PLANNED, board: { vendor: 'X' } }],
    ['another platform', { ...PLANNED, platform: { product: 'xcp-ng' } }],
    ['nothing', NOW],
  ])('are none with %s', (_, to) => {
    expect(changedParts(NOW, to)).toEqual([]);
  });

  it('lead from one end to the other, and number 2^n − 2 states', () => {
    fc.assert(
      fc.property(fc.subarray([...CHANGE_PARTS]), parts => {
        const states = statesBetween(parts);
        expect(states).toHaveLength(Math.max(0, 2 ** parts.length - 2));
        expect(new Set(states.map(one => one.join())).size).toBe(states.length);
      }),
    );
    expect(underWay(NOW, PLANNED, CHANGE_PARTS)).toEqual(PLANNED);
    expect(underWay(NOW, PLANNED, [])).toEqual(NOW);
  });
});

describe('a planned change', () => {
  it('tells issues of the way from those of its ends, and the order around them', () => {
    const change = plannedChange(
      judged(NOW, 'review', { A: 'review', B: 'review' }),
      judged(PLANNED, 'block', { B: 'review', C: 'block', note: null }),
      between({ driver: { A: 'review', B: 'block', C: 'block', brick: 'block' }, firmware: { note: null } }),
    );
    expect(change.becomes).toBe('worse');
    expect(change.issues).toEqual({ appear: ['C'], vanish: ['A'], stay: ['B'] });
    expect(change.transition).toMatchObject([
      { id: 'B', decision: 'block', when_done: [['driver']] },
      { id: 'brick', decision: 'block', when_done: [['driver']] },
    ]);
    expect(change.order).toEqual(['firmware', 'driver']);
    expect(change.changed).toEqual([
      { facet: 'driver.version', from: '1', to: '2' },
      { facet: 'firmware.main', from: 'old', to: 'new' },
    ]);
  });

  it('has no order where each meets an issue of the way, and says where none was tried', () => {
    const ends = [judged(NOW, 'unknown', {}), judged(PLANNED, 'unknown', {})] as const;
    const everywhere = between({ driver: { X: 'review' }, firmware: { X: 'block' } });
    expect(plannedChange(...ends, everywhere)).toMatchObject({
      becomes: 'same',
      order: null,
      orders_tried: true,
      transition: [{ id: 'X', decision: 'block', when_done: [['driver'], ['firmware']] }],
    });
    expect(plannedChange(...ends, null)).toMatchObject({ order: null, orders_tried: false, transition: [] });
  });
});
