import { CTRL_EXT, ICR, OTHER_CAUSES, VECTOR_CAUSES } from '../../registers/i82574l';
import type { BuildFields, DriverBuild, Field } from '../build';

const VM50 = 'vmkdrivers-gpl ba19195 (ESXi 5.0 U2), e1000e 1.1.2';
const L61 = 'Linux 6.1.192 drivers/net/ethernet/intel/e1000e';
const EM = 'FreeBSD if_em.c before iflib';
const IFLIB = 'FreeBSD if_em.c with iflib';
const SEED = 'weblog entry of 11 February 2010: "ESX/ESXi uses or touches all of the IVAR table, 0-4"';

const read = <Value>(value: Value, source: string): Field<Value> => ({ value, standing: 'read', source });
const recalled = <Value>(value: Value, source: string): Field<Value> => ({ value, standing: 'recalled', source });
const assumed = <Value>(value: Value, source: string): Field<Value> => ({ value, standing: 'assumed', source });

/** E1000_EIAC_MASK_82574's queue bits of one queue pair. */
const ONE_PAIR = ICR.RXQ0 | ICR.TXQ0;
/** EITR of 20,000 interrupts a second, at which e1000e starts: 10^9 / (20,000 × 256). */
const THROTTLE = 195;

const VM50_FIELDS: BuildFields = {
  vectorsAsked: read(
    2,
    `${VM50}, netdev.c e1000e_set_interrupt_capability; E1000E_SEPARATE_TX_HANDLER defined nowhere`,
  ),
  onFewerVectors: read<'fall-back' | 'bind-what-is-there'>(
    'fall-back',
    `${VM50}, netdev.c: "Falling back to MSI interrupts."`,
  ),
  raisesNvmVectors: read(false, `${VM50}: no write of that NVM word`),
  ivar: read(0x8009_0808, `${VM50}, netdev.c e1000_configure_msix: Rx and Tx on vector 0, Other on 1`),
  ivarStyle: read<'write' | 'read-modify-write'>('write', `${VM50}, netdev.c: whole register from a local variable`),
  eiac: read(ONE_PAIR, `${VM50}, netdev.c e1000_irq_enable: eiac_mask, queue bits only`),
  ims: read(ONE_PAIR | ICR.OTHER | ICR.LSC, `${VM50}, netdev.c e1000_irq_enable`),
  iam: read<number | null>((~VECTOR_CAUSES | ICR.OTHER) >>> 0, `${VM50}, netdev.c e1000_configure_msix`),
  ctrlExtSet: read((CTRL_EXT.PBA_CLR | CTRL_EXT.EIAME) >>> 0, `${VM50}, netdev.c e1000_configure_msix`),
  ctrlExtClear: read(0, `${VM50}, netdev.c e1000_configure_msix: only sets bits`),
  throttle: read(THROTTLE, `${VM50}, netdev.c e1000_configure_msix`),
  queues: read<1 | 2>(1, `${VM50}: one ring each way`),
  otherHandler: read<'vm50' | 'linux61' | 'em'>(
    'vm50',
    `${VM50}, netdev.c e1000_msix_other: without INT_ASSERTED re-arms OTHER, IRQ_NONE`,
  ),
  reprogramsAfterReset: read(
    true,
    `${VM50}, netdev.c e1000e_up: "hardware has been reset, we need to reload some things"`,
  ),
  disablesAspm: read(
    false,
    `${VM50}, 82571.c: e1000_82574_info has no ASPM flag; e1000e_disable_l1aspm is for the 82573`,
  ),
  syncsLegacyIrq: read(false, `${VM50}, netdev.c e1000_irq_disable: PR 640906 is fixed here`),
  txWatchdogMs: read<number | null>(
    5000,
    `vmklinux of the same disclosure: WATCHDOG_DEF_TIMEO 5 * HZ, "NETDEV WATCHDOG: %s: transmit timed out"`,
  ),
  softInterrupt: read(true, `${VM50}, netdev.c watchdog task: "Cause software interrupt to ensure Rx ring is cleaned"`),
  watchdogMs: read(2000, `${VM50}, netdev.c watchdog task: 2 * HZ`),
  linkCheck: read<'lsc-only' | 'poll'>(
    'lsc-only',
    `${VM50}, netdev.c e1000_has_link, copper: without get_link_status the link is taken as active`,
  ),
  masterPolls: read(800, `${VM50}, e1000e_disable_pcie_master: MASTER_DISABLE_TIMEOUT 800, udelay(100)`),
  selfTest: read<'e1000e' | 'none'>('e1000e', `${VM50}, ethtool.c e1000_diag_test`),
  panicsOnLockup: read(true, 'Broadcom KB 324947: "Failed to ack TLB invalidate" is a purple diagnostic screen'),
};

