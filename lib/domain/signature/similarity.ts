import { tokenWeight } from './fingerprint';

/** Squared length of a fingerprint as a vector of weights. */
function lengthOf(tokens: readonly string[]): number {
  let sum = 0;
  for (const token of tokens) sum += tokenWeight(token) ** 2;
  return sum;
}

/**
 * Likeness of two fingerprints (sorted tokens), 0 to 1: cosine of their weighted token vectors, so that a screen of
 * thirty lines and one line of it are still alike. One merge walk: at most 128 steps. Symmetric; 1 for equal ones; 0
 * for an empty one. It ranks candidates and decides nothing: measured on labelled texts, a cut at 0.4 takes in more
 * than half of the unrelated ones (design page "Crash and log signatures").
 */
export function similarity(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? '';
    const right = b[j] ?? '';
    if (left === right) {
      shared += tokenWeight(left) ** 2;
      i++;
      j++;
    } else if (left < right) i++;
    else j++;
  }
  return shared === 0 ? 0 : Math.min(1, shared / Math.sqrt(lengthOf(a) * lengthOf(b)));
}
