import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILDS } from '../drivers/builds';
import { FAULTS } from '../faults/faults';
import { SCENARIOS } from '../scenarios/scenarios';
import { exportVcd } from '../trace/export-vcd';
import { sliceTrace } from '../trace/slice-trace';
import { LANES } from '../trace/transition';
import { canonicalJson } from './canonical-json';
import { compareRuns } from './compare-runs';
import type { Run } from './run';
import { runScenario } from './run-scenario';
import { traceHash, traceJson } from './trace-hash';

function run(question: object): Run {
  const result = runScenario(question);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.run;
}

const QUESTION = { scenario: 'steady-traffic', build: 'vm50-2vec', seed: 11 };
const FOUNDING = {
  scenario: 'founding-case',
  build: 'vm50-2vec',
  board: { aspm: 'l1', abort: { kind: 'completion-timeout', ns: 20_000_000 } },
};

describe('determinism', () => {
  it('gives the same bytes for the same question', () => {
    const [one, two] = [run(FOUNDING), run(FOUNDING)];
    expect(traceJson(two)).toBe(traceJson(one));
    expect(traceHash(two)).toBe(traceHash(one));
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    expect(traceJson(one)).toBe(canonicalJson({ model: one.model, trace: one.trace, log: one.log }));
  });

  it('gives another trace and another id for another seed, and the same outcome here', () => {
    const [one, two] = [run(QUESTION), run({ ...QUESTION, seed: 12 })];
    expect(traceHash(two)).not.toBe(traceHash(one));
    expect(two.id).not.toBe(one.id);
    expect(two.outcome.class).toBe(one.outcome.class);
  });

  it('names a run by what was asked: model, scenario, build, board, seed, profile, faults', () => {
    const base = run(QUESTION).id;
    expect(base).toMatch(/^SIM-[0-9a-f]{20}$/);
    expect(run({ ...QUESTION, board: {}, profile: 'silicon' }).id).toBe(base);
    const others = [
      { ...QUESTION, scenario: 'tx-flood' },
      { ...QUESTION, build: 'em-3vec' },
      { ...QUESTION, board: { wol: true } },
      { ...QUESTION, profile: 'qemu72' },
      { ...QUESTION, faults: ['m1-valid-lost'] },
    ].map(question => run(question).id);
    expect(new Set([base, ...others]).size).toBe(6);
  });
});

