import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeVisible } from './make-visible';

describe('what is not seen is shown', () => {
  it.each([
    ['a\u0000b', 'a\\u{0}b'],
    ['\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
    ['a\rb', 'a\\u{d}b'],
    ['a\u0085b', 'a\\u{85}b'],
    ['if (\u202eisAdmin\u2066)', 'if (\\u{202e}isAdmin\\u{2066})'],
    ['zero\u200bwidth\ufeff', 'zero\\u{200b}width\\u{feff}'],
    ['soft\u00adhyphen', 'soft\\u{ad}hyphen'],
    ['\u3164filler', '\\u{3164}filler'],
    ['line\u2028paragraph\u2029', 'line\\u{2028}paragraph\\u{2029}'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['x\ufe0f\ufe01', 'x\\u{fe0f}\\u{fe01}'],
    ['lone \ud800 and \udc00', 'lone \\u{d800} and \\u{dc00}'],
    ['joined\u200dletters', 'joined\\u{200d}letters'],
  ])('%j', (text, shown) => expect(makeVisible(text)).toBe(shown));
});

describe('what is seen stays', () => {
  it.each(['tab\tand\nline', 'Grüße, 漢字, עברית, العربية', '⚠️ and 👩‍💻', 'no\u00a0break', '[mac 1]', 'C:\\u{41}'])(
    '%j',
    text => expect(makeVisible(text)).toBe(text),
  );

  it('a line end of two characters is one', () => expect(makeVisible('a\r\nb')).toBe('a\nb'));
});

it('leaves nothing invisible, and doing it twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const shown = makeVisible(text);
      expect(makeVisible(shown)).toBe(shown);
      expect(shown).not.toMatch(/\p{Cs}/u);
      expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
    }),
  );
});
