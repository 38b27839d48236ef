import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type KnownSignature, rankKnown } from './rank-known';
import { signatureKey, signatureOf } from './sign';

/** Labelled real texts, collected beside the repository and not part of it (docs/signatures.md says how they are split). */
const TEXTS = path.resolve('../shared/data/crash-texts.json');

interface LabelledText {
  id: string;
  text: string;
  belongs_to: { problem: string } | null;
  same_problem_as: string | null;
}

/** Problem of each text: its label, joined over `same_problem_as`; a text without a label is a problem of its own. */
function problemsOf(texts: readonly LabelledText[]): ReadonlyMap<string, string> {
  const byId = new Map(texts.map(one => [one.id, one]));
  const problem = (one: LabelledText): string => {
    const linked = one.same_problem_as === null ? undefined : byId.get(one.same_problem_as);
    return linked === undefined ? (one.belongs_to?.problem ?? `text ${one.id}`) : problem(linked);
  };
  return new Map(texts.map(one => [one.id, problem(one)]));
}

interface Figures {
  texts: number;
  withSibling: number;
  sameRight: number;
  sameWrong: string[];
  missed: string[];
  topThree: number;
  notTopThree: string[];
}

/** Each text is asked against all others: what a user would have been answered before it was known. */
function leaveOneOut(texts: readonly LabelledText[], all: readonly LabelledText[]): Figures {
  const problems = problemsOf(all);
  const signed = all.map(one => {
    const reading = signatureOf(one.text);
    const id = problems.get(one.id) ?? one.id;
    const keys = reading.primary === null ? [] : [signatureKey(reading.primary)];
    return { text: one, reading, known: { id, keys, fingerprint: reading.fingerprint } satisfies KnownSignature };
  });
  const figures: Figures = {
    texts: texts.length,
    withSibling: 0,
    sameRight: 0,
    sameWrong: [],
    missed: [],
    topThree: 0,
    notTopThree: [],
  };
  for (const one of signed.filter(({ text }) => texts.includes(text))) {
    const others = signed.filter(other => other !== one).map(other => other.known);
    const { matches } = rankKnown(one.reading, others);
    const same = matches.filter(match => match.match === 'same');
    for (const match of same) {
      if (match.id === one.known.id) figures.sameRight++;
      else figures.sameWrong.push(`${one.text.id} → ${match.id}`);
    }
    if (!others.some(other => other.id === one.known.id)) continue;
    figures.withSibling++;
    if (!same.some(match => match.id === one.known.id)) figures.missed.push(one.text.id);
    if (matches.slice(0, 3).some(match => match.id === one.known.id)) figures.topThree++;
    else figures.notTopThree.push(one.text.id);
  }
  return figures;
}

const present = existsSync(TEXTS);

describe.skipIf(!present)('the labelled texts (../shared/data/crash-texts.json; skipped where it is absent)', () => {
  const all: LabelledText[] = present ? JSON.parse(readFileSync(TEXTS, 'utf8')) : [];
  const figures = leaveOneOut(all, all);

  it('are the set that the figures of docs/signatures.md speak of', () => {
    expect(all).toHaveLength(83);
    expect(figures.withSibling).toBe(14);
  });

  it('are called the same only if they are: precision of at least 0.95', () => {
    const decided = figures.sameRight + figures.sameWrong.length;
    expect(figures.sameRight / decided, figures.sameWrong.join(', ')).toBeGreaterThanOrEqual(0.95);
  });

  it('are called the same if they are: recall of at least 0.7', () => {
    expect(1 - figures.missed.length / figures.withSibling, figures.missed.join(', ')).toBeGreaterThanOrEqual(0.7);
  });

  it('find the right problem among the first three candidates: at least 0.9', () => {
    expect(figures.topThree / figures.withSibling, figures.notTopThree.join(', ')).toBeGreaterThanOrEqual(0.9);
  });
});
