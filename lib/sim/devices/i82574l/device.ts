import type { PcieFunction } from '../../bus/pcie-function';
import type { Rings } from '../../host/ring';
import type { Machine } from '../../machine/machine';
import { US } from '../../machine/time';
import { CTRL, CTRL_EXT, EERD, ICR, RCTL_EN, REG, STATUS, TCTL, VECTOR_COUNT } from '../../registers/i82574l';
import type { DeviceEvents, NicDevice } from '../nic-device';
import type { Profile } from '../profile';
import { InterruptLogic } from './interrupt-logic';
import { Phy } from './phy';
import { RegisterFile, writeSignal } from './register-file';

/** Wire time of one full frame at 1 Gbit/s: 1538 bytes with preamble and gap. */
const FRAME_NS = 12_304;
/** Writing a descriptor back and raising its cause. */
const WRITE_BACK_NS = 2 * US;

/** NVM words are all zero but for the checksum word, which makes the sum 0xBABA (e1000e NVM_SUM). */
const NVM_CHECKSUM_WORD = 0x3f;
const NVM_SUM = 0xbaba;

/**
 * The Intel 82574L: interrupt logic, PHY and link, two queue pairs that move frame counts, a manageability cause.
 * It talks to the host by its PCIe function and by rings in host memory, never to a driver.
 */
export class I82574L implements NicDevice {
  readonly interrupts: InterruptLogic;
  private readonly registers = new RegisterFile();
  private readonly phy: Phy;
  private resets = 0;
  private readonly rxHead = [0, 0];
  private readonly txHead = [0, 0];
  private statusPhyReset = 0;

  constructor(
    private readonly machine: Machine,
    private readonly profile: Profile,
    private readonly bus: PcieFunction,
    private readonly rings: Rings,
    private readonly events: DeviceEvents,
  ) {
    this.interrupts = new InterruptLogic(machine, profile, bus);
    bus.attach(this);
    this.phy = new Phy(machine, profile, up => this.linkChanged(up));
  }

  get linkUp(): boolean {
    return this.phy.linkUp;
  }

  /** CTRL.RST, the exit from D3hot, or a reset by the firmware of the BMC: registers to their initial values. */
  reset(): void {
    this.resets += 1;
    this.phy.loopback = false;
    this.registers.reset();
    this.rxHead.fill(0);
    this.txHead.fill(0);
    this.interrupts.reset();
  }

  /** IVAR as it is now. */
  get ivar(): number {
    return this.interrupts.ivar >>> 0;
  }

  /** Changes IVAR behind the driver's back: what a named fault does. */
  forceIvar(value: number): void {
    this.interrupts.writeIvar(value);
  }

  startErratum12(): void {
    this.interrupts.erratum12 = true;
  }

  resetFromD3(): void {
    this.reset();
  }

  readRegister(offset: number): number {
    const irq = this.interrupts;
    switch (offset) {
      case REG.ICR: {
        const value = irq.readIcr();
        this.machine.act('read.ICR', value);
        return value;
      }
      case REG.ICS:
        return irq.readIcs();
      case REG.IMS:
        return irq.ims;
      case REG.IMC:
        return 0;
      case REG.EIAC:
        return irq.eiac;
      case REG.IAM:
        return irq.iam;
      case REG.IVAR:
        return irq.ivar;
      case REG.CTRL_EXT:
        return irq.ctrlExt;
      case REG.PBACLR:
        return irq.pbaclr;
      case REG.ITR:
        return irq.itr.interval;
      case REG.STATUS:
        return this.status();
      default:
        if (offset >= REG.EITR0 && offset < REG.EITR0 + 4 * VECTOR_COUNT)
          return irq.eitr[(offset - REG.EITR0) >> 2]?.interval ?? 0;
        return this.registers.get(offset);
    }
  }

  writeRegister(offset: number, value: number): void {
    this.machine.act(writeSignal(offset), value);
    const irq = this.interrupts;
    switch (offset) {
      case REG.ICR:
        irq.writeIcr(value);
        return;
      case REG.ICS:
        irq.writeIcs(value);
        return;
      case REG.IMS:
        irq.writeIms(value);
        return;
      case REG.IMC:
        irq.writeImc(value);
        return;
      case REG.EIAC:
        irq.writeEiac(value);
        return;
      case REG.IAM:
        irq.iam = value;
        return;
      case REG.IVAR:
        irq.writeIvar(value);
        return;
      case REG.PBACLR:
        irq.writePbaclr(value);
        return;
      case REG.ITR:
        irq.itr.interval = value & 0xffff;
        return;
      case REG.CTRL_EXT:
        irq.ctrlExt = value & ~(CTRL_EXT.ASDCHK | CTRL_EXT.EE_RST);
        return;
      default:
        this.writePlain(offset, value);
    }
  }

