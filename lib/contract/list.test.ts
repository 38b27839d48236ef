import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor';
import { MAX_PAGE_ITEMS } from './limits';
import { cappedTotal, INSTANT, listAnswer, pageOf, pageQuery } from './list';

const schema = z.strictObject(pageQuery('devices'));

describe('cursors', () => {
  it('round-trip any keys without NUL', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 3 }), keys => {
        fc.pre(!keys.some(key => key.includes('\u0000')));
        expect(decodeCursor('devices', keys.length, encodeCursor('devices', keys))).toEqual(keys);
      }),
    );
  });

  it('never throw on any text', () => {
    fc.assert(fc.property(fc.string(), text => decodeCursor('devices', 1, text) === null));
  });

  it.each([
    ['another list', encodeCursor('drivers', ['a'])],
    ['another number of keys', encodeCursor('devices', ['a', 'b'])],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['a NUL', encodeCursor('devices', ['\u0000'])],
    ['a number', Buffer.from('["devices",1]').toString('base64url')],
  ])('of %s are refused', (_, cursor) => {
    expect(schema.safeParse({ cursor }).success).toBe(false);
  });

  it('whose keys do not look like keys of the list are refused', () => {
    const dated = z.strictObject(pageQuery('known-issues', [INSTANT]));
    expect(dated.safeParse({ cursor: encodeCursor('known-issues', ['2026-11-23T10:00:00.000Z']) }).success).toBe(true);
    expect(dated.safeParse({ cursor: encodeCursor('known-issues', ["'; DROP TABLE device"]) }).success).toBe(false);
  });
});

describe('limit', () => {
  it.each([['1'], [String(MAX_PAGE_ITEMS)]])('%s is accepted', limit => {
    expect(schema.parse({ limit }).limit).toBe(Number(limit));
  });

  it.each([['0'], ['1001'], ['-1'], ['1.5'], ['1e2'], [''], ['ten'], ['99999999999']])(
    '%s is refused, not clamped',
    limit => {
      expect(schema.safeParse({ limit }).success).toBe(false);
    },
  );

  it('is 50 when left out', () => {
    expect(schema.parse({}).limit).toBe(50);
  });
});

describe('a page', () => {
  it('tells that more follow by the one row asked for beyond the limit', () => {
    expect(pageOf(['a', 'b', 'c'], 2, row => [row])).toEqual({ items: ['a', 'b'], next: ['b'] });
    expect(pageOf(['a', 'b'], 2, row => [row])).toEqual({ items: ['a', 'b'], next: undefined });
  });

  it('says totals above the cap as "at least"', () => {
    expect(cappedTotal(1000)).toBe(1000);
    expect(cappedTotal(1001)).toEqual({ at_least: 1000 });
  });

  it('is dated by its data, so that equal data gives equal bytes', () => {
    const changedAt = '2026-11-23T10:00:00.000Z';
    expect(listAnswer('devices', { items: [], next: ['a'] }, { changedAt })).toEqual({
      schema_version: '1',
      generated_at: changedAt,
      items: [],
      next_cursor: encodeCursor('devices', ['a']),
    });
  });
});
