import { GPIE, QUEUE0 } from '../../registers/i82599';
import type { Build, Field } from '../build';

const LINUX = 'Linux drivers/net/ethernet/intel/ixgbe/ixgbe_main.c';
const ERRATUM = '82599 specification update, erratum 1 "Cause of Interrupt Might Never Be Cleared"';

/** What a build for the 82599 says. */
export interface Fields82599 {
  readonly gpie: Field<number>;
  readonly eiac: Field<number>;
  readonly eiam: Field<number>;
  readonly eitr: Field<number>;
  /** Clears the cause by hand after it has set it by EICS: the erratum's workaround. */
  readonly clearsByHand: Field<boolean>;
  readonly selfTest: Field<'none'>;
  readonly panicsOnLockup: Field<boolean>;
}
export type DriverBuild82599 = Build<Fields82599> & { part: '82599' };

const recalled = <Value>(value: Value, source: string): Field<Value> => ({ value, standing: 'recalled', source });
const assumed = <Value>(value: Value): Field<Value> => ({
  value,
  standing: 'assumed',
  source: `chosen to be, or not to be, in the condition of ${ERRATUM}`,
});

const LINUX_FIELDS: Fields82599 = {
  gpie: recalled(
    (GPIE.MSIX_MODE | GPIE.PBA_SUPPORT | GPIE.OCD | GPIE.EIAME) >>> 0,
    `${LINUX}, ixgbe_setup_gpie: PBA mode with auto-mask`,
  ),
  eiac: recalled(QUEUE0, `${LINUX}, ixgbe_configure_msix: EIMS_RTX_QUEUE`),
  eiam: recalled(QUEUE0, `${LINUX}, ixgbe_setup_gpie`),
  eitr: recalled(25 << 3, `${LINUX}: 20,000 interrupts a second`),
  clearsByHand: { value: false, standing: 'recalled', source: `not needed in PBA mode; ${LINUX}` },
  selfTest: { value: 'none', standing: 'assumed', source: 'not modelled for this part' },
  panicsOnLockup: recalled(false, 'Linux reports a soft lockup and goes on'),
};
const PLAIN_FIELDS: Fields82599 = {
  ...LINUX_FIELDS,
  gpie: assumed<number>(GPIE.MSIX_MODE),
  eiam: assumed<number>(0),
  clearsByHand: assumed<boolean>(false),
};

const common = { part: '82599', platform: 'linux', module: 'ixgbe', interfaceName: 'eth0' } as const;

/** Builds for the 82599: the real one, and two that differ only in what the erratum is about. */
export const BUILDS_82599 = {
  'ixgbe-pba': {
    ...common,
    id: 'ixgbe-pba',
    title: 'Linux ixgbe: PBA mode, auto-clear and auto-mask',
    hypothetical: false,
    fields: LINUX_FIELDS,
  },
  'ixgbe-plain': {
    ...common,
    id: 'ixgbe-plain',
    title: 'ixgbe without PBA mode and auto-mask: hypothetical, the erratum applies',
    hypothetical: true,
    fields: PLAIN_FIELDS,
  },
  'ixgbe-plain-cleared': {
    ...common,
    id: 'ixgbe-plain-cleared',
    title: 'The same, clearing the cause by hand: the workaround of the erratum',
    hypothetical: true,
    fields: { ...PLAIN_FIELDS, clearsByHand: assumed<boolean>(true) },
  },
} as const satisfies Record<string, DriverBuild82599>;
