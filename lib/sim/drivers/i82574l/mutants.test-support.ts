import { CTRL_EXT, ICR } from '../../registers/i82574l';
import type { BuildFields, BuildValues, DriverBuild } from '../build';
import { BUILDS_82574L } from './builds';

/** A build with one thing wrong (or another thing right): what a test must be able to tell from the original. */
function mutant<Name extends keyof BuildValues>(
  of: keyof typeof BUILDS_82574L,
  id: string,
  field: Name,
  value: BuildValues[Name],
): DriverBuild {
  const original: DriverBuild = BUILDS_82574L[of];
  const fields = { ...original.fields, [field]: { value, standing: 'assumed', source: 'mutant' } } as BuildFields;
  return { ...original, id: `${of}+${id}`, fields };
}

/** Every mutant with the original it differs from. */
export const MUTANTS: readonly { mutant: DriverBuild; original: keyof typeof BUILDS_82574L }[] = [
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'rx-invalid', 'ivar', 0x800a_0900) },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'tx-invalid', 'ivar', 0x800a_0108) },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'other-invalid', 'ivar', 0x8002_0908) },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'other-vector-7', 'ivar', 0x800f_0908) },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'reads-ivar-first', 'ivarStyle', 'read-modify-write') },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'programs-once', 'reprogramsAfterReset', false) },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'keeps-aspm', 'disablesAspm', false) },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'no-tx-watchdog', 'txWatchdogMs', null) },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'polls-link', 'linkCheck', 'poll') },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'old-other-handler', 'otherHandler', 'vm50') },
  { original: 'e1000e-3vec', mutant: mutant('e1000e-3vec', 'lsc-masked', 'ims', ICR.RXQ0 | ICR.TXQ0 | ICR.OTHER) },
  { original: 'vm50-2vec', mutant: mutant('vm50-2vec', 'eiac-eats-other', 'eiac', ICR.RXQ0 | ICR.TXQ0 | ICR.OTHER) },
  { original: 'vm50-2vec', mutant: mutant('vm50-2vec', 'pr-640906', 'syncsLegacyIrq', true) },
  { original: 'vm50-2vec', mutant: mutant('vm50-2vec', 'asks-for-five', 'vectorsAsked', 5) },
  {
    original: 'vm50-2vec',
    mutant: mutant('vm50-2vec', 'iame', 'ctrlExtSet', (CTRL_EXT.PBA_CLR | CTRL_EXT.IAME) >>> 0),
  },
  { original: 'vm50-2vec', mutant: mutant('vm50-2vec', 'patient-poll', 'masterPolls', 20) },
];
