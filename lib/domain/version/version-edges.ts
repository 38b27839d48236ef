import { VERSION_EDGES, type VersionEdge, type VersionSpec } from '../known-issue/known-issue';
import type { Truth } from '../truth';
import type { Ordering } from './ordering';
import { type ParsedVersion, parseVersion } from './parse-version';
import { BEGINNING, compareKeys, type VersionKey } from './version-key';

/** A place between versions: a key, or (`after`) the gap just above it. */
export interface Position {
  key: VersionKey;
  after: boolean;
}

/** One edge of a spec. The inclusive upper edges (`last_…`) also hold for what their text stands for. */
export interface Edge {
  kind: VersionEdge;
  version: ParsedVersion;
}

/** The edges in ascending order. `closesUnknown`: a fix exists whose version the source does not name. */
export interface EdgeLine {
  edges: readonly Edge[];
  closesUnknown: boolean;
}

/** Ties, lowest first, so that the nearest edge on either side is the stronger of two at one version. */
const TIE: Readonly<Record<VersionEdge, number>> = {
  first_known_bad: 0,
  introduced: 1,
  last_known_bad: 2,
  last_affected: 3,
  last_known_good: 4,
  fixed: 5,
  first_known_good: 6,
};

/** What each edge says of the very version it names. */
const AT: Readonly<Record<VersionEdge, Truth>> = {
  introduced: 'true',
  fixed: 'false',
  last_affected: 'true',
  last_known_good: 'false',
  first_known_bad: 'true',
  last_known_bad: 'true',
  first_known_good: 'false',
};

/** Edges that hold up to and including what they name. */
const REACHES_UP: ReadonlySet<VersionEdge> = new Set(['last_affected', 'last_known_good', 'last_known_bad']);

/**
 * Orderings in which a coarse inclusive edge surely covers what lies below it: `last_affected: 7.0` covers 7.0 U2
 * (domain.md §1), `2021-06` its days. `last_affected: 2.4` against 2.4.5 stays unknown: sources mean both.
 */
const COVERS_ALL: ReadonlySet<Ordering> = new Set(['esxi-release', 'freebsd', 'date']);

const FROM_THE_BEGINNING = '0';

function beginning(ordering: Ordering): ParsedVersion {
  return { ordering, text: FROM_THE_BEGINNING, key: BEGINNING, end: BEGINNING, release: 1 };
}

/**
 * The edges of a spec in ascending order. `undefined` when one does not parse in the spec's ordering: a record that
 * cannot be read decides nothing.
 */
export function edgeLine(spec: VersionSpec): EdgeLine | undefined {
  if (!lines.has(spec)) lines.set(spec, readEdgeLine(spec));
  return lines.get(spec);
}

/** Each spec is read once; a batch asks it about many versions. */
const lines = new WeakMap<VersionSpec, EdgeLine | undefined>();

function readEdgeLine(spec: VersionSpec): EdgeLine | undefined {
  const edges: Edge[] = [];
  let closesUnknown = false;
  for (const event of spec.events ?? []) {
    for (const kind of VERSION_EDGES) {
      const value = event[kind];
      if (value === undefined) continue;
      if (value === null) {
        if (kind === 'fixed' || kind === 'last_affected' || kind === 'first_known_good') closesUnknown = true;
      } else if (kind === 'introduced' && value.trim() === FROM_THE_BEGINNING) {
        edges.push({ kind, version: beginning(spec.ordering) });
      } else {
        const reading = parseVersion(spec.ordering, value);
        if (!reading.ok) return undefined;
        edges.push({ kind, version: reading.version });
      }
    }
  }
  edges.sort((a, b) => compareKeys(a.version.key, b.version.key) || TIE[a.kind] - TIE[b.kind]);
  return { edges, closesUnknown };
}

/** Whether `position` is the version an edge names; a set of versions is the edge when both texts say the same. */
function isAt(edge: Edge, position: Position, asked: ParsedVersion): boolean {
  const { key, end } = edge.version;
  const same = compareKeys(key, asked.key) === 0 && compareKeys(end, asked.end) === 0;
  if (same) return true;
  return !position.after && compareKeys(key, position.key) === 0;
}

