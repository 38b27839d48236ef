import { type CleanText, lineAt } from './clean-text';

/** Enough to see every distinct event of a log; a repeating one adds nothing. */
const MAX_HITS = 64;
/** A log prefix with driver, address and interface has below 100 characters. */
const MAX_BEFORE = 160;
/** A headline and the line it was wrapped to. */
const MAX_AFTER = 400;

/** One place where a needle stands, with bounded surroundings, so that a pattern run over them costs constant time. */
export interface Hit {
  at: number;
  lineIndex: number;
  /** Whole line, at most 400 characters. */
  line: string;
  /** From the line's start to the needle. */
  before: string;
  /** From the needle to the line's end. */
  rest: string;
  /** From the needle on, across line ends. */
  after: string;
}

/** Places of a lower-case needle in a text, in order, at most 64. */
export function findText(text: CleanText, needle: string): Hit[] {
  const hits: Hit[] = [];
  for (let at = text.lower.indexOf(needle); at !== -1; at = text.lower.indexOf(needle, at + needle.length)) {
    hits.push(hitAt(text, at));
    if (hits.length === MAX_HITS) break;
  }
  return hits;
}

function hitAt(text: CleanText, at: number): Hit {
  const lineIndex = lineAt(text, at);
  const start = text.starts[lineIndex] ?? 0;
  const end = start + (text.lines[lineIndex]?.length ?? 0);
  return {
    at,
    lineIndex,
    line: text.flat.slice(start, Math.min(end, start + MAX_AFTER)),
    before: text.flat.slice(Math.max(start, at - MAX_BEFORE), at),
    rest: text.flat.slice(at, Math.min(end, at + MAX_AFTER)),
    after: text.flat.slice(at, at + MAX_AFTER),
  };
}