  private writePlain(offset: number, value: number): void {
    if (offset >= REG.EITR0 && offset < REG.EITR0 + 4 * VECTOR_COUNT) {
      const throttle = this.interrupts.eitr[(offset - REG.EITR0) >> 2];
      if (throttle !== undefined) throttle.interval = value & 0xffff;
      return;
    }
    switch (offset) {
      case REG.CTRL:
        this.writeCtrl(value);
        return;
      case REG.STATUS:
        // Read-only but for PHYRA, which a write of 0 clears.
        if ((value & STATUS.PHYRA) === 0) this.statusPhyReset = 0;
        return;
      case REG.MDIC:
        this.registers.set(REG.MDIC, this.phy.mdic(value));
        return;
      case REG.EERD: {
        const data = value >>> EERD.ADDRESS_SHIFT === NVM_CHECKSUM_WORD ? NVM_SUM : 0;
        this.registers.set(offset, (value & EERD.START) === 0 ? value : (data << 16) | EERD.DONE);
        return;
      }
      case REG.TDT:
      case REG.TDT1:
        this.registers.set(offset, value);
        this.transmit(offset === REG.TDT ? 0 : 1);
        return;
      default:
        this.registers.set(offset, value);
    }
  }

  private writeCtrl(value: number): void {
    if ((value & CTRL.RST) !== 0 && this.profile.ctrlRstClears === 'all') {
      this.reset();
      return;
    }
    if ((value & CTRL.PHY_RST) !== 0) this.statusPhyReset = STATUS.PHYRA;
    this.registers.set(REG.CTRL, value & ~CTRL.RST);
  }

  private status(): number {
    const mastering = (this.registers.get(REG.CTRL) & CTRL.GIO_MASTER_DISABLE) === 0;
    return (
      STATUS.FD |
      (this.linkUp ? STATUS.LU : 0) |
      STATUS.SPEED_1000 |
      STATUS.ASDV_1000 |
      this.statusPhyReset |
      (mastering ? STATUS.GIO_MASTER : 0)
    );
  }

  setCable(plugged: boolean): void {
    this.phy.setCable(plugged);
  }

  private linkChanged(up: boolean): void {
    this.events.linkChanged(up);
    this.cause(ICR.LSC);
  }

  /** Raises causes, unless the logic that would do so is dead. */
  cause(causes: number): void {
    const powered = this.bus.power === 'D0' || this.profile.d3hotAnswers;
    if (this.bus.core === 'running' && powered) this.interrupts.set(causes);
  }

  /** A management event: the only way by which a BMC reaches ICR, and through OTHER an IVAR entry. */
  manageabilityEvent(): void {
    this.cause(ICR.MNG);
  }

  /** Frames arrive from the wire for queue `queue`. @returns how many reached host memory */
  receive(frames: number, queue: 0 | 1): number {
    if (!this.linkUp) return 0;
    const tail = this.registers.get(queue === 0 ? REG.RDT : REG.RDT1);
    const ring = this.rings.rx[queue];
    const free = (tail - (this.rxHead[queue] as number) + ring.size) % ring.size;
    const open = (this.registers.get(REG.RCTL) & RCTL_EN) !== 0 && this.bus.canMaster();
    const taken = open ? Math.min(frames, free) : 0;
    if (taken < frames) this.events.framesMissed(frames - taken);
    if (!open) return 0;
    if (taken > 0) {
      this.rxHead[queue] = ((this.rxHead[queue] as number) + taken) % ring.size;
      ring.done += taken;
    }
    const received = taken > 0 ? this.queueCause(queue === 0 ? ICR.RXQ0 : ICR.RXQ1, ICR.RXT0) : 0;
    this.cause(received | (taken < frames ? ICR.RXO : 0));
    return taken;
  }

  /** The tail register of a transmit queue moved: frames go out at wire speed, then are written back. */
  private transmit(queue: 0 | 1): void {
    const ring = this.rings.tx[queue];
    const tail = this.registers.get(queue === 0 ? REG.TDT : REG.TDT1);
    const head = this.txHead[queue] as number;
    const frames = (tail - head + ring.size) % ring.size;
    if (frames === 0 || !(this.linkUp || this.phy.loopback) || (this.registers.get(REG.TCTL) & TCTL.EN) === 0) return;
    this.txHead[queue] = tail % ring.size;
    const { resets } = this;
    this.machine.after(frames * FRAME_NS + WRITE_BACK_NS, () => {
      if (resets !== this.resets || !this.bus.canMaster()) return;
      ring.done += frames;
      this.cause(this.queueCause(queue === 0 ? ICR.TXQ0 : ICR.TXQ1, ICR.TXDW));
    });
  }

  /** Queue causes exist in MSI-X mode only; else the classic ones stand for all queues. */
  private queueCause(msix: number, classic: number): number {
    return this.bus.msixEnabled ? msix : classic;
  }
}
