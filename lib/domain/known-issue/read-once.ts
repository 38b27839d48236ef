import type { Truth } from '../truth';
import {
  compareVersions as readOrder,
  isPrefixOf as readPrefix,
  type VersionComparison,
} from '../version/compare-versions';
import { fixedBeyond as readFixedBeyond, matchVersion as readVersion } from '../version/match-version';
import type { Ordering } from '../version/ordering';
import { parseVersion } from '../version/parse-version';
import { releaseContains as readRelease } from '../version/release-contains';
import type { VersionSpec } from './known-issue';

/**
 * Answers of the version functions, each worked out once: a batch asks the same few texts of the same statements a
 * thousand times, and reading a version costs far more than looking it up. Answers depend on the arguments alone, so
 * remembering them changes no verdict.
 */
interface SpecAnswers {
  match: Map<string | undefined, Truth>;
  fixed: Map<string | undefined, boolean>;
}

/**
 * Texts come from outside: no memo grows past this at any of its two levels; a full one starts anew. An ordering's pairs
 * take at most about 20 MB.
 */
const MAX_REMEMBERED = 400;

const answers = new WeakMap<VersionSpec, SpecAnswers>();

/** Answers about two texts in one ordering; nested, since joining texts to one key costs more than finding it. */
type Pairs<Value> = Map<Ordering, Map<string, Map<string, Value>>>;
const releases: Pairs<Truth> = new Map();
const orders: Pairs<VersionComparison> = new Map();
const prefixes: Pairs<boolean> = new Map();
const canonical = new Map<Ordering, Map<string, string>>();

function remember<Key, Value>(memo: Map<Key, Value>, key: Key, value: Value): Value {
  if (memo.size >= MAX_REMEMBERED) memo.clear();
  memo.set(key, value);
  return value;
}

/** What is remembered beside `a`, by the second text. */
function pairsWith<Value>(memo: Pairs<Value>, ordering: Ordering, a: string): Map<string, Value> {
  const ofOrdering = memo.get(ordering) ?? remember(memo, ordering, new Map());
  return ofOrdering.get(a) ?? remember(ofOrdering, a, new Map());
}

function answersOf(spec: VersionSpec): SpecAnswers {
  const known = answers.get(spec);
  if (known) return known;
  const fresh: SpecAnswers = { match: new Map(), fixed: new Map() };
  answers.set(spec, fresh);
  return fresh;
}

/** As `matchVersion` of the version part, remembered for each spec. */
export function matchVersion(spec: VersionSpec, version: string | undefined): Truth {
  const { match } = answersOf(spec);
  return match.get(version) ?? remember(match, version, readVersion(spec, version));
}

/** As `fixedBeyond` of the version part, remembered for each spec. */
export function fixedBeyond(spec: VersionSpec, version: string | undefined): boolean {
  const { fixed } = answersOf(spec);
  return fixed.get(version) ?? remember(fixed, version, readFixedBeyond(spec, version));
}

/** As `releaseContains` of the version part, remembered. */
export function releaseContains(ordering: Ordering, base: string, release: string): Truth {
  const known = pairsWith(releases, ordering, base);
  return known.get(release) ?? remember(known, release, readRelease(ordering, base, release));
}

/** As `compareVersions` of the version part, remembered. */
export function compareVersions(ordering: Ordering, a: string, b: string): VersionComparison {
  const known = pairsWith(orders, ordering, a);
  return known.get(b) ?? remember(known, b, readOrder(ordering, a, b));
}

/** As `isPrefixOf` of the version part, remembered. */
export function isPrefixOf(ordering: Ordering, prefix: string, version: string): boolean {
  const known = pairsWith(prefixes, ordering, prefix);
  return known.get(version) ?? remember(known, version, readPrefix(ordering, prefix, version));
}

export type Order = -1 | 0 | 1;

/** Whether a version comes before another one, remembered; undefined where they cannot be compared. */
export function orderOf(ordering: Ordering, a: string, b: string): Order | undefined {
  const order = compareVersions(ordering, a, b);
  return typeof order === 'object' ? undefined : order;
}

/** One text for all spellings of a version (`2.4` and `2.4.0`), remembered; what cannot be read is itself. */
export function canonicalVersion(ordering: Ordering, text: string): string {
  const known = canonical.get(ordering) ?? remember(canonical, ordering, new Map());
  return known.get(text) ?? remember(known, text, spellOnce(ordering, text));
}

function spellOnce(ordering: Ordering, text: string): string {
  const reading = parseVersion(ordering, text);
  if (!reading.ok) return text;
  // A missing token compares as 0n (version-key.ts), so trailing ones say nothing.
  return reading.version.key
    .map(segment => segment.map(token => (typeof token === 'bigint' ? `${token}` : `"${token}`)).join(' '))
    .map(segment => segment.replace(/(?: 0)+$/, '').replace(/^0$/, ''))
    .join('|')
    .replace(/\|+$/, '');
}
