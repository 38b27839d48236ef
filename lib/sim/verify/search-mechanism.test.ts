import { describe, expect, it } from 'vitest';
import { runChecked } from '../run/run-checked';
import { type MechanismQuestion, type MechanismSearch, searchMechanism } from './search-mechanism';

function search(question: MechanismQuestion): MechanismSearch {
  const steps = searchMechanism(question);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

describe('a mechanism for the symptoms of a report', () => {
  it('is looked for without any fault first: interrupts for nothing on a shared port need none', () => {
    const found = search({ build: 'vm50-2vec', board: {}, symptoms: ['performance-degraded'] });
    expect(found).toMatchObject({ outcome: 'reproduced', best: { faults: [], board: { bmcLanMode: 'shared-lan0' } } });
    expect(found.reproducing).toBeLessThan(found.tried);
    const dedicated = search({
      build: 'vm50-2vec',
      board: { bmcLanMode: 'dedicated', nvmVectors: 5, aspm: 'off' },
      symptoms: ['performance-degraded'],
    });
    expect(dedicated.best?.faults).not.toEqual([]);
  });

  it('needs a fault for a link that changes unnoticed', () => {
    const found = search({ build: 'e1000e-3vec', board: {}, symptoms: ['link-state-stale'] });
    expect(found.outcome).toBe('reproduced');
    expect(found.best?.faults).toHaveLength(1);
  });

  it('of the founding case needs two, and rests on code that nobody has read', () => {
    const found = search({
      build: 'esx40-5vec',
      board: {},
      symptoms: ['interrupts-lost', 'traffic-stops-silently', 'link-state-stale', 'cpu-lockup'],
    });
    expect(found.outcome).toBe('reproduced');
    const run = found.best && runChecked(found.best);
    expect(run?.ok && run.run.assumptions.some(({ hypothetical }) => hypothetical)).toBe(true);
    expect(found.best?.faults.map(({ id }) => id.slice(0, 2))).toContain('m7');
  });

  it('is not found where the driver of the report cannot fail so', () => {
    // Linux has no panic on a lockup, and its driver waits for no foreign interrupt.
    const found = search({ build: 'e1000e-3vec', board: {}, symptoms: ['cpu-lockup', 'host-panic'] });
    expect(found).toMatchObject({ outcome: 'not-reproduced', reproducing: 0 });
    expect(found.best).not.toBeNull();
  });

  it('is not asked for symptoms that are not modelled, and those are left out beside others', () => {
    expect(search({ build: 'vm50-2vec', board: {}, symptoms: ['data-corruption'] })).toMatchObject({
      outcome: 'not-modelled',
      best: null,
      tried: 0,
    });
    const both = search({ build: 'vm50-2vec', board: {}, symptoms: ['performance-degraded', 'other'] });
    expect(both.outcome).toBe('reproduced');
  });

  it('of what works is a run in which nothing fails', () => {
    expect(search({ build: 'em-3vec', board: {}, symptoms: [] })).toMatchObject({ outcome: 'reproduced', tried: 1 });
  });

  it('keeps to what the report says of the board', () => {
    const found = search({
      build: 'vm50-2vec',
      board: { aspm: 'l1', bmcLanMode: 'dedicated' },
      symptoms: ['link-flap'],
    });
    expect(found.open).toEqual(['nvmVectors']);
    expect(found.best?.board).toMatchObject({ aspm: 'l1', bmcLanMode: 'dedicated' });
  });
});
