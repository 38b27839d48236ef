import type { CleanText } from './clean-text';
import type { CrashEvent, SignatureAttributes } from './signature';

/** Most tokens of a fingerprint: what a crash says fits, and ten thousand of them rank in milliseconds. */
export const MAX_FINGERPRINT_TOKENS = 64;
/** Events whose parts are taken; later ones repeat or follow. */
const MAX_EVENTS = 8;
/** Frames of one event: Socorro walks 40, of which about half are skipped. */
const MAX_FRAMES = 20;
/** Lines whose words are looked at, those of events first. */
const MAX_LINES = 200;
/** Longest token; longer ones are tables or addresses. */
const MAX_TOKEN_LENGTH = 80;

/** What a token counts in a comparison, by its first letter: the parts of a signature more than words around it. */
const WEIGHTS: Readonly<Record<string, number>> = { c: 3, o: 6, d: 5, f: 3, i: 3, w: 1 };

/** Words that every log holds. */
const COMMON: ReadonlySet<string> = new Set(
  'the and for with from that this not was has are you your may but can will did its into out all any new log info kernel linux vmkernel nover none stack error warning alert host system cpu pid comm tainted hardware name code start end line call trace'.split(
    ' ',
  ),
);

/** Weight of a token in `similarity`. */
export function tokenWeight(token: string): number {
  return WEIGHTS[token[0] ?? ''] ?? 0;
}

function* wordsOf(line: string): Generator<string> {
  for (const word of line.toLowerCase().match(/[a-z_][a-z0-9_]{2,31}/g) ?? []) {
    if (COMMON.has(word) || /^(?:0x|x)?[\da-f]{1,32}$/.test(word) || !/[a-z]{2}/.test(word)) continue;
    yield word.replace(/\d{1,31}$/, '');
  }
}

function* tokensOf(text: CleanText, events: readonly CrashEvent[], attributes: SignatureAttributes): Generator<string> {
  for (const event of events.slice(0, MAX_EVENTS)) {
    yield `c:${event.class}`;
    if (event.owner !== null) yield `o:${event.owner}`;
    for (const part of event.discriminators) yield `d:${part}`;
  }
  for (const event of events.slice(0, MAX_EVENTS))
    for (const name of event.frames.slice(0, MAX_FRAMES)) yield `f:${name}`;
  for (const id of attributes.deviceIds) yield `i:${id}`;
  const told = new Set(events.map(event => event.line));
  const lines = [...text.lines.filter(line => told.has(line)), ...text.lines.slice(0, MAX_LINES)];
  for (const line of lines) for (const word of wordsOf(line.slice(0, 400))) yield `w:${word}`;
}

/** Sorted, distinct tokens of a text: parts and frames of its events, device ids, then words; at most 64. */
export function fingerprintOf(
  text: CleanText,
  events: readonly CrashEvent[],
  attributes: SignatureAttributes,
): readonly string[] {
  const tokens = new Set<string>();
  for (const token of tokensOf(text, events, attributes)) {
    if (token.length > 2) tokens.add(token.slice(0, MAX_TOKEN_LENGTH));
    if (tokens.size === MAX_FINGERPRINT_TOKENS) break;
  }
  return [...tokens].sort();
}
