import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_BOARD } from '../board/board';
import { runChecked } from '../run/run-checked';
import { type MechanismQuestion, type MechanismSearch, searchMechanism } from './search-mechanism';

// The longest searches are thousands of runs.
vi.setConfig({ testTimeout: 120_000 });

function search(question: MechanismQuestion): MechanismSearch {
  const steps = searchMechanism(question);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const effects = ({ open }: MechanismSearch) => Object.fromEntries(open.map(({ facet, effect }) => [facet, effect]));

describe('a mechanism for the symptoms of a report', () => {
  it('is looked for without any fault first: interrupts for nothing on a shared port need none', () => {
    const found = search({ builds: ['vm50-2vec'], board: {}, symptoms: ['performance-degraded'] });
    expect(found).toMatchObject({ outcome: 'reproduced', best: { faults: [], board: { bmcLanMode: 'shared-lan0' } } });
    expect(found.reproducing).toBeLessThan(found.tried);
    const dedicated = search({
      builds: ['vm50-2vec'],
      board: { bmcLanMode: 'dedicated', nvmVectors: 5, aspm: 'off' },
      symptoms: ['performance-degraded'],
    });
    expect(dedicated.best?.faults).not.toEqual([]);
  });

  it('needs a fault for a link that changes unnoticed', () => {
    const found = search({ builds: ['e1000e-3vec'], board: {}, symptoms: ['link-state-stale'] });
    expect(found.outcome).toBe('reproduced');
    expect(found.best?.faults).toHaveLength(1);
  });

  const FOUNDING = ['interrupts-lost', 'traffic-stops-silently', 'link-state-stale', 'cpu-lockup'] as const;

  it('of the founding case needs two, and rests on code that nobody has read', () => {
    const found = search({ builds: ['esx40-5vec'], board: { interruptMode: 'msix' }, symptoms: FOUNDING });
    expect(found.outcome).toBe('reproduced');
    const run = found.best && runChecked(found.best);
    expect(run?.ok && run.run.assumptions.some(({ hypothetical }) => hypothetical)).toBe(true);
    expect(found.best?.faults.map(({ id }) => id.slice(0, 2))).toContain('m7');
    // One processor asks nobody for a shootdown.
    expect(effects(found)).toMatchObject({ cpus: 'decides', port: 'none', wol: 'none' });
  });

  it('of the same symptoms needs one where the interrupt mode is not told, and hangs on that mode', () => {
    const found = search({ builds: ['esx40-5vec'], board: {}, symptoms: FOUNDING });
    expect(found.best?.faults).toEqual([{ id: 'm8-intx-without-owner' }]);
    expect(found.best?.board.interruptMode).toBe('intx');
    expect(effects(found)).toMatchObject({ interruptMode: 'decides', nvmVectors: 'none', abort: 'none' });
  });

  it('is not found where the driver of the report cannot fail so', () => {
    // Linux has no panic on a lockup, and its driver waits for no foreign interrupt.
    const found = search({ builds: ['e1000e-3vec'], board: {}, symptoms: ['cpu-lockup', 'host-panic'] });
    expect(found).toMatchObject({ outcome: 'not-reproduced', reproducing: 0 });
    expect(found.best).not.toBeNull();
  });

  it('is not asked for symptoms that are not modelled, and those are left out beside others', () => {
    expect(search({ builds: ['vm50-2vec'], board: {}, symptoms: ['data-corruption'] })).toMatchObject({
      outcome: 'not-modelled',
      best: null,
      tried: 0,
    });
    const both = search({ builds: ['vm50-2vec'], board: {}, symptoms: ['performance-degraded', 'other'] });
    expect(both.outcome).toBe('reproduced');
  });

  it('of what works is a run in which nothing fails, varied in all that is open', () => {
    const found = search({ builds: ['em-3vec', 'em-5vec'], board: {}, symptoms: [] });
    expect(found).toMatchObject({ outcome: 'reproduced', tried: 1, best: { build: { id: 'em-3vec' } } });
    expect(effects(found)).toMatchObject({ build: 'course', interruptMode: 'course', aspm: 'none', seed: 'course' });
  });

  it('keeps to what the report says, and varies the rest: every value of it, each by itself', () => {
    const told = { aspm: 'l1', bmcLanMode: 'dedicated', nvmVectors: 5 } as const;
    const found = search({ builds: ['vm50-2vec'], board: told, symptoms: ['link-state-stale'] });
    expect(found.best?.board).toMatchObject(told);
    expect(found.open.map(({ facet }) => facet)).toEqual([
      'dedicatedPortCabled',
      'port',
      'vtd',
      'interruptMode',
      'cpus',
      'wol',
      'abort',
      'seed',
    ]);
    expect(found.open.find(({ facet }) => facet === 'abort')?.others).toHaveLength(3);
  });

  it('settles a setting otherwise than a board comes only where the answer needs it', () => {
    const found = search({ builds: ['vm50-2vec'], board: {}, symptoms: ['performance-degraded'] });
    expect(found.best?.board).toEqual({ ...DEFAULT_BOARD, bmcLanMode: 'shared-lan0' });
    const lanMode = found.open.find(({ facet }) => facet === 'bmcLanMode');
    expect(lanMode).toMatchObject({ effect: 'decides' });
    expect(lanMode?.others.every(({ sameAnswer }) => sameAnswer)).toBe(false);
  });

  it('finds what hangs on how an unanswered access ends', () => {
    const slow = search({ builds: ['vm50-2vec'], board: {}, symptoms: ['cpu-lockup', 'device-off-bus'] });
    expect(slow.outcome).toBe('reproduced');
    expect(slow.best?.board.abort.kind).toBe('completion-timeout');
    expect(effects(slow)).toMatchObject({ abort: 'decides', cpus: 'decides' });
  });

  it('is the same whenever it is asked', () => {
    const question = { builds: ['em-3vec', 'em-5vec'], board: {}, symptoms: ['link-state-stale'] } as const;
    expect(search(question)).toEqual(search(question));
  });
});
