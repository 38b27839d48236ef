import { describe, expect, it } from 'vitest';
import { chanceText, oddsText, separationSentence } from './explain-separation';
import { type ObservedMachine, separate } from './separate';

const machines = (count: number, fails: boolean, value: string): ObservedMachine[] =>
  Array.from({ length: count }, () => ({ fails, facets: [{ facet: 'bios', value }] }));

const sentenceOf = (...all: ObservedMachine[][]) => {
  const { items, tested_values } = separate(all.flat());
  return items[0] ? separationSentence(items[0], tested_values) : null;
};

describe('the sentence', () => {
  it('gives the counts of both sides, the odds ratio and what was corrected for', () => {
    expect(
      sentenceOf(machines(9, true, '1'), machines(1, true, '2'), machines(1, false, '1'), machines(9, false, '2')),
    ).toBe(
      'bios = 1 is seen more often among failing machines: 9 of 10 failing and 1 of 10 working machines that tell bios (odds ratio 81; p = 0.0011 after correction for 1 value tested).',
    );
  });

  it('says when an empty count had to be helped', () => {
    expect(sentenceOf(machines(6, true, '1'), machines(6, false, '2'))).toContain(
      'odds ratio 169, one half added to each count',
    );
  });

  it('says neither side where nothing is clear, and never speaks of a cause', () => {
    const unclear = sentenceOf(
      machines(5, true, '1'),
      machines(4, true, '2'),
      machines(4, false, '1'),
      machines(5, false, '2'),
    );
    expect(unclear).toMatch(/^bios = 1 is not seen clearly more often on either side: 5 of 9 failing/);
    expect(unclear).not.toMatch(/cause|because|due to|makes/);
  });
});

describe('numbers in words', () => {
  it.each([
    [1234.5, '1235'],
    [81, '81'],
    [3.456, '3.5'],
    [0.01234, '0.012'],
  ])('odds of %d are %s', (ratio, text) => expect(oddsText(ratio)).toBe(text));

  it.each([
    [0.04567, 'p = 0.046'],
    [1, 'p = 1'],
    [1e-9, 'p < 0.0001'],
  ])('a chance of %d is %s', (p, text) => expect(chanceText(p)).toBe(text));
});
