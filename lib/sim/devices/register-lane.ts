import type { Machine } from '../machine/machine';

/** The lane of a register that is looked at far more often than it changes: an unchanged value costs no look-up. */
export class RegisterLane {
  /** @param shown the value that needs no record, or null where the first one is recorded whatever it is */
  constructor(
    private readonly machine: Machine,
    private readonly signal: string,
    private shown: number | null,
  ) {}

  show(value: number): void {
    if (value === this.shown) return;
    this.shown = value;
    this.machine.change(this.signal, value >>> 0);
  }
}
