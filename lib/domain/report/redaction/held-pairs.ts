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
export function slotsOf(text: string): readonly number[] {
  const codes = Array.from({ length: text.length }, (_, at) => folded(text.charCodeAt(at)));
  const [only = 0] = codes;
  return codes.length === 1 ? [slotOf(only, 0)] : codes.slice(1).map((code, index) => slotOf(codes[index] ?? 0, code));
}

/**
 * Which characters stand beside which in the text read last, so that hundreds of words are looked for in the time of one:
 * a word whose pairs are not all there is not in the text.
 */
export class PairTable {
  /** The number of the last text that held a pair: nothing needs to be cleared between two texts. */
  readonly #heldBy = new Float64Array(SLOTS);
  #text = 0;

  read(text: string): void {
    this.#text += 1;
    let before = -1;
    for (let at = 0; at < text.length; at += 1) {
      const code = folded(text.charCodeAt(at));
      this.#heldBy[slotOf(code, 0)] = this.#text;
      if (before >= 0) this.#heldBy[slotOf(before, code)] = this.#text;
      before = code;
    }
  }

  /** False only where the text surely does not hold the word of these slots. */
  mayHold(slots: readonly number[]): boolean {
    for (const slot of slots) if (this.#heldBy[slot] !== this.#text) return false;
    return true;
  }
}
