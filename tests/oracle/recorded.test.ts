import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelSubject } from './model-subject';
import { asksTheDevice, type Trace } from './trace';

const FOLDER = path.join(import.meta.dirname, 'recorded');
const recorded = readdirSync(FOLDER).map(file => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Trace);
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