describe('the trace', () => {
  it('is in order of time, chained per signal, and every signal has a lane', () => {
    const last = new Map<string, unknown>();
    const runs = [run(FOUNDING), run({ scenario: 'ethtool-offline', build: 'e1000e-3vec' })];
    for (const { trace } of runs) {
      last.clear();
      let now = 0;
      for (const { ns, signal, old, new: value } of trace) {
        expect(Number.isSafeInteger(ns) && ns >= now).toBe(true);
        now = ns;
        expect(old).toBe(last.get(signal) ?? null);
        last.set(signal, value);
        const lanes = LANES.filter(({ prefixes }) => prefixes.some(prefix => signal.startsWith(prefix)));
        expect(
          lanes.map(({ id }) => id),
          signal,
        ).toHaveLength(1);
      }
    }
  });

  it('is sliced by time: the values at the start, the transitions within', () => {
    const { trace } = run(QUESTION);
    const [from, to] = [3_000_000_000, 4_000_000_000];
    const slice = sliceTrace(trace, from, to);
    expect(slice.transitions).toEqual(trace.filter(({ ns }) => ns >= from && ns < to));
    for (const [signal, value] of slice.at)
      expect(trace.filter(t => t.signal === signal && t.ns < from).at(-1)?.new).toBe(value);
    expect(sliceTrace(trace, 0, Number.MAX_SAFE_INTEGER).transitions).toHaveLength(trace.length);
  });

  it('is exported for waveform viewers: one declaration a signal, times in order, no space in a value', () => {
    const vcd = exportVcd(run(FOUNDING));
    const declared = [...vcd.matchAll(/^\$var (?:reg 32|string 1) (\S+) (\S+) \$end$/gm)];
    expect(new Set(declared.map(([, id]) => id)).size).toBe(declared.length);
    expect(declared.map(([, , signal]) => signal)).toEqual(
      expect.arrayContaining(['reg.ICR', 'link.true', 'bus.state']),
    );
    const times = [...vcd.matchAll(/^#(\d+)$/gm)].map(([, ns]) => Number(ns));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const ids = new Set(declared.map(([, id]) => id));
    const body = vcd.slice(vcd.indexOf('$enddefinitions')).split('\n').slice(1);
    for (const line of body.filter(text => text !== '' && !text.startsWith('#'))) {
      const [, id, more] = line.split(' ');
      expect(more).toBeUndefined();
      expect(ids.has(id)).toBe(true);
    }
  });
});

describe('two runs compared', () => {
  it('tell the flipped setting, what came of it, and where they part', () => {
    const [off, l1] = [run({ ...FOUNDING, board: { ...FOUNDING.board, aspm: 'off' } }), run(FOUNDING)];
    const told = compareRuns(off, l1);
    expect(told.input).toEqual([{ path: 'board.aspm', a: 'off', b: 'l1' }]);
    expect(told.outcome.same).toBe(false);
    expect(told.symptoms.map(({ symptom }) => symptom)).toContain('device-off-bus');
    expect(told.assumptions.onlyB.map(({ id }) => id)).toContain('fault.m5-l1-stuck');
    const { index = 0, ns = 0 } = told.divergence ?? {};
    expect(off.trace.slice(0, index)).toEqual(l1.trace.slice(0, index));
    expect(ns).toBeGreaterThan(0);
  });

  it('find nothing between a run and itself', () => {
    const one = run(QUESTION);
    expect(compareRuns(one, one)).toEqual({
      input: [],
      outcome: { a: 'ok', b: 'ok', same: true },
      symptoms: [],
      assumptions: { onlyA: [], onlyB: [] },
      divergence: null,
    });
  });
});

describe('what is refused, by field', () => {
  const load = { atMs: 0, act: { do: 'load-driver' } };
  const rows: readonly [string, unknown, field: string][] = [
    ['no object', 'steady-traffic', ''],
    ['an unknown build', { ...QUESTION, build: 'e1000' }, 'build'],
    ['a build by a name of every object', { ...QUESTION, build: 'constructor' }, 'build'],
    ['an unknown scenario', { ...QUESTION, scenario: 'toString' }, 'scenario'],
    ['an unknown field', { ...QUESTION, speed: 9 }, 'speed'],
    ['an unknown fault', { ...QUESTION, faults: ['m9'] }, 'faults[0]'],
    ['a fault outside the scenario', { ...QUESTION, faults: [{ id: 'm1-valid-lost', atMs: 1e9 }] }, 'faults[0].atMs'],
    ['a crowd of faults', { ...QUESTION, faults: Array(9).fill('m1-valid-lost') }, 'faults'],
    ['a fractional seed', { ...QUESTION, seed: 0.5 }, 'seed'],
    ['a negative seed', { ...QUESTION, seed: -1 }, 'seed'],
    ['an unknown profile', { ...QUESTION, profile: 'qemu' }, 'profile'],
    ['remapping without VT-d', { ...QUESTION, board: { interruptRemapping: true } }, 'board.interruptRemapping'],
    ['four vectors', { ...QUESTION, board: { nvmVectors: 4 } }, 'board.nvmVectors'],
    ['no CPU', { ...QUESTION, board: { cpus: 0 } }, 'board.cpus'],
    ['a thousand CPUs', { ...QUESTION, board: { cpus: 1000 } }, 'board.cpus'],
    ['an unknown setting', { ...QUESTION, board: { __proto__x: 1 } }, 'board.__proto__x'],
    ['a slow refusal', { ...QUESTION, board: { abort: { kind: 'unsupported-request', ns: 1e9 } } }, 'board.abort'],
    ['an endless timeout', { ...QUESTION, board: { abort: { kind: 'completion-timeout', ns: 1e12 } } }, 'board.abort'],
    ['a self-test where there is none', { scenario: 'ethtool-online', build: 'em-3vec' }, 'scenario'],
    ['a scenario of another part', { scenario: 'link-flap-under-load', build: 'ixgbe-pba' }, 'scenario'],
    ['a long scenario', { ...QUESTION, scenario: { id: 'x', horizonMs: 1e9, events: [] } }, 'scenario.horizonMs'],
    [
      'a crowd of events',
      { ...QUESTION, scenario: { id: 'x', horizonMs: 1000, events: Array(501).fill(load) } },
      'scenario.events',
    ],
    [
      'an unknown act',
      { ...QUESTION, scenario: { id: 'x', horizonMs: 1000, events: [{ atMs: 0, act: { do: 'explode' } }] } },
      'scenario.events[0]',
    ],
    [
      'a burst of more frames than a ring holds',
      {
        ...QUESTION,
        scenario: {
          id: 'x',
          horizonMs: 1000,
          events: [{ atMs: 0, act: { do: 'traffic', everyMs: 1, frames: 1e6, untilMs: 10, closedLoop: true } }],
        },
      },
      'scenario.events[0].act.frames',
    ],
  ];
  it.each(rows)('%s', (_, question, field) => {
    const result = runScenario(question);
    expect(result.ok ? 'answered' : result.refusals.map(refusal => refusal.field)).toEqual([field]);
  });

  it('a scenario without end, when it has used up its events', () => {
    const busy = {
      id: 'busy',
      horizonMs: 120_000,
      events: [
        load,
        ...Array.from({ length: 20 }, () => ({
          atMs: 2000,
          act: { do: 'traffic', everyMs: 1, frames: 1, untilMs: 120_000, closedLoop: false },
        })),
      ],
    };
    const result = runScenario({ build: 'vm50-2vec', scenario: busy });
    expect(result).toMatchObject({ ok: false, refusals: [{ field: 'scenario', code: 'too-long' }] });
  });

  it('nothing that anybody can send makes it throw', () => {
    const value = <Known>(known: readonly Known[]) =>
      fc.oneof(fc.constantFrom(...known), fc.jsonValue({ maxDepth: 3 }));
    const question = fc.record(
      {
        scenario: value([...Object.keys(SCENARIOS), { id: 'x', horizonMs: 50, events: [load] }]),
        build: value(Object.keys(BUILDS)),
        board: value([{}, { aspm: 'l1' }, { cpus: 1 }]),
        seed: value([1, 2 ** 32 - 1]),
        profile: value(['silicon', 'qemu72']),
        faults: fc.array(value(Object.keys(FAULTS)), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(question, fc.anything()), asked => {
        const result = runScenario(asked);
        if (!result.ok) expect(result.refusals.length).toBeGreaterThan(0);
        else expect(result.run.outcome.because).not.toBe('');
      }),
      { numRuns: 400 },
    );
  });
});
