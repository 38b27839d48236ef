import type { Assumption } from '../evidence';
import type { Fault } from './fault';
import { HOST_FAULTS } from './host-faults';
import { INTERRUPT_FAULTS } from './interrupt-faults';
import { OFF_BUS_FAULTS } from './off-bus-faults';

/** Every fault that can be put in, by id, in the order of the mechanisms. */
export const FAULTS = { ...INTERRUPT_FAULTS, ...OFF_BUS_FAULTS, ...HOST_FAULTS } as const satisfies Record<
  string,
  Fault
>;

export type FaultId = keyof typeof FAULTS;

/** The assumption that a run makes by having the fault. */
export function faultAssumption(id: FaultId): Assumption {
  const { assumption, mechanism } = FAULTS[id];
  return { id: `fault.${id}`, ...assumption, text: `${mechanism}: ${assumption.text}`, hypothetical: false };
}