const LINUX_FIELDS: BuildFields = {
  ...VM50_FIELDS,
  vectorsAsked: read(3, `${L61}, netdev.c e1000e_set_interrupt_capability: RxQ0, TxQ0 and other`),
  onFewerVectors: read<'fall-back' | 'bind-what-is-there'>('fall-back', `${L61}, netdev.c: falls back to MSI`),
  raisesNvmVectors: recalled(false, L61),
  ivar: read(0x800a_0908, `${L61}, netdev.c e1000_configure_msix: Rx, Tx, Other on vectors 0, 1, 2`),
  ivarStyle: read<'write' | 'read-modify-write'>('write', `${L61}, netdev.c e1000_configure_msix`),
  eiac: read(ONE_PAIR, `${L61}, netdev.c e1000_irq_enable`),
  ims: read(
    ONE_PAIR | ICR.OTHER | OTHER_CAUSES,
    `${L61}, netdev.c e1000_irq_enable: IMS_OTHER_MASK, see commit 116f4a640b31`,
  ),
  iam: read<number | null>(null, `${L61}: not written any more, see commit 0a8047ac68e5`),
  ctrlExtSet: read((CTRL_EXT.PBA_CLR | CTRL_EXT.EIAME) >>> 0, `${L61}, netdev.c e1000_configure_msix`),
  ctrlExtClear: read(CTRL_EXT.IAME, `${L61}, netdev.c e1000_configure_msix`),
  throttle: recalled(THROTTLE, L61),
  queues: read<1 | 2>(1, L61),
  otherHandler: read<'vm50' | 'linux61' | 'em'>('linux61', `${L61}, netdev.c e1000_msix_other: no INT_ASSERTED test`),
  reprogramsAfterReset: read(true, `${L61}, netdev.c e1000e_up`),
  disablesAspm: read(true, `${L61}, 82571.c e1000_82574_info: FLAG2_DISABLE_ASPM_L0S, FLAG2_DISABLE_ASPM_L1`),
  syncsLegacyIrq: read(false, `${L61}, netdev.c e1000_irq_disable synchronises each MSI-X vector`),
  txWatchdogMs: recalled<number | null>(5000, 'Linux net/sched/sch_generic.c dev_watchdog'),
  softInterrupt: recalled(true, `${L61}, netdev.c e1000_watchdog_task`),
  watchdogMs: recalled(2000, `${L61}, netdev.c e1000_watchdog_task`),
  linkCheck: recalled<'lsc-only' | 'poll'>('lsc-only', `${L61}, netdev.c e1000e_has_link`),
  masterPolls: recalled(800, `${L61}, mac.c e1000e_disable_pcie_master`),
  selfTest: read<'e1000e' | 'none'>('e1000e', `${L61}, ethtool.c e1000_diag_test`),
  panicsOnLockup: recalled(false, 'Linux reports a soft lockup and goes on, unless told to panic'),
};

const EM_FIELDS: BuildFields = {
  ...LINUX_FIELDS,
  vectorsAsked: read(3, `${EM}: "tests have shown use of two queues to be unstable"`),
  onFewerVectors: recalled<'fall-back' | 'bind-what-is-there'>(
    'fall-back',
    `${EM}, em_setup_msix: MSI when there are fewer`,
  ),
  raisesNvmVectors: recalled(false, `${EM}: with one queue three vectors are enough`),
  ivar: read(0x800a_0908, `${EM}: the same three entries, 0x80000000 or-ed`),
  ivarStyle: read<'write' | 'read-modify-write'>('write', EM),
  eiac: read(VECTOR_CAUSES, `${EM}: 0x01F00000, all five`),
  ims: read(
    ICR.RXT0 | ICR.TXDW | ICR.RXDMT0 | ICR.RXSEQ | ICR.LSC | VECTOR_CAUSES,
    `${EM}, em_enable_intr: IMS_ENABLE_MASK | EM_MSIX_MASK`,
  ),
  iam: recalled<number | null>(null, EM),
  ctrlExtSet: recalled(CTRL_EXT.PBA_CLR >>> 0, EM),
  ctrlExtClear: recalled(0, EM),
  throttle: recalled(488, `${EM}: 8,000 interrupts a second`),
  otherHandler: recalled<'vm50' | 'linux61' | 'em'>('em', `${EM}, em_msix_link`),
  reprogramsAfterReset: recalled(true, `${EM}, em_init_locked`),
  disablesAspm: read(true, `${EM}, em_disable_aspm in the reset path`),
  syncsLegacyIrq: recalled(false, EM),
  txWatchdogMs: recalled<number | null>(10_000, `${EM}, em_local_timer: EM_WATCHDOG 10 * hz`),
  softInterrupt: recalled(true, `${EM}, em_local_timer triggers the Rx interrupt`),
  watchdogMs: recalled(1000, `${EM}, em_local_timer each hz`),
  linkCheck: recalled<'lsc-only' | 'poll'>('lsc-only', `${EM}, em_update_link_status`),
  selfTest: recalled<'e1000e' | 'none'>('none', 'FreeBSD has no ethtool self-test'),
  panicsOnLockup: recalled(false, 'FreeBSD does not panic on a late shootdown by default'),
};

