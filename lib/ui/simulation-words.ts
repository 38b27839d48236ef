import type { OutcomeClass } from '@/lib/sim/outcome/judge';
import { countOf, countText } from './words';

/** What an outcome class says, in a few words; the class itself is printed beside it. */
export const OUTCOME_WORDS = {
  'cpu-lockup': 'A processor locks up',
  'bus-lost-detected': 'The part falls off the bus, and something says so',
  'bus-lost-silent': 'The part falls off the bus, and nothing says so',
  'interrupt-lost-silent': 'Interrupts are lost, and nothing says so',
  'link-blind': 'The driver does not know its link',
  storm: 'Interrupts for nothing without end',
  degraded: 'It runs in a lesser way, or stands still and says so',
  recovered: 'Something stood still for a while and runs again',
  ok: 'Nothing fails',
  'not-modelled': 'Not modelled',
} as const satisfies Record<OutcomeClass | 'not-modelled', string>;

/** What a report can leave open to the simulation, as part of a sentence. */
export const LEFT_OPEN_WORDS: Readonly<Record<string, string>> = {
  'driver.build': 'the driver build',
  'settings.bmc.lan-mode': 'the LAN port of the BMC',
  'board.dedicatedPortCabled': "a cable in the BMC's own port",
  'board.port': 'which LAN port the part is',
  'settings.bios.aspm': 'ASPM',
  'settings.bios.vt-d': 'VT-d and interrupt remapping',
  'settings.bios.interrupt-remapping': 'interrupt remapping',
  'settings.interface.interrupt-mode': 'the interrupt mode',
  'board.nvmVectors': 'the MSI-X vectors in the NVM',
  'board.cpus': 'the number of processors',
  'settings.interface.wake-on-lan': 'wake on LAN',
  'board.abort': 'how an unanswered access ends',
  seed: 'chance',
};

/** What stands wherever a simulated result is shown (docs/simulation.md). */
export function mechanismOnly(assumptions: number, unverified: number): string {
  return `simulated, mechanism only; ${countOf(assumptions, 'assumption')}, ${countText(unverified)} unverified`;
}

/** Nanoseconds as milliseconds, exact. */
export function msText(ns: number): string {
  return (ns / 1e6).toFixed(6).replace(/\.?0+$/, '');
}
