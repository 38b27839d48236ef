/**
 * What every ordering reduces a version to: segments of tokens. Comparing two keys is lexicographic over segments
 * and, within one, over tokens padded with `0n` ("nothing here"), which makes every ordering a total preorder by
 * construction: 2.4 and 2.4.0 are the same version, a release candidate (a negative token) precedes its release.
 */
export type Token = bigint | string;
export type VersionKey = readonly (readonly Token[])[];

/** Longest version text read; the longest real one seen (a VIB with its release) has 47 characters. */
export const MAX_VERSION_LENGTH = 200;

/** Above every number a version of MAX_VERSION_LENGTH digits can hold: the open end of a version prefix. */
export const BEYOND: bigint = 1n << 1024n;

/** Below every version: where `introduced: "0"` stands (OSV schema 1.7, affected[].ranges[].events). */
export const BEGINNING: VersionKey = [[-BEYOND]];

/** What a family's parser answers: the key, and the end of what this text stands for (the key itself if a point). */
export type KeyReading =
  | {
      ok: true;
      key: VersionKey;
      end: VersionKey /** Leading segments that make up the release proper. */;
      release: number;
    }
  | { ok: false; reason: string };

/** A version that stands for nothing but itself. */
export function point(key: VersionKey, release = 1): KeyReading {
  return { ok: true, key, end: key, release };
}

/** Opens a key's last filled segment: `[[2,4]]` → `[[2,4,BEYOND]]`, everything that starts with it. */
export function openEnded(key: VersionKey): VersionKey {
  const last = key.length - 1;
  return key.map((segment, index) => (index === last ? [...segment, BEYOND] : segment));
}

export function unreadable(reason: string): KeyReading {
  return { ok: false, reason };
}

/** Negative numbers < nothing < text < positive numbers, so that in natural order 1.2 < 1.2b < 1.2.1. */
function compareTokens(a: Token, b: Token): -1 | 0 | 1 {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string') return (b as bigint) > 0n ? -1 : 1;
  return a > 0n ? 1 : -1;
}

function compareSegments(a: readonly Token[], b: readonly Token[]): -1 | 0 | 1 {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const order = compareTokens(a[index] ?? 0n, b[index] ?? 0n);
    if (order !== 0) return order;
  }
  return 0;
}

/** -1 | 0 | 1 over the first `segments` segments (all by default). */
export function compareKeys(a: VersionKey, b: VersionKey, segments = Number.POSITIVE_INFINITY): -1 | 0 | 1 {
  const length = Math.min(Math.max(a.length, b.length), segments);
  for (let index = 0; index < length; index += 1) {
    const order = compareSegments(a[index] ?? [], b[index] ?? []);
    if (order !== 0) return order;
  }
  return 0;
}

/** Runs of digits and of letters, in order; every other character only separates. */
export function runsOf(text: string): readonly string[] {
  return text.match(/[0-9]+|[a-z]+/gi) ?? [];
}
