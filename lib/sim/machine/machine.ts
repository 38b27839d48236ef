import type { Recorder } from '../trace/recorder';
import type { LogLine, SignalValue } from '../trace/transition';
import { Cpu } from './cpu';
import { type Action, EventQueue } from './event-queue';
import { LOCKUP_LIMIT_NS, SHOOTDOWN_WITHIN_NS } from './limits';
import { Prng } from './prng';
import type { Process } from './process';
import { S } from './time';

/** A load that takes longer than this is looked at by itself: nothing else happens on its CPU. */
const LONG_LOAD_NS = S;

export interface Lockup {
  cpu: number;
  askedBy: number;
  waitedNs: number;
  nmiAnswered: boolean;
}

/**
 * Clock, event queue, CPUs and record of one run. There is one clock: what code spends on the bus moves it forward,
 * an event that fell due meanwhile happens late, at the new time. So times in the record never decrease.
 */
export class Machine {
  now = 0;
  steps = 0;
  /** Set when the host has stopped (panic): no event happens any more. */
  halted = false;
  /** The CPU whose code runs. */
  current: Cpu;
  readonly cpus: readonly Cpu[];
  readonly prng: Prng;
  private readonly queue = new EventQueue();
  /** Called once, when a CPU has left a shootdown unanswered for too long. */
  onLockup: (lockup: Lockup) => void = () => {};
  /** The first CPU that was found locked up. */
  lockedUp: Lockup | null = null;

  constructor(
    seed: number,
    cpus: number,
    readonly record: Recorder,
  ) {
    this.prng = new Prng(seed);
    this.cpus = Array.from({ length: cpus }, (_, id) => new Cpu(id));
    this.current = this.cpu(0);
  }

  /** CPU `id`, counted round. */
  cpu(id: number): Cpu {
    return this.cpus[id % this.cpus.length] as Cpu;
  }

  /** Lets time pass on the CPU that runs. */
  spend(ns: number): void {
    this.now += ns;
    this.current.busyNs += ns;
  }

  /** Lets a load take its time; one that never completes in time may lock its CPU up, deaf even to the NMI. */
  spendLoad(ns: number): void {
    if (ns < LONG_LOAD_NS) {
      this.spend(ns);
      return;
    }
    const asked = this.now + this.prng.between(1, SHOOTDOWN_WITHIN_NS);
    const until = this.now + ns;
    this.record.change(this.now, this.current.heldSignal, 'one load');
    if (asked + LOCKUP_LIMIT_NS < until) {
      this.now = asked + LOCKUP_LIMIT_NS;
      this.declareLockup(this.current, LOCKUP_LIMIT_NS, false);
    }
    this.current.heldMaxNs = Math.max(this.current.heldMaxNs, ns);
    this.now = until;
    this.record.change(this.now, this.current.heldSignal, 'no');
  }

  after(ns: number, action: Action): void {
    this.queue.push(this.now + ns, action);
  }

  at(ns: number, action: Action): void {
    this.queue.push(ns, action);
  }

  /** Starts `process` on `cpu`, now. */
  start(process: Process, cpu: Cpu): void {
    const step = (): void => {
      if (cpu.stormSince !== null) {
        cpu.starved.push(step);
        return;
      }
      this.current = cpu;
      const { done, value } = process.next();
      if (done || this.halted) return;
      if (value < 0) cpu.busyNs -= value;
      this.after(Math.abs(value), step);
    };
    step();
  }

  /** Runs an interrupt's handler on `cpu`, or keeps it until the CPU takes interrupts again. */
  interrupt(cpu: Cpu, handler: Action): void {
    if (cpu.offSince !== null || cpu.stormSince !== null) {
      cpu.pending.push(handler);
      return;
    }
    const before = this.current;
    this.current = cpu;
    handler();
    this.current = before;
  }

  interruptsOff(cpu: Cpu): void {
    if (cpu.offSince !== null) return;
    cpu.offSince = this.now;
    this.held(cpu, 'interrupts off');
  }

  interruptsOn(cpu: Cpu): void {
    if (cpu.offSince === null) return;
    this.released(cpu, cpu.offSince);
    cpu.offSince = null;
    this.listensAgain(cpu);
  }

  stormBegins(cpu: Cpu, keepsOutIpis: boolean): void {
    if (cpu.stormSince !== null) return;
    cpu.stormSince = this.now;
    cpu.stormKeepsOutIpis = keepsOutIpis;
    this.held(cpu, 'interrupt storm');
  }

  stormEnds(cpu: Cpu): void {
    if (cpu.stormSince === null) return;
    this.released(cpu, cpu.stormSince);
    cpu.stormSince = null;
    for (const action of cpu.starved.splice(0)) this.after(0, action);
    this.listensAgain(cpu);
  }

  private held(cpu: Cpu, why: string): void {
    this.record.change(this.now, cpu.heldSignal, why);
    if (cpu.listens || this.cpus.length < 2) return;
    // Shootdowns are only looked at while a CPU doesn't listen: one that listens answers at once.
    const asked = this.now + this.prng.between(1, SHOOTDOWN_WITHIN_NS);
    this.at(asked, () => this.shootdown(cpu, asked));
  }

  private released(cpu: Cpu, since: number): void {
    cpu.heldMaxNs = Math.max(cpu.heldMaxNs, this.now - since);
    this.record.change(this.now, cpu.heldSignal, 'no');
  }

  private listensAgain(cpu: Cpu): void {
    if (cpu.listens) cpu.shootdownSince = null;
    if (cpu.offSince !== null || cpu.stormSince !== null) return;
    for (const handler of cpu.pending.splice(0)) this.after(0, () => this.interrupt(cpu, handler));
  }

  private shootdown(cpu: Cpu, asked: number): void {
    if (cpu.listens || cpu.shootdownSince !== null) return;
    cpu.shootdownSince = asked;
    this.at(asked + LOCKUP_LIMIT_NS, () => {
      if (cpu.shootdownSince === asked) this.declareLockup(cpu, LOCKUP_LIMIT_NS, true);
    });
  }

  private declareLockup(cpu: Cpu, waitedNs: number, nmiAnswered: boolean): void {
    if (this.lockedUp !== null) return;
    const since = cpu.offSince ?? cpu.stormSince ?? this.now - waitedNs;
    cpu.heldMaxNs = Math.max(cpu.heldMaxNs, this.now - since);
    this.lockedUp = { cpu: cpu.id, askedBy: (cpu.id + 2) % this.cpus.length, waitedNs, nmiAnswered };
    this.onLockup(this.lockedUp);
  }

  change(signal: string, value: SignalValue, note?: string): void {
    this.record.change(this.now, signal, value, note);
  }

  act(signal: string, value: SignalValue, note?: string): void {
    this.record.act(this.now, signal, value, note);
  }

  say(level: LogLine['level'], source: string, text: string): void {
    this.record.say(this.now, level, source, text);
  }

  /**
   * Lets events happen until `horizonNs`, until nothing is left, or until the host halts.
   * @returns false when `maxSteps` events or `maxTransitions` transitions were not enough
   */
  run(horizonNs: number, maxSteps: number, maxTransitions: number): boolean {
    const { queue } = this;
    while (!this.halted && queue.nextNs <= horizonNs) {
      if (this.steps >= maxSteps || this.record.size > maxTransitions) return false;
      this.steps += 1;
      if (queue.nextNs > this.now) this.now = queue.nextNs;
      queue.pop()();
    }
    if (!this.halted && this.now < horizonNs) this.now = horizonNs;
    return true;
  }
}