const ESX40_FIELDS: BuildFields = {
  ...VM50_FIELDS,
  ...(Object.fromEntries(
    Object.entries(VM50_FIELDS).map(([name, field]) => [
      name,
      { ...field, standing: 'assumed', source: `taken over from the later ${VM50}` },
    ]),
  ) as unknown as BuildFields),
  vectorsAsked: assumed(5, SEED),
  onFewerVectors: assumed<'fall-back' | 'bind-what-is-there'>(
    'bind-what-is-there',
    'chosen so that a table of 3 shows what the entry describes: a vector allocated and lost',
  ),
  ivar: assumed(0x800c_ba98, `stand-in for: ${SEED}`),
  eiac: assumed(ICR.RXQ0 | ICR.RXQ1 | ICR.TXQ0 | ICR.TXQ1, 'as e1000e: queue bits only'),
  ims: assumed(ICR.RXQ0 | ICR.RXQ1 | ICR.TXQ0 | ICR.TXQ1 | ICR.OTHER | ICR.LSC, 'as e1000e: queues, OTHER and LSC'),
  queues: assumed<1 | 2>(2, `follows from all five entries in use; ${SEED}`),
  syncsLegacyIrq: assumed(
    true,
    'PR 640906 was fixed after ESX 4.0 by its number; whether ESX 4.0 has it nobody has read',
  ),
};

/** The driver builds for the 82574L, by id. Sources: docs/simulation.md. */
export const BUILDS_82574L = {
  'e1000e-3vec': {
    id: 'e1000e-3vec',
    title: 'Linux 6.1 e1000e, three vectors',
    part: '82574l',
    platform: 'linux',
    module: 'e1000e',
    interfaceName: 'eth0',
    hypothetical: false,
    fields: LINUX_FIELDS,
  },
  'vm50-2vec': {
    id: 'vm50-2vec',
    title: 'ESXi 5.0 U2 e1000e 1.1.2, two vectors',
    part: '82574l',
    platform: 'esxi',
    module: 'e1000e',
    interfaceName: 'vmnic0',
    hypothetical: false,
    fields: VM50_FIELDS,
  },
  'em-3vec': {
    id: 'em-3vec',
    title: 'FreeBSD em before iflib, three vectors',
    part: '82574l',
    platform: 'freebsd',
    module: 'em',
    interfaceName: 'em0',
    hypothetical: false,
    fields: EM_FIELDS,
  },
  'em-5vec': {
    id: 'em-5vec',
    title: 'FreeBSD em with iflib, two queue pairs, five vectors',
    part: '82574l',
    platform: 'freebsd',
    module: 'em',
    interfaceName: 'em0',
    hypothetical: false,
    fields: {
      ...EM_FIELDS,
      vectorsAsked: recalled(5, `${IFLIB}: two queues become possible`),
      raisesNvmVectors: read(
        true,
        `${IFLIB}, em_enable_vectors_82574: "increasing reported MSI-X vectors from 3 to 5"`,
      ),
      ivar: recalled(0x800c_b9a8, `${IFLIB}, two queues`),
      eiac: read(VECTOR_CAUSES, `${IFLIB}: 0x01F00000`),
      ims: read(
        ICR.RXT0 | ICR.TXDW | ICR.RXDMT0 | ICR.RXSEQ | ICR.LSC | VECTOR_CAUSES,
        `${IFLIB}: IMS_ENABLE | queue bits`,
      ),
      queues: recalled<1 | 2>(2, IFLIB),
    },
  },
  'esx40-5vec': {
    id: 'esx40-5vec',
    title: 'ESX 4.0 as the founding entry describes it: hypothetical, no source read',
    part: '82574l',
    platform: 'esx',
    module: 'e1000',
    interfaceName: 'vmnic0',
    hypothetical: true,
    fields: ESX40_FIELDS,
  },
} as const satisfies Record<string, DriverBuild>;
