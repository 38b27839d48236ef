import type { LogLine, SignalValue, Transition } from './transition';

/** Collects the transitions of a run. Times never decrease, because the machine's clock never does. */
export class Recorder {
  readonly transitions: Transition[] = [];
  readonly log: LogLine[] = [];
  private readonly last = new Map<string, SignalValue>();

  /** Notes that `signal` now has `value`; nothing is noted when it had it already. */
  change(ns: number, signal: string, value: SignalValue, note?: string): void {
    const old = this.last.get(signal);
    if (old === value) return;
    this.note(ns, signal, old ?? null, value, note);
  }

  /** Notes an act (a register write, a message): the same value twice is two acts. */
  act(ns: number, signal: string, value: SignalValue, note?: string): void {
    this.note(ns, signal, this.last.get(signal) ?? null, value, note);
  }

  say(ns: number, level: LogLine['level'], source: string, text: string): void {
    this.log.push({ ns, level, source, text });
    this.act(ns, 'log', text, `${source} ${level}`);
  }

  private note(ns: number, signal: string, old: SignalValue | null, value: SignalValue, note?: string): void {
    this.last.set(signal, value);
    this.transitions.push(note === undefined ? { ns, signal, old, new: value } : { ns, signal, old, new: value, note });
  }
}
