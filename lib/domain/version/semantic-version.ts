import { BEYOND, type KeyReading, point, type Token, unreadable } from './version-key';

const SEMVER =
  /^v?(0|[1-9][0-9]*)(?:\.(0|[1-9][0-9]*))?(?:\.(0|[1-9][0-9]*))?(?:-([0-9a-z-]+(?:\.[0-9a-z-]+)*))?(?:\+[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/i;

/** Numeric identifiers precede alphanumeric ones, fewer precede more (Semantic Versioning 2.0.0, item 11.4). */
function identifierTokens(identifier: string): [Token, Token] {
  return /^[0-9]+$/.test(identifier) ? ['a', BigInt(identifier)] : ['b', identifier];
}

/** Semantic version; build metadata does not order (item 10). `2.4` is a prefix and stands for its patches. */
export function readSemver(text: string): KeyReading {
  const match = SEMVER.exec(text);
  if (match === null) return unreadable('is not a semantic version');
  const [, major = '', minor, patch, pre] = match;
  const numbers = [major, minor, patch].filter(part => part !== undefined).map(BigInt);
  if (pre !== undefined) {
    if (patch === undefined) return unreadable('has a pre-release without three numbers');
    if (pre.split('.').some(identifier => /^0[0-9]+$/.test(identifier)))
      return unreadable('has a numeric identifier with a leading zero');
    return point([numbers, [-1n, ...pre.split('.').flatMap(identifierTokens)]]);
  }
  return patch === undefined ? { ok: true, key: [numbers], end: [[...numbers, BEYOND]], release: 1 } : point([numbers]);
}
