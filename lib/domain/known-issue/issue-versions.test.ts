import { describe, expect, it } from 'vitest';
import { changedFields, type RecordedVersion, readableVersions } from './issue-versions';

describe('what a correction changed', () => {
  it.each([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b']],
    ['a field that came, and one that went', { a: 1 }, { b: 1 }, ['a', 'b']],
    ['the order of keys is nothing', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, []],
    ['the order of a list is something', { a: [1, 2] }, { a: [2, 1] }, ['a']],
    ['the date of the correction is not told twice', { modified_at: '1' }, { modified_at: '2' }, []],
  ])('%s', (_, before, after, changed) => {
    expect(changedFields(before, after)).toEqual(changed);
  });
});

describe('the history that readers see', () => {
  const version = (status: string, severity: string): RecordedVersion => ({
    status,
    record: { severity },
    recordedAt: '2026-01-01T00:00:00.000Z',
    supersededAt: null,
  });

  it('begins with the publication, not with its drafts', () => {
    const seen = readableVersions([version('draft', 'outage'), version('published', 'data-loss')]);
    expect(seen).toMatchObject([{ version: 1, changed: [], record: { severity: 'data-loss' } }]);
  });

  it('names in each version what differs from the one before', () => {
    const seen = readableVersions([
      version('published', 'outage'),
      version('published', 'degraded'),
      version('withdrawn', 'degraded'),
    ]);
    expect(seen.map(one => [one.version, one.status, one.changed])).toEqual([
      [1, 'published', []],
      [2, 'published', ['severity']],
      [3, 'withdrawn', []],
    ]);
  });

  it('of what never was published is empty', () => {
    expect(readableVersions([version('draft', 'outage')])).toEqual([]);
  });
});
