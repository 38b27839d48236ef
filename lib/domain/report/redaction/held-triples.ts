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

const ASCII = 0x80;
const FOLDED = Uint8Array.from({ length: ASCII }, (_, code) => folded(code));

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
  /** Slots that the text read last holds and somebody wants. */
  readonly #found = new Uint32Array(SLOTS);
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
    for (const { slots, asker } of all) {
      for (const slot of slots) this.#isWanted[slot] = 1;
      // The rarer ones first: they tell soonest that a word is not there.
      const [rarest = 0, ...others] = [...slots].sort((a, b) => (uses[a] ?? 0) - (uses[b] ?? 0));
      this.#byRarest[rarest] = [...(this.#byRarest[rarest] ?? []), { slots: others, asker }];
    }
  }

  /** Notes what a text holds, until the next one is read. */
  read(text: string): void {
    this.#text += 1;
    const found = this.#found;
    const [isWanted, heldBy, number] = [this.#isWanted, this.#heldBy, this.#text];
    let count = 0;
    let one = 0;
    let next = 0;
    for (let at = 0; at < text.length; at += 1) {
      const given = text.charCodeAt(at);
      const code = given < ASCII ? (FOLDED[given] as number) : folded(given);
      // A text of its own, a pair and a triple end here; by hand, since a call for each takes thrice as long.
      const single = slotOf(0, 0, code);
      if (isWanted[single] === 1 && heldBy[single] !== number) {
        heldBy[single] = number;
        found[count++] = single;
      }
      const pair = slotOf(0, next, code);
      if (isWanted[pair] === 1 && heldBy[pair] !== number && at > 0) {
        heldBy[pair] = number;
        found[count++] = pair;
      }
      const triple = slotOf(one, next, code);
      if (isWanted[triple] === 1 && heldBy[triple] !== number && at > 1) {
        heldBy[triple] = number;
        found[count++] = triple;
      }
      one = next;
      next = code;
    }
    for (let at = 0; at < count; at += 1) this.#letTry(this.#byRarest[found[at] as number]);
  }

  /** Lets those try whose words may be there. */
  #letTry(group: readonly Needed[] | undefined): void {
    if (!group) return;
    for (const { slots, asker } of group) {
      if (this.#triedOn[asker] !== this.#text && this.#mayHold(slots)) this.#triedOn[asker] = this.#text;
    }
  }

  #mayHold(slots: readonly number[]): boolean {
    for (let at = 0; at < slots.length; at += 1) if (this.#heldBy[slots[at] as number] !== this.#text) return false;
    return true;
  }

  /** False only where the text read last surely holds none of what the asker needs. */
  mayFind(asker: number): boolean {
    return this.#needsNothing[asker] === true || this.#triedOn[asker] === this.#text;
  }
}
