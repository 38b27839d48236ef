import type { Machine } from '../../machine/machine';
import { THROTTLE_UNIT_NS } from '../../registers/i82574l';
import type { Profile } from '../profile';

/** One interrupt throttle: EITR of a vector, or ITR for MSI and INTx. */
export class Throttle {
  /** As written; reads give it back even where a floor applies. */
  interval = 0;
  /** End of the running interval; before now when none runs. */
  private until = -1;
  /** Causes whose message waits for the end of the interval (silicon); in QEMU any non-zero value means "pending". */
  postponed = 0;
  private scheduled = false;

  constructor(
    private readonly machine: Machine,
    private readonly profile: Profile,
    private readonly onEnd: (throttle: Throttle) => void,
  ) {}

  get running(): boolean {
    return this.machine.now < this.until;
  }

  /** @returns whether a message must wait; else the interval starts, since the message is sent now */
  mustWait(causes: number): boolean {
    if (this.running) {
      this.postponed |= causes;
      this.waitForEnd();
      return true;
    }
    this.start();
    return false;
  }

  private start(): void {
    const units = Math.max(this.interval, this.profile.throttleFloor as number);
    if (units === 0) return;
    this.until = this.machine.now + units * THROTTLE_UNIT_NS;
    if (this.postponed !== 0) this.waitForEnd();
  }

  private waitForEnd(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.machine.at(this.until, () => {
      this.scheduled = false;
      // The interval was stopped, or restarted meanwhile: its own end will come.
      if (this.until < 0) return;
      if (this.running) this.waitForEnd();
      else this.end();
    });
  }

  /** Ends the interval now. */
  end(): void {
    this.until = -1;
    this.onEnd(this);
  }

  stop(): void {
    this.until = -1;
    if (!this.profile.postponedForEver) this.postponed = 0;
  }
}
