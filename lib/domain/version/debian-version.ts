import { BEYOND, type KeyReading, type Token, unreadable } from './version-key';

/** Sort weight of a character outside digit runs: `~` before the end, letters before everything else. */
function weight(character: string): bigint {
  if (character === '~') return -1n;
  const code = BigInt(character.charCodeAt(0));
  return /[a-z]/i.test(character) ? code : code + 256n;
}

/**
 * deb-version(7), "Sorting algorithm": text and number parts alternate, starting with text. A text part ends in 0n,
 * which is also what a missing part compares as; `1.0` and `1.` are therefore equal, as dpkg has them.
 */
function partTokens(part: string): Token[] {
  const tokens: Token[] = [];
  let rest = part;
  while (rest !== '') {
    const text = /^[^0-9]*/.exec(rest)?.[0] ?? '';
    for (const character of text) tokens.push(weight(character));
    const digits = /^[0-9]*/.exec(rest.slice(text.length))?.[0] ?? '';
    tokens.push(0n, digits === '' ? 0n : BigInt(digits));
    rest = rest.slice(text.length + digits.length);
  }
  return tokens;
}

/**
 * Debian package version `[epoch:]upstream[-revision]` by dpkg's rules (deb-version(7); dpkg lib/dpkg/version.c,
 * verrevcmp). Without a revision it stands for all revisions of that upstream version. Failure: what dpkg refuses.
 */
export function readDebian(text: string): KeyReading {
  const colon = text.indexOf(':');
  const epoch = colon < 0 ? '0' : text.slice(0, colon);
  if (!/^[0-9]{1,10}$/.test(epoch)) return unreadable('has an epoch that is not a number');
  const body = text.slice(colon + 1);
  const hyphen = body.lastIndexOf('-');
  const upstream = hyphen < 0 ? body : body.slice(0, hyphen);
  const revision = hyphen < 0 ? undefined : body.slice(hyphen + 1);
  if (!/^[0-9][a-z0-9.+~:-]*$/i.test(upstream)) return unreadable('is not a Debian version (must start with a digit)');
  if (revision !== undefined && !/^[a-z0-9.+~]+$/i.test(revision)) return unreadable('has an empty or odd revision');
  const epochTokens = [BigInt(epoch)];
  const upstreamTokens = partTokens(upstream);
  if (revision === undefined)
    return {
      ok: true,
      key: [epochTokens, upstreamTokens],
      end: [epochTokens, [...upstreamTokens, BEYOND]],
      release: 2,
    };
  const key = [epochTokens, upstreamTokens, partTokens(revision)];
  return { ok: true, key, end: key, release: 2 };
}
