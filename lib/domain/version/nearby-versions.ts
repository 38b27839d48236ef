import { isWithin } from './compare-versions';
import type { Ordering } from './ordering';
import { type ParsedVersion, parseVersion } from './parse-version';
import { compareKeys } from './version-key';

/**
 * Texts that stand for all others around the named versions, as far as anything can tell them apart: one between each
 * two neighbours, one below and one above all. Only texts that the ordering reads; under `opaque` nothing lies between,
 * and there is one text that nobody named. A prefix (`7.0`) stands for a set and is no answer where its members differ.
 * `catalogued`: versions that are more than their number; what is answered is none of them and contains none, where
 * there is room for such a one.
 */
export function nearbyVersions(
  ordering: Ordering,
  named: readonly string[],
  catalogued: readonly string[] = [],
): readonly string[] {
  const identity = [ordering, ...named, '', ...catalogued].join('\0');
  const before = known.get(identity);
  if (before) return before;
  const made = read(ordering, [...new Set(named)], catalogued);
  if (known.size >= MAX_REMEMBERED) known.clear();
  known.set(identity, made);
  return made;
}

/** A parts list asks around the same few edges again and again. */
const known = new Map<string, readonly string[]>();
const MAX_REMEMBERED = 2000;

/** A text that no statement names. */
export const UNNAMED = 'any-other';
/** Below and above every version of the orderings that can read them. */
const EXTREMES = ['0', '999999999', '1970-01-01', '2999-12-31', '999', '999.0'];

function read(ordering: Ordering, named: readonly string[], catalogued: readonly string[]): readonly string[] {
  if (ordering === 'opaque') return [UNNAMED];
  const edges = readable(ordering, named);
  // A text that stands for a set (`7.0`) has a beginning and an end, and others may lie within and behind it.
  const places = edges.flatMap(({ key, end }) => [key, end]).sort((a, b) => compareKeys(a, b));
  const taken = readable(ordering, catalogued);
  const around = readable(ordering, [...[...named, ...catalogued].flatMap(neighbours), ...EXTREMES]);
  const isFree = (one: ParsedVersion) => !taken.some(other => isWithin(one, other));
  const candidates = [...around.filter(isFree), ...around.filter(one => !isFree(one))];
  const found = new Set<string>();
  for (let at = 0; at <= places.length; at += 1) {
    const [lower, upper] = [places[at - 1], places[at]];
    const witness = candidates.find(
      one =>
        (lower === undefined || compareKeys(lower, one.key) < 0) &&
        (upper === undefined || compareKeys(one.end, upper) < 0),
    );
    if (witness) found.add(witness.text);
  }
  return [...found];
}

function readable(ordering: Ordering, texts: readonly string[]): ParsedVersion[] {
  return [...new Set(texts)].flatMap(text => {
    const reading = parseVersion(ordering, text);
    return reading.ok ? [reading.version] : [];
  });
}

/** What makes a text slightly later in one ordering or another; the first that fits a gap is taken. */
const SUFFIXES = ['.0.0.0.1', '.0.1', '.1', '+0', '-0', '-p1', 'a', ' U0a', ' U1', '-1', '-a'];

/** Texts next to one: longer by little, or with one of its numbers or its last letter moved by one. */
function neighbours(text: string): string[] {
  const moved: string[] = [];
  for (const run of text.matchAll(/[0-9]+/g)) {
    const [before, after] = [text.slice(0, run.index), text.slice(run.index + run[0].length)];
    const number = BigInt(run[0]);
    const padded = (value: bigint) => value.toString().padStart(run[0].length, '0');
    moved.push(`${before}${padded(number + 1n)}${after}`);
    if (number > 0n) moved.push(`${before}${padded(number - 1n)}${after}`);
  }
  const letter = /[a-y]$/i.exec(text)?.[0];
  if (letter) moved.push(`${text.slice(0, -1)}${String.fromCharCode(letter.charCodeAt(0) + 1)}`);
  // The last number is the finest: what it moves lies nearest.
  return [...SUFFIXES.map(suffix => `${text}${suffix}`), ...moved.reverse()];
}
