import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelSubject } from './model-subject';
import { MAX_TRACE_STEPS, readTrace } from './read-trace';
import { asksTheDevice, type Trace } from './trace';

const FOLDER = path.join(import.meta.dirname, 'recorded');
const recorded = readdirSync(FOLDER).map(file => readTrace(readFileSync(path.join(FOLDER, file), 'utf8')));
const traces = recorded.map(trace => ({ ...trace, steps: trace.steps.filter(asksTheDevice) }));
const answered = (all: readonly Trace[]): number =>
  all.flatMap(trace => trace.steps).filter(step => step.answer !== undefined).length;

describe('profile qemu72 answers as QEMU 7.2.22 did', () => {
  it('has the fourteen recorded traces', () => {
    expect(traces).toHaveLength(14);
    expect(answered(traces)).toBeGreaterThan(150);
    // An empty slot and an unmapped address, both in trace 11.
    expect(answered(recorded) - answered(traces)).toBe(2);
  });

  it.each(traces)('$name: $about', async trace => {
    const answers = await new ModelSubject().run(trace);
    trace.steps.forEach((step, i) => {
      if (step.answer !== undefined)
        expect({ step: i, ...answers[i] }, JSON.stringify(step)).toEqual({ step: i, ...step.answer });
    });
  });
});

describe('a trace file that somebody made', () => {
  const file = (step: object, more: object = {}) =>
    JSON.stringify({ name: 'n', about: 'a', setup: {}, steps: [{ op: 'read', reg: 'ICR' }, step], ...more });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{"name":', /^a trace file is JSON$/],
    ['a list', '[]', /^: /],
    ['an act of nobody', file({ op: 'rm -rf' }), /^steps\.1\.op: /],
    [
      'a register of every object',
      file({ op: 'write', reg: 'constructor', value: 1 }),
      /^steps\.1\.reg: is no register/,
    ],
    ['bits of every object', file({ op: 'write', reg: 'IVAR', value: 'toString' }), /^steps\.1\.value: /],
    ['a value out of range', file({ op: 'write', reg: 'IVAR', value: 2 ** 40 }), /^steps\.1\.value: /],
    ['a clock of years', file({ op: 'clock', ns: 1e18 }), /^steps\.1\.ns: /],
    ['a vector that no field holds', file({ op: 'mask', vectors: [99] }), /^steps\.1\.vectors\.0: /],
    ['a field of nobody', file({ op: 'read', reg: 'ICR', exec: 'x' }), /^steps\.1: .*exec/],
    ['a set-up of nobody', file({ op: 'pba' }, { setup: { kernel: '/etc/passwd' } }), /^setup: .*kernel/],
    ['steps without end', file({ op: 'pba' }, { steps: Array(MAX_TRACE_STEPS + 1).fill({ op: 'pba' }) }), /^steps: /],
  ])('is refused, naming the field: %s', (_, text, message) => {
    expect(() => readTrace(text)).toThrow(message);
  });
});
