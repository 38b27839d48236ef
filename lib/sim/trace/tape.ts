import type { SignalValue, Transition } from './transition';

/** Numbers of one transition: when, the place of the signal's name, the value or, below zero, a word's place. */
const COLUMNS = 3;
/** Transitions for which there is room at first; most runs have fewer. */
const ROOM = 4096;

/**
 * Arrays to write on, handed from run to run: memory that was never touched, and memory to be collected, cost more than
 * all else that a record does.
 */
const spare: Float64Array[] = [];

/** Transitions as rows of numbers, with a table of the words in them. */
export class Tape {
  /** Transitions so far. */
  size = 0;
  private rows = spare.pop() ?? new Float64Array(COLUMNS * ROOM);
  private readonly words: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly notes = new Map<number, string>();

  /** @param value a word, or a number of at least zero: registers have no others */
  add(ns: number, signal: string, value: SignalValue, note: string | undefined): void {
    const at = COLUMNS * this.size;
    if (at === this.rows.length) this.widen();
    const { rows } = this;
    rows[at] = ns;
    rows[at + 1] = this.place(signal);
    rows[at + 2] = typeof value === 'number' ? value : -1 - this.place(value);
    if (note !== undefined) this.notes.set(this.size, note);
    this.size += 1;
  }

  /** Whether a signal, or a value, of that name is on it. */
  has(word: string): boolean {
    return this.places.has(word);
  }

  /** The transitions as objects, in order of time. */
  unfold(): Transition[] {
    const { rows, words, notes } = this;
    const wordAt = (place: number): string => words[place] as string;
    const last = new Map<string, SignalValue>();
    return Array.from({ length: this.size }, (_, index) => {
      const at = COLUMNS * index;
      const ns = rows[at] as number;
      const signal = wordAt(rows[at + 1] as number);
      const number = rows[at + 2] as number;
      const value = number < 0 ? wordAt(-1 - number) : number;
      const note = notes.get(index);
      const old = last.get(signal) ?? null;
      last.set(signal, value);
      // Keys in alphabetical order, so that plain JSON of a trace is canonical (`traceJson`).
      return note === undefined ? { new: value, ns, old, signal } : { new: value, note, ns, old, signal };
    });
  }

  /** Hands its array on. Nothing is on the tape from then on, and nothing may be added. */
  release(): void {
    spare.push(this.rows);
    this.rows = new Float64Array(0);
    this.size = 0;
  }

  private widen(): void {
    const wider = new Float64Array(2 * this.rows.length);
    wider.set(this.rows);
    this.rows = wider;
  }

  private place(word: string): number {
    const known = this.places.get(word);
    if (known !== undefined) return known;
    const place = this.words.push(word) - 1;
    this.places.set(word, place);
    return place;
  }
}
