/**
 * What a text must hold for an expression to match it: nearly every one of our patterns has a word, an `@` or a `://` in
 * it, and looking for that costs a tenth of trying the expression. Derived from the expression, so that the two cannot
 * differ; of what is not understood nothing is needed, which costs time and misses nothing.
 */

/** More texts than these take as long to look for as the expression takes to try. */
const MOST_TEXTS = 120;
/** While parts are put together. */
const MOST_COMBINED = 600;
/** A repetition of exactly so many stands in no pattern as a word. */
const MOST_REPEATED = 4;
const MOST_OF_CLASS = 6;

/** What a part of an expression can match: `whole` all its texts, where they are few; `needed`: one of these is in every match. */
interface Reading {
  whole: readonly string[] | null;
  needed: readonly string[] | null;
}

const ANYTHING: Reading = { whole: null, needed: null };
const NOTHING: Reading = { whole: [''], needed: null };

/** Case is left to whoever looks; beyond ASCII that is not simple, so nothing is asked of it. */
const isPlain = (character: string): boolean => character < '\x80';

const exactly = (character: string): Reading =>
  isPlain(character) ? { whole: [character.toLowerCase()], needed: null } : ANYTHING;

/** Longer texts are rarer, and fewer sooner looked for; a single character (`:`, `-`) stands in nearly every text. */
function worth(texts: readonly string[]): number {
  const shortest = Math.min(...texts.map(text => text.length));
  return (shortest < 2 ? -MOST_TEXTS : shortest) - texts.length / 8;
}

/** Without those that hold another one: where they are, that one is. */
const fewest = (texts: readonly string[]): readonly string[] =>
  texts.filter(text => !texts.some(other => other !== text && text.includes(other)));

function better(one: readonly string[] | null, texts: readonly string[] | null): readonly string[] | null {
  const other = texts && fewest(texts);
  if (other === null || other.includes('') || other.length > MOST_TEXTS) return one;
  return one === null || worth(other) > worth(one) ? other : one;
}

const neededOf = ({ whole, needed }: Reading) => better(needed, whole);

/** One part after the other: neighbours whose texts are few make longer texts. */
function inSequence(parts: readonly Reading[]): Reading {
  let needed: readonly string[] | null = null;
  let run: readonly string[] = [''];
  let unbroken = true;
  for (const part of parts) {
    const { whole } = part;
    if (whole && whole.length * run.length <= MOST_COMBINED) {
      run = [...new Set(run.flatMap(head => whole.map(tail => head + tail)))];
      continue;
    }
    needed = better(better(needed, run), neededOf(part));
    run = whole ?? [''];
    unbroken = false;
  }
  return unbroken ? { whole: run, needed: null } : { whole: null, needed: better(needed, run) };
}

/** One part or another. */
function inAlternation(parts: readonly Reading[]): Reading {
  const wholes = parts.map(part => part.whole);
  if (wholes.every(whole => whole !== null)) return { whole: [...new Set(wholes.flat())], needed: null };
  const all = parts.map(neededOf);
  return { whole: null, needed: all.every(one => one !== null) ? [...new Set(all.flat())] : null };
}

function repeated(part: Reading, least: number, most: number): Reading {
  if (least === 0)
    return most === 1 && part.whole ? { whole: [...new Set([...part.whole, ''])], needed: null } : ANYTHING;
  if (least === most && least <= MOST_REPEATED) return inSequence(Array(least).fill(part));
  return { whole: null, needed: neededOf(part) };
}

const CLASS_ESCAPES = /^\\[dDwWsSbBpPrtfvu]/;

/** A class of few characters as they stand. */
function ofClass(body: string): Reading {
  if (body.startsWith('^') || /[^\\]-./.test(body) || /\\[dDwWsSbpPnrtfvux]/.test(body)) return ANYTHING;
  const characters = [...body.replace(/\\(.)/g, '$1')].map(one => one.toLowerCase());
  return characters.length <= MOST_OF_CLASS && characters.every(isPlain)
    ? { whole: [...new Set(characters)], needed: null }
    : ANYTHING;
}

/** Reads the syntax that our patterns use (ECMA-262 §22.2.1), left to right. */
class Reader {
  #at = 0;
  constructor(readonly source: string) {}

  alternation(): Reading {
    const branches = [this.#sequence()];
    while (this.#take('|')) branches.push(this.#sequence());
    return inAlternation(branches);
  }

  get atEnd(): boolean {
    return this.#at === this.source.length;
  }

  #take(text: string): boolean {
    if (!this.source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(expression: RegExp): RegExpExecArray | null {
    const found = expression.exec(this.source.slice(this.#at));
    if (found) this.#at += found[0].length;
    return found;
  }

  #sequence(): Reading {
    const parts: Reading[] = [];
    while (!this.atEnd && !/[|)]/.test(this.source.charAt(this.#at))) parts.push(this.#quantified(this.#part()));
    return inSequence(parts);
  }

  #quantified(part: Reading): Reading {
    const found = this.#match(/^(?:[*+?]|\{(?<least>\d+)(?<range>,(?<most>\d*))?\})\??/);
    if (!found) return part;
    const { least, range, most } = found.groups ?? {};
    if (least === undefined) return repeated(part, found[0].startsWith('+') ? 1 : 0, found[0].startsWith('?') ? 1 : 2);
    return repeated(part, Number(least), range === undefined ? Number(least) : Number(most || Number.MAX_SAFE_INTEGER));
  }

  #part(): Reading {
    if (this.#take('(')) return this.#group();
    const set = this.#match(/^\[(?<body>(?:\\.|[^\]\\])*)\]/);
    if (set) return ofClass(set.groups?.body ?? '');
    if (this.#match(/^(?:[\^$]|\\[bB])/)) return NOTHING;
    if (this.#match(/^(?:\.|\\[pP]\{[^}]*\}|\\u[0-9A-Fa-f]{4}|\\[1-9])/)) return ANYTHING;
    const escaped = this.#match(/^\\(?<character>.)/);
    if (escaped === null) return exactly(this.source.charAt(this.#at++));
    if (escaped[0] === '\\n') return exactly('\n');
    return CLASS_ESCAPES.test(escaped[0]) ? ANYTHING : exactly(escaped.groups?.character ?? '');
  }

  #group(): Reading {
    const kind = this.#match(/^\?(?:[:=!]|<[=!]|<\w+>)/)?.[0] ?? '';
    const inner = this.alternation();
    if (!this.#take(')')) throw new SyntaxError(`a group is not closed: ${this.source}`);
    if (kind.endsWith('!')) return NOTHING;
    // What is looked for ahead or behind stands in the text, and beside nothing that is known.
    if (kind.endsWith('=')) return { whole: null, needed: neededOf(inner) };
    return inner;
  }
}

/** Texts, as `folded` has them, of which every text that the expression matches holds one; null: nothing is needed. */
export function neededTexts(expression: RegExp): readonly string[] | null {
  const reader = new Reader(expression.source);
  const reading = reader.alternation();
  if (!reader.atEnd) throw new SyntaxError(`is not understood: ${expression.source}`);
  return neededOf(reading);
}
