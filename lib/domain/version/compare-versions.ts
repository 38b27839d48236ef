import type { Ordering } from './ordering';
import { type ParsedVersion, parseVersion } from './parse-version';
import { compareKeys } from './version-key';

export type VersionComparison = -1 | 0 | 1 | { incomparable: string };

/**
 * -1, 0 or 1 as `a` is before, equal to or after `b`; a version prefix is taken as the first version it stands for.
 * Incomparable: a text that does not parse, and unequal `opaque` texts (domain.md §3: equality only).
 */
export function compareVersions(ordering: Ordering, a: string, b: string): VersionComparison {
  const left = parseVersion(ordering, a);
  if (!left.ok) return { incomparable: `"${a}" ${left.reason}` };
  const right = parseVersion(ordering, b);
  if (!right.ok) return { incomparable: `"${b}" ${right.reason}` };
  return compareParsed(left.version, right.version);
}

/** As `compareVersions`, for versions already read; across orderings they are incomparable, not guessed. */
export function compareParsed(a: ParsedVersion, b: ParsedVersion): VersionComparison {
  if (a.ordering !== b.ordering) return { incomparable: `${a.ordering} and ${b.ordering} are different orderings` };
  const order = compareKeys(a.key, b.key);
  if (a.ordering === 'opaque' && order !== 0) return { incomparable: 'opaque versions can only be equal' };
  return order;
}

/**
 * Whether `version` is among those that `prefix` stands for: 6.1 → 6.1.192-2, not 6.10; 7.0 → 7.0 U2. Everything
 * `version` itself stands for must lie inside. An unparsable text is no prefix of anything.
 */
export function isPrefixOf(ordering: Ordering, prefix: string, version: string): boolean {
  const outer = parseVersion(ordering, prefix);
  const inner = parseVersion(ordering, version);
  return outer.ok && inner.ok && isWithin(outer.version, inner.version);
}

/** `isPrefixOf` for versions already read. */
export function isWithin(outer: ParsedVersion, inner: ParsedVersion): boolean {
  if (outer.ordering !== inner.ordering) return false;
  return compareKeys(outer.key, inner.key) <= 0 && compareKeys(inner.end, outer.end) <= 0;
}

/** Whether the two texts have any version in common. */
export function overlaps(a: ParsedVersion, b: ParsedVersion): boolean {
  if (a.ordering !== b.ordering) return false;
  return compareKeys(a.key, b.end) <= 0 && compareKeys(b.key, a.end) <= 0;
}
