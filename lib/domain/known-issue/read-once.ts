import type { Truth } from '../truth';
import { compareVersions as readOrder, type VersionComparison } from '../version/compare-versions';
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

/** Texts come from outside: no memo grows past this; a full one starts anew. */
const MAX_REMEMBERED = 20_000;

const answers = new WeakMap<VersionSpec, SpecAnswers>();
const releases = new Map<string, Truth>();
const orders = new Map<string, VersionComparison>();
const readable = new Map<string, boolean>();

/** Texts are printable, so a NUL keeps keys apart. */
const keyOf = (ordering: Ordering, ...texts: readonly string[]): string => [ordering, ...texts].join('\0');

function remembered<Key, Value>(memo: Map<Key, Value>, key: Key, work: () => Value): Value {
  const known = memo.get(key);
  if (known !== undefined) return known;
  if (memo.size >= MAX_REMEMBERED) memo.clear();
  const value = work();
  memo.set(key, value);
  return value;
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
  return remembered(answersOf(spec).match, version, () => readVersion(spec, version));
}

/** As `fixedBeyond` of the version part, remembered for each spec. */
export function fixedBeyond(spec: VersionSpec, version: string | undefined): boolean {
  return remembered(answersOf(spec).fixed, version, () => readFixedBeyond(spec, version));
}

/** As `releaseContains` of the version part, remembered. */
export function releaseContains(ordering: Ordering, base: string, release: string): Truth {
  return remembered(releases, keyOf(ordering, base, release), () => readRelease(ordering, base, release));
}

/** As `compareVersions` of the version part, remembered. */
export function compareVersions(ordering: Ordering, a: string, b: string): VersionComparison {
  return remembered(orders, keyOf(ordering, a, b), () => readOrder(ordering, a, b));
}

/** Whether a text parses in an ordering, remembered. */
export function isReadable(ordering: Ordering, text: string): boolean {
  return remembered(readable, keyOf(ordering, text), () => parseVersion(ordering, text).ok);
}
