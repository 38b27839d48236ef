import type { LogLine, SignalValue, Transition } from './transition';

/**
 * Collects the transitions of a run. Times never decrease, because the machine's clock never does. Objects are made
 * with their keys in alphabetical order, so that plain JSON of a trace is canonical (`traceJson`).
 */
export class Recorder {
  readonly transitions: Transition[] = [];
  readonly log: LogLine[] = [];
  onLog: (line: LogLine) => void = () => {};
  private readonly last = new Map<string, { value: SignalValue }>();

  /** Notes that `signal` now has `value`; nothing is noted when it had it already. */
  change(ns: number, signal: string, value: SignalValue, note?: string): void {
    const last = this.last.get(signal);
    if (last?.value !== value) this.note(ns, signal, last, value, note);
  }

  /** Notes an act (a register write, a message): the same value twice is two acts. */
  act(ns: number, signal: string, value: SignalValue, note?: string): void {
    this.note(ns, signal, this.last.get(signal), value, note);
  }

  say(ns: number, level: LogLine['level'], source: string, text: string): void {
    const line = { level, ns, source, text };
    this.log.push(line);
    this.onLog(line);
    this.act(ns, 'log', text, `${source} ${level}`);
  }

  /** Whether anything was noted of a signal. */
  heardOf(signal: string): boolean {
    return this.last.has(signal);
  }

  private note(
    ns: number,
    signal: string,
    last: { value: SignalValue } | undefined,
    value: SignalValue,
    note: string | undefined,
  ): void {
    const old = last === undefined ? null : last.value;
    if (last === undefined) this.last.set(signal, { value });
    else last.value = value;
    this.transitions.push(note === undefined ? { new: value, ns, old, signal } : { new: value, note, ns, old, signal });
  }
}
