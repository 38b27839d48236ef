import type { MessageOutcome } from '../../bus/faults';
import type { Machine } from '../../machine/machine';
import {
  CTRL_EXT,
  ICR,
  IMS_VALID,
  IVAR_ENTRIES,
  IVAR_RESERVED,
  IVAR_VALID,
  IVAR_VECTOR,
  OTHER_CAUSES,
  VECTOR_CAUSES,
  VECTOR_COUNT,
} from '../../registers/i82574l';
import type { Profile } from '../profile';
import { RegisterLane } from '../register-lane';
import { Throttle } from './throttle';

/** The function's way out for interrupts. */
export interface InterruptPort {
  readonly msixEnabled: boolean;
  readonly msiEnabled: boolean;
  readonly table: { readonly size: number; pending: number };
  notify(vector: number): MessageOutcome | 'pending' | 'no-entry';
  notifyMsi(): MessageOutcome;
  assertLine(asserted: boolean): void;
}

const ASSERTED = ICR.INT_ASSERTED;
/** Causes that software can set by ICS: those that the interrupt test of ethtool expects, and the defined ones. */
const CAUSES = IMS_VALID | 0x3ff;

/**
 * Cause, mask, auto-clear, auto-mask, routing and throttling of the 82574L (ICR, ICS, IMS, IMC, EIAC, IAM, IVAR,
 * EITR, ITR, PBACLR). The order of steps follows QEMU 7.2 e1000e_core.c; where silicon is known to differ, a switch
 * of the profile decides.
 */
export class InterruptLogic {
  icr = 0;
  ims = 0;
  eiac = 0;
  iam = 0;
  ivar = 0;
  pbaclr = 0;
  ctrlExt = 0;
  readonly itr: Throttle;
  readonly eitr: readonly Throttle[];
  private staleIcs = 0;
  /** Causes for which a message went out and which have stayed set and enabled since: messages are edges. */
  private told = 0;
  /** Erratum 12 is put in: a read of ICR while INT_ASSERTED is clear makes the part miss an interrupt. */
  erratum12 = false;
  private missesNext = false;
  private readonly icrLane: RegisterLane;
  private readonly imsLane: RegisterLane;

  constructor(
    private readonly machine: Machine,
    private readonly profile: Profile,
    private readonly port: InterruptPort,
  ) {
    this.icrLane = new RegisterLane(machine, 'reg.ICR', this.icr);
    this.imsLane = new RegisterLane(machine, 'reg.IMS', this.ims);
    this.itr = new Throttle(machine, profile, throttle => this.lineThrottleEnded(throttle));
    this.eitr = Array.from(
      { length: VECTOR_COUNT },
      (_, vector) => new Throttle(machine, profile, throttle => this.vectorThrottleEnded(vector, throttle)),
    );
  }

  /** Everything to its initial value, as after power-up or a full reset. */
  reset(): void {
    this.icr = this.ims = this.eiac = this.iam = this.pbaclr = this.ctrlExt = this.staleIcs = this.told = 0;
    for (const throttle of [this.itr, ...this.eitr]) {
      throttle.stop();
      throttle.interval = 0;
    }
    this.writeIvar(0);
    this.port.table.pending = 0;
    if (!this.port.msixEnabled && !this.port.msiEnabled) this.port.assertLine(false);
    this.show();
  }

  /** Hardware or ICS sets causes. */
  set(causes: number): void {
    this.icr |= causes;
    this.update();
  }

  readIcr(): number {
    const value = this.icr >>> 0;
    const msix = this.port.msixEnabled;
    if (this.erratum12 && msix && this.ims !== 0 && (this.icr & ASSERTED) === 0) this.missesNext = true;
    if (this.ims === 0) this.icr = 0;
    if (!msix && this.profile.icrReadAlwaysClearsWithoutMsix) this.icr = 0;
    if ((this.icr & ASSERTED) !== 0) {
      const iame = (this.ctrlExt & CTRL_EXT.IAME) !== 0;
      if (iame || this.profile.icrReadClears === 'asserted-or-nothing-enabled') this.icr = 0;
      if (iame) this.ims &= ~this.iam;
    }
    this.update();
    return value;
  }

  readIcs(): number {
    return (this.profile.icsReads === 'ICR' ? this.icr : this.staleIcs) >>> 0;
  }

  writeIcr(value: number): void {
    if ((this.icr & ASSERTED) !== 0 && (this.ctrlExt & CTRL_EXT.IAME) !== 0) this.ims &= ~this.iam;
    this.icr &= ~value;
    // "Windows driver expects that the other causes are cleared when the OTHER bit is" (QEMU e1000e_set_icr).
    if ((value & ICR.OTHER) !== 0) this.icr &= ~OTHER_CAUSES;
    this.update();
  }

  writeIcs(value: number): void {
    this.set(this.profile.reservedBitsKept ? value : value & CAUSES);
  }

  writeImc(value: number): void {
    this.ims &= ~value;
    this.update();
  }

  writeIms(value: number): void {
    const all = this.profile.imsValid as number;
    const valid = value & all;
    this.ims |= valid;
    if ((valid & VECTOR_CAUSES) !== 0 && (this.ctrlExt & CTRL_EXT.PBA_CLR) !== 0 && this.port.msixEnabled)
      this.clearPending(valid);
    if (valid === all && (this.ctrlExt & CTRL_EXT.INT_TIMERS_CLEAR_ENA) !== 0) this.clearTimers();
    this.update();
  }

