import { describe, expect, it } from 'vitest';
import { keyOf } from './key-of.test-support';
import { signatureOf } from './sign';

/** Texts of one system, and what their signatures have to do with each other. */
interface Texts {
  /** Two texts of one problem each, with its key. */
  same: readonly { name: string; texts: readonly [string, string]; key: string }[];
  /** Two problems each that look alike. */
  different: readonly { name: string; texts: readonly [string, string] }[];
  /** What is recognised and too little for a key. */
  incomplete: readonly (readonly [name: string, text: string])[];
}

/** Asserts it of each of them. */
export function describeTexts(of: string, { same, different, incomplete }: Texts): void {
  describe(of, () => {
    it.each(same)('have one key: $name', ({ texts, key }) => {
      expect(texts.map(keyOf)).toEqual([key, key]);
    });

    it.each(different)('have two keys: $name', ({ texts }) => {
      const [one, other] = texts.map(keyOf);
      expect(one).not.toBeNull();
      expect(other).not.toBeNull();
      expect(one).not.toBe(other);
    });

    it.each(incomplete)('have no exact signature: %s', (_, text) => {
      const { primary, absentBecause, events } = signatureOf(text);
      expect(primary).toBeNull();
      expect(absentBecause).toBeTruthy();
      expect(events.length).toBeGreaterThan(0);
    });
  });
}
