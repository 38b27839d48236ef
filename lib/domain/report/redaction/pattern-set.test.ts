import { describe, expect, it } from 'vitest';
import { generateCorpus } from '@/tests/support/redaction-corpus/corpus';
import { HELD_OUT_TEMPLATES } from '@/tests/support/redaction-corpus/held-out-templates';
import { Random } from '@/tests/support/redaction-corpus/random';
import { TEMPLATES } from '@/tests/support/redaction-corpus/templates';
import { PATTERNS } from './find-personal';
import { PatternSet } from './pattern-set';

/** The same expressions, each tried everywhere and at every character. */
const PLAINLY = new PatternSet(
  PATTERNS.patterns.map(one => ({ ...one, find: new RegExp(`(?:${one.find.source})`, one.find.flags) })),
  PATTERNS.patterns.map(() => null),
);

const TEXTS = [...generateCorpus(TEMPLATES, 600, 5), ...generateCorpus(HELD_OUT_TEMPLATES, 100, 5)].flatMap(
  ({ text }) => [text, text.toUpperCase(), text.slice(text.length / 3, text.length / 2)],
);

/** The text with a random piece covered, which brings more about than covering what was found. */
function covered(text: string, random: Random): string {
  const start = random.between(0, text.length);
  const end = Math.min(text.length, start + random.between(1, 12));
  return text.slice(0, start) + '\uFFFF'.repeat(random.between(1, 9)) + text.slice(end);
}

describe('patterns tried only where they can match', () => {
  it('find what they find when tried everywhere, over both corpora and what is cut out of them', () => {
    let found = 0;
    for (const text of TEXTS) {
      const spans = PLAINLY.find(text);
      expect(PATTERNS.find(text)).toEqual(spans);
      found += spans.length;
    }
    expect(found).toBeGreaterThan(5_000);
  });

  it('find what they find when tried anew, as more of a text is covered', () => {
    const random = new Random(7);
    let found = 0;
    for (const text of TEXTS) {
      const search = PATTERNS.search();
      search(text);
      let masked = text;
      for (let round = 0; round < 3; round += 1) {
        masked = covered(masked, random);
        const spans = search(masked);
        expect(spans).toEqual(PLAINLY.find(masked));
        found += spans.length;
      }
    }
    expect(found).toBeGreaterThan(5_000);
  });

  it('most are not tried on a plain sentence', () => {
    const tried = PATTERNS.worthTrying('The link drops after an hour under load, and the driver says nothing.');
    expect(tried.length).toBeLessThan(PATTERNS.patterns.length / 4);
  });

  it('an expression of several branches is not taken for one of the beginning of a line', () => {
    const set = new PatternSet([{ find: /(?<=^|\n)(?<user>a\w)|(?<host>b\w)/dg }]);
    expect(set.find('ax bx\nay').map(one => one.kind)).toEqual(['user', 'host', 'user']);
  });
});
