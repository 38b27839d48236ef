/** C0 and C1 controls (with NUL), and the bidirectional overrides and isolates of UAX #9 ("Trojan Source", CVE-2021-42574). */
function isForbidden(code: number): boolean {
  return (
    code <= 0x1f ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    (code >= 0xd800 && code <= 0xdfff)
  );
}

/**
 * Whether a one-line text holds a control character, NUL, a bidi override or isolate, or a lone surrogate (which
 * PostgreSQL's UTF-8 refuses). Tabs and line breaks count: a name has none.
 */
export function hasForbiddenCharacters(text: string): boolean {
  for (const character of text) if (isForbidden(character.codePointAt(0) ?? 0)) return true;
  return false;
}

/** The same text with each forbidden character shown as `\u{…}`, fit for a message or a log line. */
export function visibleText(text: string): string {
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    shown += isForbidden(code) ? `\\u{${code.toString(16)}}` : character;
  }
  return shown;
}

/** The same text without forbidden characters. */
export function withoutForbidden(text: string): string {
  let kept = '';
  for (const character of text) if (!isForbidden(character.codePointAt(0) ?? 0)) kept += character;
  return kept;
}
