/** Pairs that share a slot cost a try in vain, nothing else. */
const SLOTS = 4_096;

const slotOf = (one: number, next: number): number => (one * 131 + next) & (SLOTS - 1);

/** ASCII in lower case; `ſ` and the Kelvin sign are letters of it to expressions with the flags `iu` (ECMA-262 Canonicalize). */
function folded(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code | 0x20;
  if (code === 0x17f) return 0x73;
  return code === 0x212a ? 0x6b : code;
}

/** A text to be looked for, as the slots of its neighbouring characters. A single character is its own neighbour. */
function slotsOf(text: string): readonly number[] {
  const codes = Array.from({ length: text.length }, (_, at) => folded(text.charCodeAt(at)));
  const [only = 0] = codes;
  return codes.length === 1 ? [slotOf(only, 0)] : codes.slice(1).map((code, index) => slotOf(codes[index] ?? 0, code));
}

/** A text to be looked for, and which of those who ask needs it. */
interface Needed {
  slots: readonly number[];
  asker: number;
}

/**
 * Tells who of many may find one of the texts that he needs in a text, case apart, by which characters stand beside which
 * in it: a word whose pairs are not all there is not in the text. Each word is looked for only where its rarest pair is
 * there, so that a thousand words take the time of some dozens.
 */
export class HeldPairs {
  readonly #byRarest: (Needed[] | undefined)[] = new Array(SLOTS).fill(undefined);
  /** The number of the last text that held a pair, or let an asker try: nothing needs to be cleared between two texts. */
  readonly #heldBy = new Float64Array(SLOTS);
  readonly #triedOn: Float64Array;
  readonly #needsNothing: readonly boolean[];
  #text = 0;

  /** @param needed the texts of which each asker needs one; null: he needs none */
  constructor(needed: readonly (readonly string[] | null)[]) {
    this.#needsNothing = needed.map(texts => texts === null || texts.includes(''));
    this.#triedOn = new Float64Array(needed.length);
    const all = needed.flatMap((texts, asker) =>
      (texts ?? []).map((text): Needed => ({ slots: slotsOf(text), asker })),
    );
    const uses = new Float64Array(SLOTS);
    for (const { slots } of all) for (const slot of slots) uses[slot] = (uses[slot] ?? 0) + 1;
    for (const one of all) {
      const [rarest = 0] = [...one.slots].sort((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0));
      this.#byRarest[rarest] = [...(this.#byRarest[rarest] ?? []), one];
    }
  }

  read(text: string): void {
    this.#text += 1;
    const near: Needed[][] = [];
    let before = -1;
    for (let at = 0; at < text.length; at += 1) {
      const code = folded(text.charCodeAt(at));
      this.#hold(slotOf(code, 0), near);
      if (before >= 0) this.#hold(slotOf(before, code), near);
      before = code;
    }
    for (const group of near) {
      for (const { slots, asker } of group) {
        if (this.#triedOn[asker] !== this.#text && this.#mayHold(slots)) this.#triedOn[asker] = this.#text;
      }
    }
  }

  #hold(slot: number, near: Needed[][]): void {
    if (this.#heldBy[slot] === this.#text) return;
    this.#heldBy[slot] = this.#text;
    const group = this.#byRarest[slot];
    if (group) near.push(group);
  }

  #mayHold(slots: readonly number[]): boolean {
    for (const slot of slots) if (this.#heldBy[slot] !== this.#text) return false;
    return true;
  }

  /** False only where the text read last surely holds none of what the asker needs. */
  mayFind(asker: number): boolean {
    return this.#needsNothing[asker] === true || this.#triedOn[asker] === this.#text;
  }
}
