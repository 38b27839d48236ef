import { describe, expect, it } from 'vitest';
import { mergedRounds } from './merged-rounds';

/** Rounds that end when they are told to. */
function held() {
  const rounds: { asked: string; end: () => void; fail: () => void }[] = [];
  const ask = mergedRounds<string, string>(
    (one, other) => one + other,
    asked =>
      new Promise((resolve, reject) => {
        rounds.push({ asked, end: () => resolve(asked), fail: () => reject(new Error(asked)) });
      }),
  );
  return { rounds, ask };
}

describe('rounds of work', () => {
  it('take what is asked during one into the next, together', async () => {
    const { rounds, ask } = held();
    const first = ask('a');
    await Promise.resolve();
    const meanwhile = [ask('b'), ask('c')];
    expect(rounds.map(one => one.asked)).toEqual(['a']);
    rounds[0]?.end();
    expect(await first).toBe('a');
    await Promise.resolve();
    rounds[1]?.end();
    expect(await Promise.all(meanwhile)).toEqual(['bc', 'bc']);
    expect(rounds).toHaveLength(2);
  });

  it('take what is asked while they wait to begin', async () => {
    let begin: () => void = () => undefined;
    const asked: string[] = [];
    const ask = mergedRounds<string, string>(
      (one, other) => one + other,
      async all => {
        asked.push(all);
        return all;
      },
      () =>
        new Promise<void>(resolve => {
          begin = resolve;
        }),
    );
    const answers = [ask('a'), ask('b')];
    await Promise.resolve();
    answers.push(ask('c'));
    begin();
    expect(await Promise.all(answers)).toEqual(['abc', 'abc', 'abc']);
    expect(asked).toEqual(['abc']);
  });

  it('that fail do not stop the next', async () => {
    const { rounds, ask } = held();
    const failing = ask('a');
    await Promise.resolve();
    const after = ask('b');
    rounds[0]?.fail();
    await expect(failing).rejects.toThrow('a');
    await Promise.resolve();
    rounds[1]?.end();
    expect(await after).toBe('b');
  });
});
