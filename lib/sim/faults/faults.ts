import type { Assumption, Standing } from '../evidence';
import { MS } from '../machine/time';
import { REG } from '../registers/i82574l';
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

const VALID_BITS = 0x0008_8888;
/** Every entry valid, spread over vectors 0 to 4. */
const SPREAD = 0x800c_ba98;
const ALL_ENTRIES_VECTOR_7 = 0xffff_ffff;
/** Bus mastering is off for longer than two passes of a link watchdog, so that at least one message is tried. */
const MASTER_OFF_NS = 4_500 * MS;
/** A remapping entry or a vector is away for longer than two bursts of traffic. */
const AWAY_NS = 250 * MS;

const needsMsix = (rig: Rig): string | null =>
  rig.bus.msixEnabled ? null : 'the driver does not use MSI-X, so IVAR routes nothing';

function forceIvar(rig: Rig, changed: (ivar: number) => number): string | null {
  const { ivar } = rig.device;
  if (ivar === null) return 'IVAR of this part is not modelled';
  const reason = needsMsix(rig);
  if (reason === null) rig.device.forceIvar(changed(ivar));
  return reason;
}

export const FAULTS = {
  'm1-valid-lost': {
    mechanism: 'M1',
    title: 'Every entry of IVAR loses its valid bit',
    registersReadable: true,
    standing: false,
    assumption: { text: 'Something clears the valid bits of IVAR.', standing: 'assumed', source: 'mechanism M1' },
    begin: rig => forceIvar(rig, ivar => ivar & ~VALID_BITS),
  },
  'm1-silent-reset': {
    mechanism: 'M1',
    title: 'The part is reset and nobody programs it again',
    registersReadable: true,
    standing: false,
    assumption: {
      text: 'Something resets the part without telling the driver.',
      standing: 'assumed',
      source: 'mechanism M1; firmware of a BMC could',
    },
    begin: rig => {
      rig.device.reset();
      return null;
    },
  },
  'm2-unbound-vector': {
    mechanism: 'M2',
    title: 'IVAR spreads over vectors 0 to 4, fewer are bound',
    registersReadable: true,
    standing: false,
    assumption: {
      text: 'IVAR names vectors for which the host has no handler.',
      standing: 'assumed',
      source: 'founding entry: "ESX/ESXi uses or touches all of the IVAR table, 0-4"',
    },
    begin: rig => (rig.driver.messages.length >= 5 ? 'all five vectors are bound' : forceIvar(rig, () => SPREAD)),
  },
  'm3-ivar-all-ones': {
    mechanism: 'M3',
    title: 'IVAR holds all ones',
    registersReadable: true,
    standing: false,
    assumption: {
      text: 'IVAR was read while the part was away, changed and written back when it had returned.',
      standing: 'assumed',
      source: 'no driver that was read changes IVAR by reading it first',
    },
    begin: rig => forceIvar(rig, () => ALL_ENTRIES_VECTOR_7),
  },
  'm3-aborted-read': {
    mechanism: 'M3',
    title: 'One read of IVAR is aborted, the write after it lands',
    registersReadable: true,
    standing: true,
    assumption: {
      text: 'The driver reads IVAR before it writes it, and that read is aborted.',
      standing: 'assumed',
      source: 'mechanism M3; no driver that was read reads IVAR',
    },
    begin: rig => {
      rig.bus.loseReadOf = REG.IVAR;
      const { build } = rig;
      const reads = build.part === '82574l' && build.fields.ivarStyle.value === 'read-modify-write';
      return reads ? null : 'this build writes IVAR without reading it';
    },
  },
  'm4-bus-master-off': {
    mechanism: 'M4',
    title: 'Bus mastering is off for 4.5 s',
    registersReadable: true,
    standing: false,
    assumption: {
      text: 'Something clears bus-master enable for a while.',
      standing: 'assumed',
      source: 'mechanism M4; that messages vanish then was observed on QEMU (trace 11)',
    },
    begin: rig => {
      rig.bus.set({ busMaster: false });
      rig.machine.after(MASTER_OFF_NS, () => rig.bus.set({ busMaster: true }));
      return null;
    },
  },
  'm4-remap-fault': {
    mechanism: 'M4',
    title: 'Interrupt remapping refuses the messages for 250 ms',
    registersReadable: true,
    standing: false,
    assumption: {
      text: 'The remapping entries are away for a moment.',
      standing: 'assumed',
      source: 'mechanism M4',
    },
    begin: rig => {
      if (!rig.board.interruptRemapping) return 'the board has no interrupt remapping';
      for (const data of rig.driver.messages) rig.host.setRemapped(data, false);
      const { messages } = rig.driver;
      rig.machine.after(AWAY_NS, () => {
        for (const data of messages) rig.host.setRemapped(data, true);
      });
      return null;
    },
  },
  'm4-stale-vector': {
    mechanism: 'M4',
    title: 'A vector is freed before its table entry is rewritten',
    registersReadable: true,
    standing: false,
    assumption: {
      text: 'The host moves a vector in the wrong order.',
      standing: 'inferred',
      source: 'Broadcom KB 317585, VMware KB 2149592: "Interrupt received on invalid vector", remapping off',
    },
    begin: rig => {
      if (rig.board.interruptRemapping) return 'interrupt remapping moves a vector in one step';
      return rig.moveVector(0, AWAY_NS) ? null : 'the driver does not use MSI-X';
    },
  },
  'm4-erratum-12': {
    mechanism: 'M4',
    title: 'Erratum 12: the next interrupt is missed after a read of ICR while INT_ASSERTED is clear',
    registersReadable: true,
    standing: true,
    assumption: {
      text: 'Erratum 12 of the 82574 makes the part miss exactly the next interrupt; that such reads can miss interrupts is documented, which and how many is assumed.',
      standing: 'assumed',
      source:
        'Linux commit 116f4a640b31: "82574 specification update errata 12 states that interrupts may be missed if ICR is read while INT_ASSERTED is not set"',
    },
    begin: rig => {
      rig.device.startErratum12();
      return rig.device.ivar === null ? "the erratum is the 82574's" : null;
    },
  },
  'm5-l1-stuck': {
    mechanism: 'M5',
    title: 'The link does not come back from L1',
    registersReadable: false,
    standing: false,
    assumption: {
      text: 'The part fails to leave L1.',
      standing: 'inferred',
      source: 'Linux 6.1 disables L0s and L1 for the 82574 (82571.c); the I225 hangs so in the field',
    },
    begin: rig => {
      rig.bus.exitFails = true;
      return (rig.bus.aspm & 2) === 0 ? 'ASPM L1 is off' : null;
    },
  },
  'm5-core-hang': {
    mechanism: 'M5',
    title: 'The core hangs; configuration space still answers',
    registersReadable: false,
    standing: false,
    assumption: {
      text: 'The part stops answering register reads.',
      standing: 'assumed',
      source: 'mechanism M5; the I225 does so in the field, with a live configuration space and no AER entry',
    },
    begin: rig => {
      rig.bus.set({ core: 'hung' });
      return null;
    },
  },
  'm5-d3hot': {
    mechanism: 'M5',
    title: 'The part is in D3hot and stays there',
    registersReadable: false,
    standing: false,
    assumption: { text: 'The part is put into D3hot while in use.', standing: 'assumed', source: 'mechanism M5' },
    begin: rig => {
      rig.bus.set({ power: 'D3hot' });
      rig.bus.powerStuck = true;
      return null;
    },
  },
  'm5-memory-off': {
    mechanism: 'M5',
    title: 'Memory decoding is switched off',
    registersReadable: false,
    standing: false,
    assumption: { text: 'Memory enable is cleared.', standing: 'assumed', source: 'mechanism M5' },
    begin: rig => {
      rig.bus.set({ memoryEnabled: false });
      return null;
    },
  },
  'm5-link-down': {
    mechanism: 'M5',
    title: 'The PCIe link goes down',
    registersReadable: false,
    standing: false,
    assumption: { text: 'The PCIe link is lost.', standing: 'assumed', source: 'mechanism M5' },
    begin: rig => {
      rig.bus.set({ link: 'down' });
      return null;
    },
  },
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

export type FaultId = keyof typeof FAULTS;

/** The assumption that a run makes by having the fault. */
export function faultAssumption(id: FaultId): Assumption {
  const { assumption, mechanism } = FAULTS[id];
  return { id: `fault.${id}`, ...assumption, text: `${mechanism}: ${assumption.text}`, hypothetical: false };
}
