import type { Numbering } from './numbering';
import { maskPlaceholders, type Span } from './pattern';

/**
 * What is taken out may have stood between a label and a value, or have been the end of a longer word: after it, the rest
 * may read as personal. One round finds all in every text of the corpus; hostile ones needed three.
 */
const MAX_ROUNDS = 8;

interface Replaced extends Span {
  placeholder: string;
}

/** Where a place of the replaced text was in the text that was given; `replaced` is ordered. */
function originalPlaces(replaced: readonly Replaced[], spans: readonly Span[]): Span[] {
  let gained = 0;
  let next = 0;
  return spans.map(({ kind, start, end }) => {
    for (let one = replaced[next]; one && one.start + gained < start; one = replaced[next]) {
      gained += one.placeholder.length - (one.end - one.start);
      next += 1;
    }
    return { kind, start: start - gained, end: end - gained };
  });
}

function withPlaceholders(text: string, replaced: readonly Replaced[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, placeholder } of replaced) {
    parts.push(text.slice(from, start), placeholder);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/**
 * Replaces what `find` finds, again until it finds nothing more; answers the text and the places in the text given. So
 * the answer, redacted again, stays as it is.
 */
export function replacePersonal(
  text: string,
  numbering: Numbering,
  find: (masked: string) => readonly Span[],
): { text: string; redactions: Span[] } {
  let current = text;
  let replaced: Replaced[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = find(maskPlaceholders(current).masked);
    if (found.length === 0) break;
    const added = originalPlaces(replaced, found).map(span => ({
      ...span,
      placeholder: numbering.placeholder(span.kind, text.slice(span.start, span.end)),
    }));
    replaced = [...replaced, ...added].sort((a, b) => a.start - b.start);
    current = withPlaceholders(text, replaced);
  }
  return { text: current, redactions: replaced.map(({ kind, start, end }) => ({ kind, start, end })) };
}
