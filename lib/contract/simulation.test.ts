import { describe, expect, it } from 'vitest';
import { STANDINGS } from '@/lib/sim/evidence';
import { OUTCOME_CLASSES, SIMULATED_SYMPTOMS } from '@/lib/sim/outcome/judge';
import { simulationAssumptionSchema, simulationRunSchema } from './simulation';

describe('the contract of a simulated run', () => {
  it('has the words of the simulation, and one for what is not modelled', () => {
    const { outcome, symptoms } = simulationRunSchema.shape;
    expect(outcome.shape.class.options).toEqual([...OUTCOME_CLASSES, 'not-modelled']);
    expect([...symptoms.keyType.options].sort()).toEqual([...SIMULATED_SYMPTOMS].sort());
    expect(simulationAssumptionSchema.shape.standing.options).toEqual(STANDINGS);
  });
});
