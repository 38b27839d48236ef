import { naturalTokens } from './natural-version';
import { BEYOND, type KeyReading, openEnded, type Token, unreadable, type VersionKey } from './version-key';

/** `12b` → 12, "b"; `v50` → "v", 50; always two tokens, so that components stay aligned. */
function componentTokens(component: string): [Token, Token] {
  const digits = /^[0-9]+/.exec(component)?.[0];
  if (digits !== undefined) return [BigInt(digits), component.slice(digits.length).toLowerCase() || 0n];
  const letters = /^[a-z]+/i.exec(component)?.[0] ?? '';
  const rest = component.slice(letters.length);
  return [letters.toLowerCase(), /^[0-9]+$/.test(rest) ? BigInt(rest) : rest.toLowerCase() || 0n];
}

/** The prefix 2.1 stands for 2.1.7 and for 2.1b, not for 2.10: the last component's letter position is opened. */
function endOfComponents(tokens: readonly Token[]): Token[] {
  return tokens.at(-1) === 0n ? [...tokens.slice(0, -1), BEYOND] : [...tokens, BEYOND];
}

function readNumbered(text: string): KeyReading {
  const plain = /^v[0-9]/i.test(text) ? text.slice(1) : text;
  const cut = plain.search(/[-+~_ ]/);
  const head = cut < 0 ? plain : plain.slice(0, cut);
  const components = head.split('.');
  if (!/^[0-9]/.test(head)) return unreadable('does not start with a number');
  if (!components.every(component => /^[0-9a-z]+$/i.test(component)))
    return unreadable('has an empty or odd component');
  const tokens = components.flatMap(componentTokens);
  if (cut < 0) return { ok: true, key: [tokens], end: [endOfComponents(tokens)], release: 1 };
  const suffix = naturalTokens(plain.slice(cut));
  if (suffix.length === 0) return unreadable('ends in a separator');
  const key: VersionKey = [tokens, suffix];
  return { ok: true, key, end: openEnded(key), release: 1 };
}

/**
 * Dotted numbers, compared number by number, missing ones as 0; a suffix (`8.0.3.1-NAPI`, `5.1.15.1-k`) sorts after
 * the bare version. Failure: does not start with a number, or an empty component.
 */
export const readDotted = readNumbered;

/**
 * VIB version `<version>-<release>` (e.g. 2.4.1.0-1OEM.700.1.0.15843807): the version decides, then the release
 * (VMware VIB payload descriptor; `esxcli software vib list` prints both joined by a hyphen). Without a release it
 * stands for every release of that version.
 */
export const readVib = readNumbered;