  writeEiac(value: number): void {
    this.eiac = this.profile.reservedBitsKept ? value : value & VECTOR_CAUSES;
  }

  writeIvar(value: number): void {
    this.ivar = this.profile.reservedBitsKept ? value : value & ~IVAR_RESERVED;
    for (const { name, shift } of IVAR_ENTRIES) {
      const entry = (this.ivar >>> shift) & 0xf;
      const vector = entry & IVAR_VECTOR;
      const text =
        (entry & IVAR_VALID) === 0
          ? 'invalid'
          : vector < VECTOR_COUNT
            ? `vector ${vector}`
            : `no such vector: ${vector}`;
      this.machine.change(`ivar.${name}`, text);
    }
  }

  writePbaclr(value: number): void {
    this.pbaclr = value & 0x1f;
    if (this.port.msixEnabled) this.port.table.pending &= ~this.pbaclr;
  }

  /** Recomputes OTHER and INT_ASSERTED and sends what is newly due. */
  update(): void {
    const { msixEnabled, msiEnabled } = this.port;
    if (msixEnabled && (this.icr & OTHER_CAUSES) !== 0) this.icr |= ICR.OTHER;
    this.markAsserted();
    this.staleIcs = this.icr;
    const due = (this.icr & this.ims) !== 0;
    if (!due) this.told = 0;
    if (msixEnabled || msiEnabled) {
      if (due) this.send(msixEnabled);
    } else if (!due) this.port.assertLine(false);
    else if (!this.itr.mustWait(1)) this.port.assertLine(true);
    if (this.profile.intAsserted === 'enabled-cause') this.markAsserted();
    this.show();
  }

  private markAsserted(): void {
    this.icr &= ~ASSERTED;
    const counts = this.profile.intAsserted === 'any-cause' ? this.icr : this.icr & this.ims & ~ICR.OTHER;
    if (counts !== 0) this.icr |= ASSERTED;
  }

  private send(msix: boolean): void {
    const causes = this.icr & this.ims & ~ASSERTED;
    this.told &= causes;
    const fresh = causes ^ this.told;
    if (fresh === 0) return;
    this.told |= fresh;
    if (!msix) {
      if (!this.itr.mustWait(1)) this.port.notifyMsi();
      return;
    }
    if (this.missesNext && (fresh & VECTOR_CAUSES) !== 0) {
      this.missesNext = false;
      return;
    }
    for (const { shift, cause } of IVAR_ENTRIES)
      if ((fresh & cause) !== 0) this.route(cause, (this.ivar >>> shift) & 0xf);
  }

  private route(cause: number, entry: number): void {
    const vector = entry & IVAR_VECTOR;
    const exists = (entry & IVAR_VALID) !== 0 && vector < VECTOR_COUNT;
    const sentNow = exists && !(this.eitr[vector] as Throttle).mustWait(cause);
    if (sentNow) this.port.notify(vector);
    if (sentNow || this.profile.eiacClears === 'on-cause') this.afterMessage(cause);
  }

  /** EIAME and EIAC: what a sent message does to masks and causes. */
  private afterMessage(causes: number): void {
    if ((this.ctrlExt & CTRL_EXT.EIAME) !== 0) {
      if (this.profile.eiameClears === 'IAM') this.iam &= ~causes;
      else this.ims &= ~(this.iam & causes);
    }
    const cleared = this.eiac & causes;
    this.icr &= ~cleared;
    this.told &= ~cleared;
    if ((this.ctrlExt & CTRL_EXT.IAME) === 0) this.ims &= ~cleared;
  }

  private vectorThrottleEnded(vector: number, throttle: Throttle): void {
    if (!this.port.msixEnabled || throttle.postponed === 0) return;
    if (this.profile.postponedForEver) {
      this.port.notify(vector);
      return;
    }
    const still = throttle.postponed & this.icr & this.ims;
    throttle.postponed = 0;
    if (still === 0) return;
    // The interval is over, so this starts the next one.
    throttle.mustWait(0);
    this.port.notify(vector);
    this.afterMessage(still);
    this.update();
  }

  private lineThrottleEnded(throttle: Throttle): void {
    if (this.port.msixEnabled || throttle.postponed === 0) return;
    if (!this.profile.postponedForEver) {
      throttle.postponed = 0;
      // A message that waited was already counted as told.
      this.told = 0;
    }
    this.update();
  }

  private clearTimers(): void {
    const timers = this.port.msixEnabled ? this.eitr : [this.itr];
    for (const throttle of timers) {
      if (!throttle.running) continue;
      if (this.profile.intTimersClear === 'send postponed') throttle.end();
      else {
        // What waited is due at once: the update that follows sends it.
        this.told &= ~throttle.postponed;
        throttle.stop();
      }
    }
  }

  private clearPending(causes: number): void {
    for (const { shift, cause } of IVAR_ENTRIES) {
      const entry = (this.ivar >>> shift) & 0xf;
      const vector = entry & IVAR_VECTOR;
      if ((causes & cause) !== 0 && (entry & IVAR_VALID) !== 0 && vector < VECTOR_COUNT)
        this.port.table.pending &= ~(1 << vector);
    }
  }

  private show(): void {
    this.icrLane.show(this.icr);
    this.imsLane.show(this.ims);
  }
}
