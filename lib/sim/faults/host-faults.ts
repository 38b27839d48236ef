import type { Fault } from './fault';

/** M6 to M8: what the host does beside the part. */
export const HOST_FAULTS = {
  'm6-poll-interrupts-off': {
    mechanism: 'M6',
    title: 'The wait for the end of bus mastering runs with interrupts off',
    registersReadable: true,
    standing: true,
    assumption: {
      text: 'Some caller of e1000e_disable_pcie_master has switched interrupts off; none was found.',
      standing: 'assumed',
      source:
        'vmkdrivers-gpl ba19195: the polling function itself switches nothing off, its callers were not all traced',
    },
    begin: rig => {
      rig.hazards.pollWithInterruptsOff = true;
      return null;
    },
  },
  'm7-foreign-vector-sync': {
    mechanism: 'M7',
    title: 'Waiting for the legacy interrupt never ends',
    registersReadable: true,
    standing: true,
    assumption: {
      text: 'The vmkernel waits for ever, with interrupts off, for a vector of another owner.',
      standing: 'assumed',
      source: 'VMware PR 640906 in e1000_irq_disable says that the legacy interrupt must not be waited for',
    },
    begin: rig => {
      rig.hazards.foreignSyncNeverEnds = true;
      const { build } = rig;
      const waits = build.part === '82574l' && build.fields.syncsLegacyIrq.value;
      return waits ? null : 'this build does not wait for the legacy interrupt';
    },
  },
  'm8-intx-without-owner': {
    mechanism: 'M8',
    title: 'INTx is routed where nobody handles it',
    registersReadable: true,
    standing: true,
    assumption: {
      text: 'INTx goes to an interrupt without a handler, and the storm keeps inter-processor interrupts out.',
      standing: 'assumed',
      source: 'mechanism M8; e1000_intr_test switches the part to INTx',
    },
    begin: rig => {
      rig.host.lineMisrouted = true;
      rig.hazards.stormKeepsOutIpis = true;
      return null;
    },
  },
} as const satisfies Record<string, Fault>;