/** Where inside a coarse inclusive edge a position lies: covered by it, or undecided by its wording. */
export function reach(outer: ParsedVersion, position: Position): 'covered' | 'undecided' | 'outside' {
  const below = compareKeys(position.key, outer.end);
  if (compareKeys(position.key, outer.key) < 0 || below > 0) return 'outside';
  if (position.after && below === 0) return 'outside';
  if (COVERS_ALL.has(outer.ordering)) return 'covered';
  return compareKeys(position.key, outer.key, outer.release) === 0 ? 'covered' : 'undecided';
}

/** Strictly below or at: the edge at this index is behind the position. */
function isBehind(edge: Edge, position: Position): boolean {
  const order = compareKeys(edge.version.key, position.key);
  return order < 0 || (order === 0 && position.after);
}

const upperIs = (edge: Edge | undefined, ...kinds: readonly VersionEdge[]): boolean =>
  edge !== undefined && kinds.includes(edge.kind);

/** In a gap: what the nearest edges below and above agree on; whatever they leave open is unknown. */
function between(lower: Edge | undefined, upper: Edge | undefined, closesUnknown: boolean, open: boolean): Truth {
  switch (lower?.kind) {
    case undefined:
    case 'last_known_good':
      return upperIs(upper, 'introduced', 'last_known_good') ? 'false' : 'unknown';
    case 'introduced':
      if (upperIs(upper, 'fixed', 'last_affected', 'first_known_bad', 'last_known_bad')) return 'true';
      if (upperIs(upper, 'first_known_good', 'last_known_good')) return 'unknown';
      return closesUnknown ? 'unknown' : 'true';
    case 'first_known_bad':
      if (upperIs(upper, 'fixed', 'last_affected', 'first_known_bad', 'last_known_bad')) return 'true';
      return upper === undefined && open && !closesUnknown ? 'true' : 'unknown';
    case 'last_known_bad':
      return upperIs(upper, 'fixed', 'last_affected', 'last_known_bad') ? 'true' : 'unknown';
    case 'fixed':
    case 'last_affected':
    case 'first_known_good':
      return upper === undefined || upperIs(upper, 'introduced', 'last_known_good', 'first_known_good')
        ? 'false'
        : 'unknown';
    default:
      return 'unknown';
  }
}

/** Whether a certain `introduced` is still running at `index`, seen through observed bad bounds only. */
function introducedStillOpen(edges: readonly Edge[], index: number): boolean {
  for (let at = index; at >= 0; at -= 1) {
    const kind = edges[at]?.kind;
    if (kind === 'introduced') return true;
    if (kind !== 'first_known_bad') return false;
  }
  return false;
}

/** True, false or unknown at one position; contradicting edges at one version give unknown. */
export function truthAt(line: EdgeLine, position: Position, asked: ParsedVersion): Truth {
  const said = new Set(line.edges.filter(edge => isAt(edge, position, asked)).map(edge => AT[edge.kind]));
  if (said.size > 0) return said.size === 1 ? ([...said][0] ?? 'unknown') : 'unknown';
  const behind = line.edges.filter(edge => isBehind(edge, position)).length;
  const lower = line.edges[behind - 1];
  const upper = line.edges[behind];
  if (lower !== undefined && REACHES_UP.has(lower.kind)) {
    const inside = reach(lower.version, position);
    if (inside === 'covered') return AT[lower.kind];
    if (inside === 'undecided') return 'unknown';
  }
  return between(lower, upper, line.closesUnknown, introducedStillOpen(line.edges, behind - 1));
}

/** The nearest edge at or below a position. */
export function edgeBelow(line: EdgeLine, position: Position): Edge | undefined {
  return line.edges.filter(edge => isBehind(edge, { ...position, after: true })).at(-1);
}

/** Every position inside `asked` where an edge could change the answer, its own lowest version first. */
export function decidingPositions(line: EdgeLine, asked: ParsedVersion, exact: boolean): readonly Position[] {
  const start: Position = { key: asked.key, after: false };
  if (exact || compareKeys(asked.key, asked.end) === 0) return [start];
  const places: Position[] = [start, { key: asked.key, after: true }];
  for (const { version } of line.edges)
    for (const key of [version.key, version.end])
      if (compareKeys(asked.key, key) < 0 && compareKeys(key, asked.end) < 0)
        places.push({ key, after: false }, { key, after: true });
  return places;
}
