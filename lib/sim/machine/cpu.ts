import type { Action } from './event-queue';

/**
 * One physical CPU. It is *held* while it takes no maskable interrupt: interrupts switched off, or an interrupt
 * storm that leaves no gap. Non-maskable interrupts are answered all the same, except inside one load that doesn't
 * complete: the founding case's screen says `Saved backtrace from: pcpu 0 TLB NMI`.
 */
export class Cpu {
  /** Since when interrupts are off, null while they are on. */
  offSince: number | null = null;
  /** Since when an unclaimed level interrupt re-enters without end, null while none does. */
  stormSince: number | null = null;
  /** Whether that storm also keeps inter-processor interrupts out (assumption of mechanism M8). */
  stormKeepsOutIpis = false;
  /** Interrupts that wait until the CPU listens again. */
  readonly pending: Action[] = [];
  /** Work that a storm keeps from running. */
  readonly starved: Action[] = [];
  /** When another CPU asked for a TLB shootdown that is not yet answered. */
  shootdownSince: number | null = null;
  heldMaxNs = 0;
  busyNs = 0;

  /** Signal that says what holds it. */
  readonly heldSignal: string;

  constructor(readonly id: number) {
    this.heldSignal = `cpu${id}.held`;
  }

  get listens(): boolean {
    return this.offSince === null && !(this.stormSince !== null && this.stormKeepsOutIpis);
  }
}
