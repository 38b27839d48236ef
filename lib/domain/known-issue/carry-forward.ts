import type { Truth } from '../truth';
import { VERSION_EDGES, type VersionEdge, type VersionSpec } from './known-issue';
import { compareVersions } from './read-once';

/** Edges from which on the statement holds; the others end it. */
const HOLDING: ReadonlySet<VersionEdge> = new Set(['introduced', 'first_known_bad', 'last_known_bad']);

/**
 * A mitigation seen in one build is carried forward to later builds until an imported build lacks it; earlier builds
 * stay unknown (domain.md §3 "Mitigations"). Only turns `unknown` to `true`, and only where the nearest statement at or
 * below the version says that the mitigation is there.
 */
export function carriedForward(spec: VersionSpec, version: string | undefined, truth: Truth): Truth {
  if (truth !== 'unknown' || version === undefined) return truth;
  const seen: { at: string; holds: boolean }[] = (spec.versions ?? []).map(at => ({ at, holds: true }));
  for (const event of spec.events ?? []) {
    for (const edge of VERSION_EDGES) {
      const at = event[edge];
      if (typeof at === 'string') seen.push({ at, holds: HOLDING.has(edge) });
    }
  }
  const below = seen.filter(one => {
    const order = compareVersions(spec.ordering, one.at, version);
    return order === -1 || order === 0;
  });
  const later = (one: { at: string }) => below.some(other => compareVersions(spec.ordering, other.at, one.at) === 1);
  const nearest = below.filter(one => !later(one));
  return nearest.length > 0 && nearest.every(one => one.holds) ? 'true' : truth;
}
