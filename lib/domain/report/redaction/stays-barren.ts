import { partsOf } from './expression-parts';

/**
 * Whether an expression that matches nowhere in a text matches nowhere in it either when more of it is covered (with
 * `\uFFFF`, see pattern.ts). No class of ours matches what is covered, so a match never spans it, and its length does not
 * matter; only what must *not* stand somewhere can be gone. Such conditions hold on where they count the cover in
 * (`(?![\w\uFFFF])`). Derived from the expression; of what is not understood nothing is promised, which costs time.
 */
export function staysBarren({ source }: RegExp): boolean {
  const parts = partsOf(source);
  for (let at = 0; at < parts.length; ) {
    const isBehind = startsWith(parts, at, '(?<!');
    if (!isBehind && !startsWith(parts, at, '(?!')) {
      if (matchesCover(parts[at] ?? '')) return false;
      at += 1;
      continue;
    }
    const end = closing(parts, at);
    if (!countsCover(parts.slice(at + (isBehind ? 4 : 3), end), isBehind)) return false;
    at = end + 1;
  }
  return true;
}

const startsWith = (parts: readonly string[], at: number, text: string): boolean =>
  parts.slice(at, at + text.length).join('') === text;

/** `.`, a class or an escape of all but some characters; a boundary of words, which moves when one of them is covered. */
function matchesCover(part: string): boolean {
  if (!part.startsWith('[')) return /^(?:\.$|\\[bBDSWP]|\\uFFFF)/.test(part);
  const body = part.slice(1, -1);
  return /\\[DSWP]/.test(body) || body.startsWith('^') !== body.includes('\\uFFFF');
}

/** Where the group that opens here is closed. */
function closing(parts: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < parts.length; at += 1) {
    if (parts[at] === '(') depth += 1;
    if (parts[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return parts.length;
}

/**
 * Whether what must not stand here still does when it is covered, by however few characters: a class that counts the
 * cover in; where one of the alternatives is such a class, also something next to the match and one class behind it.
 */
function countsCover(condition: readonly string[], isBehind: boolean): boolean {
  if (condition.some(part => /^[(){}*+?^$]$/.test(part))) return false;
  const alternatives = alternativesOf(condition);
  const holds = (part: string | undefined) => part?.startsWith('[') === true && matchesCover(part);
  const single = alternatives.some(parts => parts.length === 1 && holds(parts[0]));
  return alternatives.every(parts => {
    const [nearest, next] = isBehind ? [...parts].reverse() : parts;
    return parts.length === 1 ? single || holds(nearest) : parts.length === 2 && single && holds(next);
  });
}

function alternativesOf(condition: readonly string[]): string[][] {
  const alternatives: string[][] = [[]];
  for (const part of condition) {
    if (part === '|') alternatives.push([]);
    else alternatives.at(-1)?.push(part);
  }
  return alternatives;
}
