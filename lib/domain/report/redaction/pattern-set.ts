import { partsOf } from './expression-parts';
import { HeldTriples } from './held-triples';
import { neededTexts } from './needed-texts';
import { type Around, type Pattern, REDACTION_KINDS, type RedactionKind, type Span } from './pattern';
import { staysBarren } from './stays-barren';

/** Wide enough for a label and the padding of dmidecode, smartctl and ipmitool between it and its value. */
const CONTEXT_LENGTH = 48;

function around(text: string, { kind, start, end }: Span): Around {
  const before = text.slice(Math.max(0, start - CONTEXT_LENGTH), start);
  const after = text.slice(end, end + CONTEXT_LENGTH);
  return { kind, before: before.slice(before.lastIndexOf('\n') + 1), after: after.split('\n', 1)[0] ?? '' };
}

const KINDS: ReadonlyMap<string, RedactionKind> = new Map(
  REDACTION_KINDS.flatMap(kind => ['', ...'0123456789'].map(digit => [`${kind}${digit}`, kind] as const)),
);

function kindOfGroup(name: string): RedactionKind {
  const kind = KINDS.get(name);
  if (kind === undefined) throw new TypeError(`"${name}" is no kind of redaction`);
  return kind;
}

/** How an expression begins that is only for the beginning of a line. */
const AT_LINE_START = '(?<=^|\\n)';

/** The rest of an expression that is only for the beginning of a line, to be tried at one place. */
function withoutLineStart(pattern: Pattern): readonly [Pattern, RegExp][] {
  const { source, flags, multiline } = pattern.find;
  // Of several branches only the first would begin so.
  if (!source.startsWith(AT_LINE_START) || multiline || hasBranches(source)) return [];
  return [[pattern, new RegExp(source.slice(AT_LINE_START.length), flags.replace('g', 'y'))]];
}

/** Whether an expression has branches outside of any group. */
function hasBranches(source: string): boolean {
  let depth = 0;
  for (const part of partsOf(source)) {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (part === '|' && depth === 0) return true;
  }
  return false;
}

/** The matches of an expression at the beginnings of lines; elsewhere it would be tried in vain at every character. */
function matchesAt(starts: readonly number[], rest: RegExp, text: string): readonly RegExpExecArray[] {
  let matches = NO_MATCHES;
  let from = 0;
  for (const start of starts) {
    if (start < from) continue;
    rest.lastIndex = start;
    const match = rest.exec(text);
    if (!match) continue;
    if (matches === NO_MATCHES) matches = [];
    matches.push(match);
    from = rest.lastIndex;
  }
  return matches;
}

const NO_MATCHES: RegExpExecArray[] = [];

function matchesIn(find: RegExp, text: string): readonly RegExpExecArray[] {
  // `exec` rather than `matchAll`, which copies the expression each time: of a short text that is most of the time.
  find.lastIndex = 0;
  let match = find.exec(text);
  if (!match) return NO_MATCHES;
  const matches: RegExpExecArray[] = [];
  for (; match; match = find.exec(text)) matches.push(match);
  return matches;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Patterns to be tried on one text after the other, each only where it can match. */
export class PatternSet {
  readonly #triples: HeldTriples;
  /** By pattern that is only for the beginning of a line: the rest of its expression, to be tried at one place. */
  readonly #atLineStart: ReadonlyMap<Pattern, RegExp>;
  readonly #stayBarren: ReadonlySet<Pattern>;

  /** @param needed by pattern, the texts of which one is in every match (null: none needs to be) */
  constructor(
    readonly patterns: readonly Pattern[],
    needed: readonly (readonly string[] | null)[] = patterns.map(({ find }) => neededTexts(find)),
  ) {
    this.#triples = new HeldTriples(needed);
    this.#atLineStart = new Map(patterns.flatMap(one => withoutLineStart(one)));
    this.#stayBarren = new Set(patterns.filter(({ find }) => staysBarren(find)));
  }

  /** The patterns that may match a text. */
  worthTrying(text: string): readonly Pattern[] {
    this.#triples.read(text);
    return this.patterns.filter((_, at) => this.#triples.mayFind(at));
  }

  /** All findings in a masked text, in no order; they may overlap. */
  find(masked: string): Span[] {
    return this.search()(masked);
  }

  /**
   * Finds in one text, asked again as more of it is covered: what it did not hold then it does not hold now, and patterns
   * that matched nowhere then are left out where they match nowhere now (stays-barren.ts).
   */
  search(): (masked: string) => Span[] {
    let left: readonly Pattern[] | null = null;
    return masked => {
      left ??= this.worthTrying(masked);
      const spans: Span[] = [];
      const starts = lineStarts(masked);
      left = left.filter(pattern => {
        const rest = this.#atLineStart.get(pattern);
        const matches = rest ? matchesAt(starts, rest, masked) : matchesIn(pattern.find, masked);
        for (const match of matches) addFound(pattern, match, masked, spans);
        return matches.length > 0 || !this.#stayBarren.has(pattern);
      });
      return spans;
    };
  }
}

function addFound({ judge }: Pattern, match: RegExpExecArray, masked: string, spans: Span[]): void {
  const groups = match.indices?.groups ?? {};
  for (const name in groups) {
    const place = groups[name];
    if (place === undefined) continue;
    const span = { kind: kindOfGroup(name), start: place[0], end: place[1] };
    if (judge && !judge(masked.slice(span.start, span.end), around(masked, span))) continue;
    spans.push(span);
  }
}
