import { describe, expect, it } from 'vitest';
import type { Decision } from './verdict';
import { changeBetween, changeText, combinationText, type RememberedVerdict } from './verdict-change';

const was = (decision: Decision, ...evidence: string[]): RememberedVerdict => ({ decision, certainty: null, evidence });

describe('a changed verdict', () => {
  it.each([
    ['a report came', was('unknown'), was('review', 'RPT-1'), ['RPT-1'], []],
    ['an issue was withdrawn', was('block', 'HCL-1', 'KNB-1'), was('ok', 'HCL-1'), [], ['KNB-1']],
    ['one took the place of another', was('review', 'RPT-1'), was('block', 'KNB-1'), ['KNB-1'], ['RPT-1']],
    ['a threshold moved', was('review', 'RPT-1'), was('block', 'RPT-1'), [], []],
  ] as const)('%s', (_, before, after, came, went) => {
    expect(changeBetween(before, after)).toEqual({ from: before.decision, to: after.decision, came, went });
  });

  it('is none while the decision stays, whatever it rests on', () => {
    expect(changeBetween(was('block', 'KNB-1'), was('block', 'KNB-2'))).toBeNull();
  });

  it('says from what, to what, why, and what brought it about', () => {
    const change = { from: 'ok', to: 'block', came: ['KNB-1'], went: ['RPT-7'] } as const;
    const combination = combinationText('Intel 82574L', 'VMware ESXi', '4.0', 'e1000');
    expect(changeText(change, combination, 'KNB-1 was published')).toBe(
      'Intel 82574L on VMware ESXi 4.0 with e1000: ok → block (new: KNB-1; gone: RPT-7). Because KNB-1 was published.',
    );
  });

  it('never lists all of a thousand reports, and never leaves the reason out', () => {
    const came = Array.from({ length: 1000 }, (_, index) => `RPT-${index}`);
    expect(changeText({ from: 'ok', to: 'block', came, went: [] }, 'A part', 'x')).toContain('RPT-4 and 995 more');
    expect(changeText({ from: 'ok', to: 'block', came: [], went: [] }, 'A part', 'x')).toContain('weighs differently');
    expect(combinationText('A part', 'Linux', '', '')).toBe('A part on Linux');
  });
});
