import { Tape } from './tape';
import type { LogLine, SignalValue, Transition } from './transition';

/**
 * Collects the transitions of a run. Times never decrease, because the machine's clock never does. A signal either
 * has a value that stands until the next (`change`) or is a row of acts (`act`), never both.
 */
export class Recorder {
  readonly log: LogLine[] = [];
  onLog: (line: LogLine) => void = () => {};
  private readonly tape = new Tape();
  private readonly standing = new Map<string, SignalValue>();

  /** How many transitions were noted. */
  get size(): number {
    return this.tape.size;
  }

  /** Notes that `signal` now has `value`; nothing is noted when it had it already. */
  change(ns: number, signal: string, value: SignalValue, note?: string): void {
    if (this.standing.get(signal) === value) return;
    this.standing.set(signal, value);
    this.tape.add(ns, signal, value, note);
  }

  /** Notes an act (a register write, a message): the same value twice is two acts. */
  act(ns: number, signal: string, value: SignalValue, note?: string): void {
    this.tape.add(ns, signal, value, note);
  }

  say(ns: number, level: LogLine['level'], source: string, text: string): void {
    const line = { level, ns, source, text };
    this.log.push(line);
    this.onLog(line);
    this.act(ns, 'log', text, `${source} ${level}`);
  }

  /** Whether anything was noted of a signal. No value is called like one that is asked for. */
  heardOf(signal: string): boolean {
    return this.tape.has(signal);
  }

  /** What was noted, in order of time. */
  transitions(): Transition[] {
    return this.tape.unfold();
  }

  /** Ends the recording: what was noted is gone. */
  release(): void {
    this.tape.release();
  }
}
