import type { RedactionKind } from './pattern';

/** One spelling of a value: `00:25:90:…` and `0025.90…` are one address. */
function plainOf(kind: RedactionKind, value: string): string {
  if (kind === 'mac') return value.toLowerCase().replace(/[^0-9a-f]/g, '');
  return kind === 'secret' || kind === 'serial' || kind === 'user' ? value : value.toLowerCase();
}

/** Gives each value its number; the same value has the same one wherever it stands. */
export class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #last = new Map<RedactionKind, number>();

  /** Numbers that an earlier redaction gave out are never given to another value. */
  reserve(used: ReadonlyMap<RedactionKind, number>): void {
    for (const [kind, number] of used) this.#last.set(kind, Math.max(this.#last.get(kind) ?? 0, number));
  }

  placeholder(kind: RedactionKind, value: string): string {
    const key = `${kind} ${plainOf(kind, value)}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = (this.#last.get(kind) ?? 0) + 1;
      this.#last.set(kind, number);
      this.#numbers.set(key, number);
    }
    return `[${kind} ${number}]`;
  }
}
