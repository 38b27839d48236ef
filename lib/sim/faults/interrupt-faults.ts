import { MS } from '../machine/time';
import { REG } from '../registers/i82574l';
import type { Rig } from '../rig';
import type { Fault } from './fault';

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

/** M1 to M4: the part answers, its interrupts don't arrive. */
export const INTERRUPT_FAULTS = {
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
} as const satisfies Record<string, Fault>;
