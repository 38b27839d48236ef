import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';
import { sha256 } from './sha256';

describe('sha-256', () => {
  it('equals that of Node for any text', () => {
    const agrees = (text: string): void => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    };
    for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 1000]) agrees('x'.repeat(length));
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), agrees));
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
  });

  it('parses back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
