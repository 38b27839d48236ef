import type { Standing } from '../evidence';
import type { Rig } from '../rig';

/** The mechanisms of docs/simulation.md. */
export const MECHANISMS = {
  M1: 'An IVAR entry loses its valid bit, or a reset is not followed by programming',
  M2: 'IVAR names a vector that is not bound, or masked',
  M3: 'IVAR is all ones',
  M4: 'The message of an interrupt is lost on its way',
  M5: 'The part is off the bus',
  M6: 'Busy waiting on slow reads while interrupts are off',
  M7: 'Waiting for an interrupt that belongs to somebody else',
  M8: 'A level interrupt without an owner',
} as const;
export type Mechanism = keyof typeof MECHANISMS;

/** A named fault: when its time comes, `begin` puts it into the machine. */
export interface Fault {
  mechanism: Mechanism;
  title: string;
  /** Registers stay readable: only interrupts are hit. */
  registersReadable: boolean;
  /** Set from the start: it changes what later happens, not the moment. */
  standing: boolean;
  assumption: { text: string; standing: Standing; source: string };
  /** @returns null, or why it cannot have an effect in this machine */
  begin(rig: Rig): string | null;
}
