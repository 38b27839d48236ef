import type { MessageOutcome } from '../bus/faults';
import type { InterruptSink } from '../bus/pcie-function';
import type { Cpu } from '../machine/cpu';
import type { Machine } from '../machine/machine';
import { MS, US } from '../machine/time';

/** What a handler says of its interrupt: it found something to do, or nothing (IRQ_NONE). */
export type Handled = 'served' | 'nothing';
export type Handler = () => Handled;

/** From the message write to the first instruction of the handler: recalled order of magnitude. */
const DELIVERY_NS = 2 * US;
/** Times in a row that a vector interrupts for nothing before it counts as a storm. */
const STORM_AFTER = 32;
/** While a vector storms, one interrupt in so many nanoseconds is run, the rest only counted. */
const STORM_STEP_NS = 10 * MS;
/** Addresses of x86 interrupt messages start here; the CPU's number stands from bit 12 on. */
const MESSAGE_BASE = 0xfee0_0000;
const FIRST_ID = 0x40;

interface Line {
  cpu: Cpu;
  handler: Handler | null;
  freed: boolean;
  /** The interrupt-remapping entry answers. */
  remapped: boolean;
  forNothing: number;
  lastAt: number;
  counted: number;
}

/** How a kernel meets a level interrupt that nobody claims. */
export interface StormGuard {
  afterNs: number;
  text: string;
}

/** Interrupt controllers of the host: message vectors, the routed INTx line, optional interrupt remapping. */
export class HostInterrupts implements InterruptSink {
  private readonly lines = new Map<number, Line>();
  private nextId = FIRST_ID;
  private lineAsserted = false;
  private lineHandler: Handler | null = null;
  private lineQueued = false;
  /** Times in a row that the line was still asserted after its handler. */
  private lineRounds = 0;
  private lineDisabled = false;
  /** The INTx line is routed to an interrupt for which no driver has a handler (mechanism M8). */
  lineMisrouted = false;
  /** Interrupts handled for nothing, the ones that were only counted included. */
  forNothing = 0;
  /** Nanoseconds for which some vector stormed. */
  stormNs = 0;
  handled = 0;

  constructor(
    private readonly machine: Machine,
    private readonly remapping: boolean,
    private readonly guard: StormGuard | null,
    private readonly stormKeepsOutIpis: () => boolean,
  ) {}

  /** A new vector on `cpu`. @returns address and data of its message */
  allocate(cpu: Cpu): { address: number; data: number } {
    const data = this.nextId++;
    const line: Line = { cpu, handler: null, freed: false, remapped: true, forNothing: 0, lastAt: 0, counted: 0 };
    this.lines.set(data, line);
    return { address: (MESSAGE_BASE | (cpu.id << 12)) >>> 0, data };
  }

  bind(data: number, handler: Handler): void {
    const line = this.lines.get(data);
    if (line !== undefined) line.handler = handler;
  }

  free(data: number): void {
    const line = this.lines.get(data);
    if (line !== undefined) line.freed = true;
  }

  /** The remapping entry of a vector stops answering, or answers again. Nothing without remapping. */
  setRemapped(data: number, remapped: boolean): void {
    const line = this.lines.get(data);
    if (line !== undefined) line.remapped = remapped;
  }

  /** Moves a vector's handler to a new vector on another CPU. @returns its message */
  moved(data: number, cpu: Cpu): { address: number; data: number } {
    const fresh = this.allocate(cpu);
    const handler = this.lines.get(data)?.handler;
    if (handler) this.bind(fresh.data, handler);
    return fresh;
  }

  message(_address: number, data: number): MessageOutcome {
    const line = this.lines.get(data);
    if (line === undefined || line.freed) return 'stale-vector';
    if (this.remapping && !line.remapped) return 'remap-fault';
    const storming = line.forNothing >= STORM_AFTER;
    const spacing = this.machine.now - line.lastAt;
    this.machine.after(storming ? STORM_STEP_NS : DELIVERY_NS, () =>
      this.machine.interrupt(line.cpu, () => this.dispatch(line, storming ? spacing : 0)),
    );
    return 'delivered';
  }

  private dispatch(line: Line, skippedEvery: number): void {
    this.handled += 1;
    const outcome = line.handler?.() ?? 'nothing';
    if (outcome === 'served') {
      line.forNothing = 0;
      line.counted = 0;
    } else {
      line.forNothing += 1;
      this.forNothing += 1;
      if (line.forNothing === STORM_AFTER) line.counted = Math.max(1, this.machine.now - line.lastAt);
      if (skippedEvery > 0 && line.counted > 0) {
        this.stormNs += STORM_STEP_NS;
        this.forNothing += Math.floor(STORM_STEP_NS / line.counted);
      }
    }
    line.lastAt = this.machine.now;
  }

  bindLine(handler: Handler | null): void {
    this.lineHandler = handler;
    this.lineDisabled = false;
    if (this.lineAsserted) this.queueLine();
  }

  get lineCpu(): Cpu {
    return this.machine.cpu(0);
  }

  line(asserted: boolean): void {
    if (asserted === this.lineAsserted) return;
    this.lineAsserted = asserted;
    this.lineRounds = 0;
    this.machine.change('intx', asserted ? 'asserted' : 'idle');
    if (asserted) this.queueLine();
    else if (this.lineCpu.stormSince !== null) {
      this.stormNs += this.machine.now - this.lineCpu.stormSince;
      this.machine.stormEnds(this.lineCpu);
    }
  }

  private queueLine(): void {
    if (this.lineQueued || this.lineDisabled) return;
    this.lineQueued = true;
    this.machine.after(DELIVERY_NS, () => {
      this.lineQueued = false;
      if (this.lineAsserted) this.machine.interrupt(this.lineCpu, () => this.lineInterrupt());
    });
  }

  private lineInterrupt(): void {
    this.handled += 1;
    const handler = this.lineMisrouted ? null : this.lineHandler;
    const outcome = handler?.() ?? 'nothing';
    if (outcome === 'nothing') this.forNothing += 1;
    if (!this.lineAsserted) return;
    this.lineRounds += 1;
    // A handler may claim the interrupt and yet never reach what asserts it: a part off the bus reads as "all causes".
    if (outcome === 'served' && this.lineRounds < STORM_AFTER) {
      this.queueLine();
      return;
    }
    this.machine.stormBegins(this.lineCpu, this.stormKeepsOutIpis());
    const { guard } = this;
    if (guard === null || outcome === 'served') return;
    const began = this.lineCpu.stormSince;
    this.machine.after(guard.afterNs, () => {
      if (this.lineCpu.stormSince !== began || began === null) return;
      this.lineDisabled = true;
      this.stormNs += this.machine.now - began;
      this.machine.say('error', 'kernel', guard.text);
      this.machine.stormEnds(this.lineCpu);
    });
  }

  /** Storm time up to now, a storm that still lasts included. */
  get stormedNs(): number {
    const since = this.lineCpu.stormSince;
    return this.stormNs + (since === null ? 0 : this.machine.now - since);
  }
}
