import type { PcieFunction } from '../../bus/pcie-function';
import type { Rings } from '../../host/ring';
import type { Machine } from '../../machine/machine';
import { EITR_UNIT_NS, GPIE, QUEUE0, REG, writeSignal } from '../../registers/i82599';
import type { DeviceEvents, NicDevice } from '../nic-device';
import { RegisterLane } from '../register-lane';

/** Wire time of a full frame at 10 Gbit/s. */
const FRAME_NS = 1_230;

/**
 * The Intel 82599's interrupt logic with its first erratum: a cause set by EICS just before the interrupt is sent
 * might not be cleared, when non-PBA mode, auto-clear and no auto-mask are used together; then "the device stops
 * issuing interrupts" (82599 specification update, erratum 1). One queue pair, one vector, no link changes.
 */
export class I82599 implements NicDevice {
  readonly linkUp = true;
  readonly ivar = null;
  private eicr = 0;
  private eims = 0;
  private eiac = 0;
  private eiam = 0;
  private gpie = 0;
  private eitr = 0;
  private throttledUntil = -1;
  private waiting = false;
  /** Causes for which a message went out and which stay set: messages are edges. */
  private told = 0;
  /** Causes set by EICS while their message still waited. */
  private softBeforeMessage = 0;
  private readonly eicrLane: RegisterLane;
  private readonly eimsLane: RegisterLane;
  private rxHead = 0;
  private rdt = 0;
  private txHead = 0;

  constructor(
    private readonly machine: Machine,
    private readonly bus: PcieFunction,
    private readonly rings: Rings,
    private readonly events: DeviceEvents,
  ) {
    this.eicrLane = new RegisterLane(machine, 'reg.EICR', null);
    this.eimsLane = new RegisterLane(machine, 'reg.EIMS', null);
    bus.attach(this);
    machine.change('link.true', 'up');
  }

  readRegister(offset: number): number {
    switch (offset) {
      case REG.EICR:
        return this.eicr;
      case REG.EIMS:
        return this.eims;
      default:
        return 0;
    }
  }

  writeRegister(offset: number, value: number): void {
    this.machine.act(writeSignal(offset), value);
    switch (offset) {
      case REG.EICR:
        this.eicr &= ~value;
        break;
      case REG.EICS:
        this.eicr |= value;
        if (this.machine.now < this.throttledUntil) this.softBeforeMessage |= value;
        break;
      case REG.EIMS:
        this.eims |= value;
        break;
      case REG.EIMC:
        this.eims &= ~value;
        break;
      case REG.EIAC:
        this.eiac = value;
        break;
      case REG.EIAM:
        this.eiam = value;
        break;
      case REG.GPIE:
        this.gpie = value;
        break;
      case REG.EITR0:
        this.eitr = (value >>> 3) & 0x1ff;
        break;
      case REG.RDT:
        this.rdt = value;
        break;
      case REG.TDT:
        this.transmit(value);
        break;
    }
    this.update();
  }

  private update(): void {
    this.told &= this.eicr & this.eims;
    const fresh = this.eicr & this.eims & ~this.told;
    if (fresh !== 0) {
      if (this.machine.now < this.throttledUntil) this.waitForThrottle();
      else this.send(fresh);
    }
    this.eicrLane.show(this.eicr);
    this.eimsLane.show(this.eims);
  }

  private waitForThrottle(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.machine.at(this.throttledUntil, () => {
      this.waiting = false;
      this.update();
    });
  }

  private send(causes: number): void {
    this.told |= causes;
    this.throttledUntil = this.machine.now + this.eitr * EITR_UNIT_NS;
    this.bus.notify(0);
    const stuck = this.erratum1(causes);
    const cleared = this.eiac & causes & ~stuck;
    this.eicr &= ~cleared;
    this.told &= ~cleared;
    if ((this.gpie & GPIE.EIAME) !== 0) this.eims &= ~(this.eiam & causes);
  }

  /** Causes that stay set although auto-clear should clear them. */
  private erratum1(causes: number): number {
    const soft = this.softBeforeMessage & causes;
    this.softBeforeMessage &= ~causes;
    const pbaMode = this.gpie >= GPIE.PBA_SUPPORT;
    return pbaMode ? 0 : soft & this.eiac & ~this.eiam;
  }

  receive(frames: number): number {
    const ring = this.rings.rx[0];
    const free = (this.rdt - this.rxHead + ring.size) % ring.size;
    const taken = this.bus.canMaster() ? Math.min(frames, free) : 0;
    if (taken < frames) this.events.framesMissed(frames - taken);
    if (taken === 0) return 0;
    this.rxHead = (this.rxHead + taken) % ring.size;
    ring.done += taken;
    this.eicr |= QUEUE0;
    this.update();
    return taken;
  }

  private transmit(tail: number): void {
    const ring = this.rings.tx[0];
    const frames = (tail - this.txHead + ring.size) % ring.size;
    this.txHead = tail;
    this.machine.after(frames * FRAME_NS, () => {
      if (frames === 0 || !this.bus.canMaster()) return;
      ring.done += frames;
      this.eicr |= QUEUE0;
      this.update();
    });
  }

  reset(): void {
    this.eicr = this.eims = this.eiac = this.eiam = this.gpie = this.eitr = this.told = this.softBeforeMessage = 0;
    this.rxHead = this.rdt = this.txHead = 0;
    this.update();
  }

  resetFromD3(): void {
    this.reset();
  }

  setCable(): void {}

  manageabilityEvent(): void {}

  forceIvar(): void {}

  startErratum12(): void {}
}
