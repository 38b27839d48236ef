import { type KeyReading, point, runsOf, type Token, unreadable } from './version-key';

/**
 * Natural order of mixed text: runs of digits compare as numbers, runs of letters as lower-case text, separators
 * only separate. HPD7 < HPD8 < HPD10 (HPE drive firmware), 7.12e.4.2d < 7.12e.4.10a (Broadcom NIC firmware family).
 * A number is stored plus one, so that a written 0 is more than nothing: F1 < F1.0.
 */
export function naturalTokens(text: string): Token[] {
  return runsOf(text).map(run => (/^[0-9]/.test(run) ? BigInt(run) + 1n : run.toLowerCase()));
}

/** Key of a firmware text. Failure: no letter and no digit in it. */
export function readNatural(text: string): KeyReading {
  const tokens = naturalTokens(text);
  return tokens.length === 0 ? unreadable('holds neither a digit nor a letter') : point([tokens]);
}
