import { describe, expect, it } from 'vitest';
import { openActs, type Standing, type TriageAct } from './standing';

describe('what a maintainer may decide', () => {
  it.each<[standing: Standing, acts: TriageAct[]]>([
    ['received', ['accept', 'ask', 'merge', 'reject']],
    ['needs-info', ['accept', 'ask', 'merge', 'reject']],
    ['accepted', ['ask', 'merge', 'reject']],
    ['rejected', ['accept']],
    ['merged', []],
    ['replaced', []],
    ['withdrawn', []],
    ['deleted', []],
  ])('of a report that is %s: %j', (standing, acts) => {
    expect(openActs(standing)).toEqual(acts);
  });
});
