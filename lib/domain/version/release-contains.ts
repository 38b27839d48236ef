import type { Truth } from '../truth';
import { isWithin, overlaps } from './compare-versions';
import type { Ordering } from './ordering';
import { parseVersion } from './parse-version';

/**
 * Whether a configuration that names `release` runs a release that `base` stands for (domain.md §1: "a base release
 * (7.0) contains its updates"): 4.0 ∋ 4.0 U1, 4.0 ∌ 4.1, 4.x ∋ 4.1. Unknown where `release` is the coarser of the two
 * (7.0 asked against 7.0 U2) or a text does not parse. Under `opaque`, names are catalogue names: another name is
 * another release.
 */
export function releaseContains(productOrdering: Ordering, base: string, release: string): Truth {
  const outer = parseVersion(productOrdering, base);
  const inner = parseVersion(productOrdering, release);
  if (!outer.ok || !inner.ok) return 'unknown';
  if (isWithin(outer.version, inner.version)) return 'true';
  return overlaps(outer.version, inner.version) ? 'unknown' : 'false';
}
