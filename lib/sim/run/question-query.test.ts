import { describe, expect, it } from 'vitest';
import { DEFAULT_BOARD } from '../board/board';
import { SCENARIOS } from '../scenarios/scenarios';
import { checkInput } from './check-input';
import { counterQuestion } from './counter-question';
import { labPath, QUESTION_PARAMETERS, type QuestionWords, questionOf, wordsOf } from './question-query';
import type { RunInput } from './run';
import { questionOfRun } from './run-question';

const RUN: RunInput = {
  scenario: 'founding-case',
  build: 'esx40-5vec',
  board: {
    ...DEFAULT_BOARD,
    bmcLanMode: 'failover',
    dedicatedPortCabled: false,
    port: 'lan1',
    aspm: 'l0s-l1',
    vtd: true,
    interruptRemapping: true,
    interruptMode: 'msi',
    cpus: 64,
    wol: true,
    nvmVectors: 3,
    abort: { kind: 'completion-timeout', ns: 10_000_000 },
  },
  seed: 4_294_967_295,
  profile: 'qemu72',
  faults: [{ id: 'm5-l1-stuck' }, { id: 'm1-valid-lost', atMs: 3000 }],
};

function wordsOfAddress(address: string): QuestionWords {
  const query = new URLSearchParams(address.slice(address.indexOf('?') + 1));
  return Object.fromEntries(QUESTION_PARAMETERS.map(name => [name, query.get(name) ?? ''])) as QuestionWords;
}

describe('the address of a run', () => {
  it.each([
    ['every setting changed', RUN],
    ['the default board, no fault', { ...RUN, board: DEFAULT_BOARD, faults: [], profile: 'silicon' as const }],
  ])('asks the same question again: %s', (_, run) => {
    const checked = checkInput(questionOf(wordsOfAddress(labPath(wordsOf(run)))));
    if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
    const { build, scenario, ...rest } = checked.input;
    expect({ ...rest, build: build.id, scenario: scenario.id }).toEqual(run);
  });

  it('holds a scenario of one’s own, which is the same run again', () => {
    const scenario = {
      id: 'two-cables',
      horizonMs: 9000,
      events: [
        { atMs: 10, jitterUs: 5, act: { do: 'load-driver' } },
        { atMs: 2000, act: { do: 'traffic', everyMs: 100, frames: 16, untilMs: 9000, closedLoop: true } },
        { atMs: 5000, act: { do: 'cable', plugged: false } },
      ],
    };
    const asked = checkInput({ build: 'vm50-2vec', scenario, faults: [{ id: 'm1-valid-lost', atMs: 4000 }] });
    if (!asked.ok) throw new Error(JSON.stringify(asked.refusals));
    const path = labPath(wordsOf(questionOfRun(asked.input)));
    expect(checkInput(questionOf(wordsOfAddress(path)))).toEqual(asked);
  });

  it.each(['{', '{"id":"x"}', '{"id":"x","horizonMs":1e9,"events":[]}', '{"__proto__":{}}'])(
    'refuses as a scenario: %s',
    text => {
      const checked = checkInput(questionOf({ ...wordsOfAddress(labPath(wordsOf(RUN))), faults: '', scenario: text }));
      expect(checked.ok ? [] : checked.refusals.map(({ field }) => field.split('.')[0])).toEqual(['scenario']);
    },
  );

  it.each([
    ['cpus', 'many', 'board.cpus'],
    ['wol', 'perhaps', 'board.wol'],
    ['seed', '1e3', 'seed'],
    ['faults', 'm9', 'faults[0]'],
    ['abort-ns', '', 'board.abort'],
  ])('leaves nonsense in %s to the check, which names it', (name, value, field) => {
    const words = { ...wordsOfAddress(labPath(wordsOf(RUN))), [name]: value };
    const checked = checkInput(questionOf(words));
    expect(checked.ok ? [] : checked.refusals.map(refusal => refusal.field)).toEqual([field]);
  });
});

describe('the counter-question', () => {
  const input = (question: object) => {
    const checked = checkInput(question);
    if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
    return checked.input;
  };

  it('takes the faults out first, then the settings, then nothing', () => {
    const asked = input({ build: 'vm50-2vec', scenario: 'aspm-idle-wake', board: { aspm: 'l1' } });
    const without = counterQuestion(asked);
    expect(without).toEqual({ ...asked, faults: [] });
    const healthy = without && counterQuestion(without);
    expect(healthy).toEqual({ ...asked, faults: [], board: DEFAULT_BOARD });
    expect(healthy && counterQuestion(healthy)).toBeNull();
  });
});

describe('a scenario that somebody wrote', () => {
  const own = (id: string, atMs: number) => ({
    build: 'vm50-2vec',
    scenario: { id, horizonMs: 3000, events: [{ atMs, act: { do: 'load-driver' } }] },
  });
  const idOf = (question: object) => {
    const checked = checkInput(question);
    return checked.ok ? checked.input.scenario.id : '';
  };

  it('is named by its content, so that no two runs share an id and none passes for a known scenario', () => {
    expect(idOf(own('boot', 10))).toMatch(/^boot~[0-9a-f]{16}$/);
    expect(idOf(own('boot', 10))).toBe(idOf(own('boot', 10)));
    expect(idOf(own('boot', 10))).not.toBe(idOf(own('boot', 11)));
    expect(Object.keys(SCENARIOS)).not.toContain(idOf(own('boot', 10)));
  });
});
