import { breakJoinedLine } from './break-joined-line';
import { stripPrefix } from './strip-prefix';

/** A full `dmesg` ring is 256 KiB to 1 MiB; of a longer text the first and the last half of this are read. */
export const MAX_TEXT_LENGTH = 1_048_576;
/** No log line read here is longer; a longer run is broken, not dropped, so that each pattern sees a bounded text. */
const MAX_LINE_LENGTH = 2_000;
/** Longest terminal sequence that is taken out (ECMA-48, 5.4: parameters and one final byte). */
const MAX_ESCAPE_LENGTH = 32;

/** A text made comparable: prefixes and control characters gone, blanks collapsed, joined screens broken again. */
export interface CleanText {
  lines: readonly string[];
  /** All lines joined by a blank, so that a headline wrapped at a word still reads as one. */
  flat: string;
  /** `flat` in lower case, of the same length. */
  lower: string;
  /** Offset of each line in `flat`. */
  starts: readonly number[];
  cut: boolean;
}

const NEWLINE = '\n';
const BLANK = ' ';

/** Typographic characters that word processors and web pages put in place of what the machine printed. */
const TYPED: ReadonlyMap<number, string> = new Map([
  [0x2018, "'"],
  [0x2019, "'"],
  [0x201c, '"'],
  [0x201d, '"'],
  [0x2010, '-'],
  [0x2011, '-'],
  [0x2013, '-'],
  [0x2014, '-'],
  // Its lower case is two characters long, which would shift every offset behind it.
  [0x0130, 'I'],
]);

function isBreak(code: number): boolean {
  return (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x3000
  );
}

/** NUL and other controls, soft hyphen, zero-width and bidirectional marks (UAX #9): invisible, so never significant. */
function isInvisible(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  );
}

/** Offset behind a terminal escape sequence that starts at `at`. */
function afterEscape(text: string, at: number): number {
  if (text[at + 1] !== '[') return at + 1;
  for (let i = at + 2; i < Math.min(text.length, at + MAX_ESCAPE_LENGTH); i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x40 && code <= 0x7e) return i + 1;
    if (code < 0x20) return i;
  }
  return at + 2;
}

function isPair(text: string, at: number, code: number): boolean {
  const next = text.charCodeAt(at + 1);
  return code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
}

/** Physical lines with collapsed blanks; one pass, each character looked at once. */
function physicalLines(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  const end = () => {
    const kept = line.endsWith(BLANK) ? line.slice(0, -1) : line;
    if (kept !== '') lines.push(kept);
    line = '';
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x1b) i = afterEscape(text, i) - 1;
    else if (isBreak(code)) end();
    else if (isBlank(code)) {
      if (line !== '' && !line.endsWith(BLANK)) line += BLANK;
      if (line.length > MAX_LINE_LENGTH) end();
    } else if (isInvisible(code)) continue;
    else if (code >= 0xd800 && code <= 0xdfff) {
      if (isPair(text, i, code)) line += text.slice(i, ++i + 1);
      else line += '\ufffd';
    } else line += TYPED.get(code) ?? text[i];
    if (line.length > 2 * MAX_LINE_LENGTH) end();
  }
  end();
  return lines;
}

/** Keeps offsets: only A–Z change, whatever the text's language. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}

/** Reads a pasted text into clean lines. Never throws; linear in the text; what is cut is said. */
export function cleanText(text: string): CleanText {
  const cut = text.length > MAX_TEXT_LENGTH;
  const half = MAX_TEXT_LENGTH / 2;
  const read = cut ? `${text.slice(0, half)}${NEWLINE}${text.slice(-half)}` : text;
  const lines: string[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const physical of physicalLines(read)) {
    for (const part of breakJoinedLine(physical)) {
      const line = stripPrefix(part);
      if (line === '') continue;
      lines.push(line);
      starts.push(offset);
      offset += line.length + 1;
    }
  }
  const flat = lines.join(BLANK);
  return { lines, flat, lower: lowerCase(flat), starts, cut };
}

/** Index of the line that holds an offset of `flat`. */
export function lineAt(text: CleanText, offset: number): number {
  let low = 0;
  let high = text.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((text.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
