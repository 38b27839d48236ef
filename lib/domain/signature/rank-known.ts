import { signatureKey } from './sign';
import type { SignatureReading } from './signature';
import { similarity } from './similarity';

/** What a text is to a problem: equal keys, merely alike, or nothing in common. */
export const SIGNATURE_MATCHES = ['same', 'looks-like', 'nothing-known'] as const;
export type SignatureMatch = (typeof SIGNATURE_MATCHES)[number];

/** A shorter list is read, a longer one is not: the right problem is among the first three or not found by likeness. */
const MAX_CANDIDATES = 10;
/** Below this two texts share a few words of any log; candidates end here. It is no verdict. */
export const LEAST_SIMILARITY = 0.15;

/** A problem or report with what its texts were signed as. */
export interface KnownSignature {
  id: string;
  keys: readonly string[];
  fingerprint: readonly string[];
}

export interface RankedMatch {
  id: string;
  match: 'same' | 'looks-like';
  similarity: number;
}

export interface RankedKnown {
  decision: SignatureMatch;
  matches: readonly RankedMatch[];
}

/**
 * What is known of a text, same ones first, then by likeness, at most ten. *Same* is equality of the primary event's
 * key and nothing else: a further event of the text that equals a problem's key makes it a candidate, because one fault
 * often drags others' messages behind it. A problem with several entries counts once, with its best.
 */
export function rankKnown(reading: SignatureReading, known: Iterable<KnownSignature>): RankedKnown {
  const key = reading.primary === null ? null : signatureKey(reading.primary);
  const others = new Set(
    reading.events.flatMap(event => (event.signature === null ? [] : [signatureKey(event.signature)])),
  );
  const best = new Map<string, RankedMatch>();
  for (const one of known) {
    const same = key !== null && one.keys.includes(key);
    const alike = similarity(reading.fingerprint, one.fingerprint);
    if (!same && alike < LEAST_SIMILARITY && !one.keys.some(other => others.has(other))) continue;
    const match: RankedMatch = { id: one.id, match: same ? 'same' : 'looks-like', similarity: alike };
    const before = best.get(one.id);
    if (before === undefined || order(match, before) < 0) best.set(one.id, match);
  }
  const matches = [...best.values()].sort(order).slice(0, MAX_CANDIDATES);
  return { decision: matches[0]?.match ?? 'nothing-known', matches };
}

function order(a: RankedMatch, b: RankedMatch): number {
  if (a.match !== b.match) return a.match === 'same' ? -1 : 1;
  return b.similarity - a.similarity || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
