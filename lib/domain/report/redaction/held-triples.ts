/** Triples that share a slot cost a try in vain, nothing else. */
const SLOTS = 16_384;

const slotOf = (one: number, next: number, third: number): number =>
  (Math.imul(one, 17_161) + Math.imul(next, 131) + third) & (SLOTS - 1);

/** ASCII in lower case; `ſ` and the Kelvin sign are letters of it to expressions with the flags `iu` (ECMA-262 Canonicalize). */
function folded(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code | 0x20;
  if (code === 0x17f) return 0x73;
  return code === 0x212a ? 0x6b : code;
}

/** A text to be looked for, as the slots of its neighbouring characters by threes; a shorter one is a slot of its own. */
function slotsOf(text: string): readonly number[] {
  const codes = Array.from({ length: text.length }, (_, at) => folded(text.charCodeAt(at)));
  const [one = 0, next] = codes;
  if (codes.length < 3) return [next === undefined ? slotOf(0, 0, one) : slotOf(0, one, next)];
  return codes.slice(2).map((code, index) => slotOf(codes[index] ?? 0, codes[index + 1] ?? 0, code));
}

/** A text to be looked for, and which of those who ask needs it. */
interface Needed {
  slots: readonly number[];
  asker: number;
}

/**
 * Tells who of many may find one of the texts that he needs in a text, case apart, by which three characters stand
 * beside each other in it: a word whose triples are not all there is not in the text. Each word is looked for only where its
 * rarest triple is there, so that a thousand words take the time of some dozens.
 */
export class HeldTriples {
  readonly #byRarest: (Needed[] | undefined)[] = new Array(SLOTS).fill(undefined);
  /** The number of the last text that held a triple, or let an asker try: nothing needs to be cleared between two texts. */
  readonly #heldBy = new Float64Array(SLOTS);
  /** Whether any word has the triple: most of a text's triples are nobody's. */
  readonly #isWanted = new Uint8Array(SLOTS);
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
      for (const slot of one.slots) this.#isWanted[slot] = 1;
      const [rarest = 0] = [...one.slots].sort((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0));
      this.#byRarest[rarest] = [...(this.#byRarest[rarest] ?? []), one];
    }
  }

  read(text: string): void {
    this.#text += 1;
    const near: Needed[][] = [];
    let one = 0;
    let next = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = folded(text.charCodeAt(at));
      this.#hold(slotOf(0, 0, code), near);
      if (at > 0) this.#hold(slotOf(0, next, code), near);
      if (at > 1) this.#hold(slotOf(one, next, code), near);
      one = next;
      next = code;
    }
    for (const group of near) {
      for (const { slots, asker } of group) {
        if (this.#triedOn[asker] !== this.#text && this.#mayHold(slots)) this.#triedOn[asker] = this.#text;
      }
    }
  }

  #hold(slot: number, near: Needed[][]): void {
    if (this.#isWanted[slot] === 0 || this.#heldBy[slot] === this.#text) return;
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
