import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import { decide } from './decide';
import type { Mechanism, ReportTuple } from './evidence';
import { mechanismOf } from './mechanism';
import { evidence, tuple } from './test-evidence';

const asked: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '4.0', build: '164009' },
  driver: { name: 'e1000', version: '8.0.3.1' },
};

const said = (run: string, outcome: Mechanism['outcome']): Mechanism => ({
  run,
  outcome,
  because: 'b',
  report: 'REP-1',
  assumptions: [],
  unverified: 0,
  hypothetical: false,
  assumed: [],
  tried: 1,
  reproducing: outcome === 'reproduced' ? 1 : 0,
  counter: null,
  url: null,
});
const row = (mechanism: Mechanism | null) => ({ tuple: { mechanism } as ReportTuple, module: 'e1000' });
const maybe = (mechanism: Mechanism | null) => ({ ...row(mechanism), undetermined: [] });
const reading = (same: (Mechanism | null)[], possible: (Mechanism | null)[]) => ({
  same: same.map(row),
  possible: possible.map(maybe),
  emulated: null,
});

describe('the simulation that bears on a verdict', () => {
  it('is of exactly this combination before one that it may be, and what says most first', () => {
    expect(mechanismOf(reading([], []))).toBeNull();
    expect(mechanismOf(reading([null], [said('P', 'reproduced')]))?.run).toBe('P');
    expect(mechanismOf(reading([said('S', 'not-reproduced')], [said('P', 'reproduced')]))?.run).toBe('S');
    expect(mechanismOf(reading([said('S', 'not-modelled'), said('T', 'reproduced')], []))?.run).toBe('T');
  });

  it('alone changes nothing of the answer', () => {
    const failing = { failingMachines: 2, failingWithLogs: 2 };
    const bare = decide(asked, evidence({ reports: [tuple(failing)] }));
    const told = decide(
      asked,
      evidence({
        reports: [tuple({ ...failing, mechanismSimulated: true, mechanism: said('S', 'reproduced') })],
      }),
    );
    expect(told.simulation?.run).toBe('S');
    expect({ ...told, simulation: null }).toEqual(bare);
  });
});
