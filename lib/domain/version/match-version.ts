import type { VersionSpec } from '../known-issue/known-issue';
import { anyOf, overSet, type Truth } from '../truth';
import { overlaps } from './compare-versions';
import { type ParsedVersion, parseVersion, standsForSet } from './parse-version';
import { decidingPositions, type EdgeLine, edgeBelow, edgeLine, reach, truthAt } from './version-edges';
import { compareKeys } from './version-key';

export interface MatchVersionOptions {
  /** `false`: the text is one complete version even where it could be read as a prefix. Default: a set where it can be. */
  prefix?: boolean;
}

/** The sole statement true of every version, hence also of one nobody gave. */
function coversEverything(line: EdgeLine): boolean {
  const [only, ...others] = line.edges;
  return only?.kind === 'introduced' && only.version.text === '0' && others.length === 0 && !line.closesUnknown;
}

function matchEvents(line: EdgeLine, asked: ParsedVersion, exact: boolean): Truth {
  if (asked.ordering === 'opaque') return matchOpaque(line, asked);
  return overSet(decidingPositions(line, asked, exact).map(position => truthAt(line, position, asked)));
}

/** Opaque versions have no sides: only an edge that names this very text says anything. */
function matchOpaque(line: EdgeLine, asked: ParsedVersion): Truth {
  if (coversEverything(line)) return 'true';
  const naming = line.edges.filter(edge => compareKeys(edge.version.key, asked.key) === 0);
  if (naming.length === 0) return 'unknown';
  return truthAt({ ...line, edges: naming }, { key: asked.key, after: false }, asked);
}

/** Listed → true; possibly listed, or not listed in an incomplete list → unknown; else false. */
function matchListed(spec: VersionSpec, asked: ParsedVersion, exact: boolean): Truth {
  let answer: Truth = spec.complete === true ? 'false' : 'unknown';
  for (const text of spec.versions ?? []) {
    const reading = parseVersion(spec.ordering, text);
    if (!reading.ok) {
      answer = 'unknown';
      continue;
    }
    const listed = reading.version;
    const start = compareKeys(listed.key, asked.key) === 0;
    if (start && (exact || compareKeys(listed.end, asked.end) === 0)) return 'true';
    const first = reach(listed, { key: asked.key, after: false });
    const last = exact || !standsForSet(asked) ? first : reach(listed, { key: asked.end, after: false });
    if (first === 'covered' && last === 'covered') return 'true';
    if (overlaps(listed, asked)) answer = 'unknown';
  }
  return answer;
}

/**
 * Whether a version is one that the spec calls bad: true, false or unknown (domain.md §3 "Events"; OSV schema 1.7,
 * "affected[].ranges[] evaluation"). Certain edges decide on both sides; observed bounds only between known-bad ones
 * and beyond known-good ones; gaps, unnamed (`null`) edges, unreadable versions and a version left out are unknown
 * (except where everything is affected). A version prefix stands for its set: all true → true, all false → false.
 * Enumerated versions and events are joined as OSV joins them, by union.
 */
export function matchVersion(spec: VersionSpec, version: string | undefined, options: MatchVersionOptions = {}): Truth {
  const line = edgeLine(spec);
  if (line === undefined) return 'unknown';
  if (version === undefined) return coversEverything(line) ? 'true' : 'unknown';
  const reading = parseVersion(spec.ordering, version);
  if (!reading.ok) return 'unknown';
  const asked = reading.version;
  const exact = options.prefix === false;
  const hasEvents = (spec.events ?? []).length > 0;
  const hasList = spec.versions !== undefined || spec.complete === true;
  const events = hasEvents ? matchEvents(line, asked, exact) : undefined;
  const listed = hasList ? matchListed(spec, asked, exact) : undefined;
  if (events === undefined) return listed ?? 'unknown';
  if (listed === undefined) return events;
  // A complete list settles what the edges leave open; an incomplete one only ever adds.
  if (listed === 'unknown' && !mayBeListed(spec, asked)) return events;
  if (listed === 'false' && events === 'unknown') return 'false';
  return anyOf([events, listed]);
}

/** Whether some listed version could be the asked one, beyond the list merely being incomplete. */
function mayBeListed(spec: VersionSpec, asked: ParsedVersion): boolean {
  return matchListed({ ...spec, complete: true }, asked, false) !== 'false';
}

/**
 * Whether the version is not affected *because* it is at or after a fix (`fixed` or `first_known_good` is the nearest
 * edge below all it stands for), so that the result is labelled fixed rather than not-affected.
 */
export function fixedBeyond(spec: VersionSpec, version: string | undefined): boolean {
  if (version === undefined || matchVersion(spec, version) !== 'false') return false;
  return everywhereBehind(spec, version, (line, index) => {
    const kind = line.edges[index]?.kind;
    return kind === 'fixed' || kind === 'first_known_good';
  });
}

/**
 * Whether the version is at or after a certain `fixed` edge with no `introduced` since, whatever was observed there
 * later: what R19 (fix contradicted) asks.
 */
export function isPastFix(spec: VersionSpec, version: string | undefined): boolean {
  if (version === undefined) return false;
  return everywhereBehind(spec, version, (line, index) => {
    for (let at = index; at >= 0; at -= 1) {
      if (line.edges[at]?.kind === 'fixed') return true;
      if (line.edges[at]?.kind === 'introduced') return false;
    }
    return false;
  });
}

function everywhereBehind(
  spec: VersionSpec,
  version: string,
  holds: (line: EdgeLine, indexOfEdgeBelow: number) => boolean,
): boolean {
  const line = edgeLine(spec);
  const reading = parseVersion(spec.ordering, version);
  if (line === undefined || !reading.ok || spec.ordering === 'opaque') return false;
  return decidingPositions(line, reading.version, false).every(position => {
    const edge = edgeBelow(line, position);
    return edge !== undefined && holds(line, line.edges.indexOf(edge));
  });
}
