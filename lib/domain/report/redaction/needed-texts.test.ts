import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeldTriples } from './held-triples';
import { neededTexts } from './needed-texts';

describe('what a text must hold for an expression to match it', () => {
  it.each<[RegExp, readonly string[] | null]>([
    [/(?<![A-Za-z])Bearer[ \t]{1,4}(?<secret>\w{12})/, ['bearer']],
    [/[Uu]ser (?<user>\w+)/, ['user ']],
    [/(?:PART)?UUID=["']?(?<uuid>\w+)/, ['uuid=']],
    [/session (?:opened|closed) for/, ['session opened for', 'session closed for']],
    [/(?<host>\w+)(?= login: )/, [' login: ']],
    [/\d{1,3}(?:\.\d{1,3}){3}/, ['.']],
    [/(?<user>\w+)@(?=(?:\d{1,3}\.){3}\d)/, ['@']],
    [/\\\\(?<host>\w+)/, ['\\\\']],
    [/r[ow]community6?[ \t]/, ['rocommunity', 'rwcommunity']],
    // Nothing is needed where a branch needs nothing, and where a part may be absent.
    [/\d+|serial/, null],
    [/(?:serial)*\d/, null],
    [/(?!serial)\d/, null],
    [/[^s]\d/, null],
    [/é\d/, null],
  ])('%s', (expression, expected) => expect(neededTexts(expression)).toEqual(expected));

  it('an expression that is not understood is refused, not guessed at', () => {
    expect(() => neededTexts({ source: 'a)b' } as RegExp)).toThrow(SyntaxError);
  });
});

function mayHold(text: string, word: string): boolean {
  const triples = new HeldTriples([['another'], [word, 'and another']]);
  triples.read('a text before: SERIAL @');
  triples.read(text);
  return triples.mayFind(1);
}

describe('pairs of characters', () => {
  it('a word that stands in the text is never denied, in whatever case', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.string(),
        (a, word, b) => {
          expect(mayHold(a + word + b, word)).toBe(true);
        },
      ),
    );
    expect(mayHold('SERIAL', 'serial')).toBe(true);
    expect(mayHold('uſername', 'username')).toBe(true);
  });

  it('who needs nothing may always find it', () => {
    const triples = new HeldTriples([null]);
    triples.read('');
    expect(triples.mayFind(0)).toBe(true);
  });

  it('a word that does not is denied, most of the time', () => {
    expect(mayHold('the host hangs after an hour', 'serial')).toBe(false);
    expect(mayHold('', '@')).toBe(false);
  });
});
