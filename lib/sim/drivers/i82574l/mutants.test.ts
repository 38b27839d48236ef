import { describe, expect, it } from 'vitest';
import { DEFAULT_BOARD } from '../../board/board';
import { FAULTS, type FaultId } from '../../faults/faults';
import { runChecked } from '../../run/run-checked';
import { SCENARIOS } from '../../scenarios/scenarios';
import type { DriverBuild } from '../build';
import { BUILDS_82574L } from './builds';
import { MUTANTS } from './mutants.test-support';

const BOARDS = [
  DEFAULT_BOARD,
  { ...DEFAULT_BOARD, aspm: 'l1', nvmVectors: 3 },
  {
    ...DEFAULT_BOARD,
    bmcLanMode: 'shared-lan0',
    abort: { kind: 'completion-timeout', ns: 20_000_000 },
  },
] as const;

/** Fault sets under which a driver shows what it is made of. */
const FAULT_SETS: readonly (readonly FaultId[])[] = [
  [],
  ...(Object.keys(FAULTS) as FaultId[]).map(id => [id]),
  ['m5-core-hang', 'm6-poll-interrupts-off'],
];

function outcomes(build: DriverBuild): Map<string, string> {
  const all = new Map<string, string>();
  for (const scenario of Object.values(SCENARIOS))
    for (const [b, board] of BOARDS.entries())
      for (const faults of FAULT_SETS) {
        if (!(scenario.parts as readonly string[]).includes('82574l')) continue;
        const result = runChecked({
          scenario,
          build,
          board,
          seed: 7,
          profile: 'silicon',
          faults: faults.map(id => ({ id })),
        });
        if (!result.ok) throw new Error(JSON.stringify(result.refusals));
        const { outcome } = result.run;
        all.set(
          `${scenario.id} on board ${b} with ${faults.join(' and ') || 'no fault'}`,
          JSON.stringify(outcome.symptoms) + outcome.class,
        );
      }
  return all;
}

const originals = new Map(
  (['e1000e-3vec', 'vm50-2vec'] as const).map(id => [id, outcomes(BUILDS_82574L[id])] as const),
);

describe('a driver with one thing changed', () => {
  it.each(MUTANTS)('$mutant.id changes some outcome', ({ mutant, original }) => {
    const expected = originals.get(original as 'e1000e-3vec');
    const changed = [...outcomes(mutant)].filter(([question, outcome]) => expected?.get(question) !== outcome);
    expect(changed.map(([question]) => question)).not.toEqual([]);
  });
});
