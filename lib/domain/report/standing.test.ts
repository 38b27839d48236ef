import { describe, expect, it } from 'vitest';
import { openActs, originAfter, type Standing, type TriageAct } from './standing';

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
    expect(openActs(standing, 'person')).toEqual(acts);
  });

  it('an import is accepted once, and then counts under its mark', () => {
    expect(openActs('accepted', 'imported')).toEqual(['accept', 'ask', 'merge', 'reject']);
    expect(originAfter('accept', 'imported')).toBe('imported-accepted');
    expect(openActs('accepted', 'imported-accepted')).not.toContain('accept');
    expect(originAfter('ask', 'imported')).toBe('imported');
    expect(originAfter('accept', 'person')).toBe('person');
  });
});
