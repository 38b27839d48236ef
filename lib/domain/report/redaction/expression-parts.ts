/** A class, an escape with what belongs to it, or a character. */
const PART = /\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u[\dA-Fa-f]{4}|\\.|[\s\S]/g;

/** The source of an expression in its smallest parts (ECMA-262 §22.2.1): what stands in a class is no syntax. */
export function partsOf(source: string): readonly string[] {
  return source.match(PART) ?? [];
}
