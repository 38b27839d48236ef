/**
 * Code points that are not seen, or that change how others are seen, as pairs of first and last. Tab and line feed are
 * not among them.
 */
const INVISIBLE: readonly (readonly [first: number, last: number])[] = [
  // C0 and C1 controls, DEL.
  [0x0000, 0x0008],
  [0x000b, 0x001f],
  [0x007f, 0x009f],
  // Soft hyphen, grapheme joiner, fillers of Hangul, Khmer and Mongolian.
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x3164, 0x3164],
  [0xffa0, 0xffa0],
  // Bidirectional marks, embeddings, overrides and isolates (UAX #9; "Trojan Source", CVE-2021-42574), with the
  // zero-width characters, the line and paragraph separators and the invisible operators between them.
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  // Variation selectors and tags, in which whole texts have been hidden; byte-order mark, annotations, noncharacters.
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
  // Halves of surrogate pairs that stand alone.
  [0xd800, 0xdfff],
];

const isInvisible = (code: number): boolean => INVISIBLE.some(([first, last]) => code >= first && code <= last);

/** An emoji's presentation and joiner are part of one visible sign (UTS #51). */
const IN_EMOJI =
  /(?<=\p{Extended_Pictographic})\ufe0f|(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})/gu;

/** Below this no code point but controls is invisible; nearly all of a log. */
const FIRST_BEYOND_ASCII = 0x7f;

/**
 * The same text for display, with every control, bidirectional and other invisible character shown as `\u{…}`. Tabs and
 * line ends stay (a carriage return before a line feed goes); emoji stay whole. Doing it twice changes nothing more.
 */
export function makeVisible(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  const kept = new Set([...lines.matchAll(IN_EMOJI)].map(match => match.index));
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  while (at < lines.length) {
    const code = lines.codePointAt(at) ?? 0;
    const next = at + (code > 0xffff ? 2 : 1);
    if ((code < 0x20 || code >= FIRST_BEYOND_ASCII) && isInvisible(code) && !kept.has(at)) {
      parts.push(lines.slice(from, at), `\\u{${code.toString(16)}}`);
      from = next;
    }
    at = next;
  }
  return parts.length === 0 ? lines : parts.join('') + lines.slice(from);
}
