import type { FacetPath } from '../configuration/configuration';
import type { Possible } from '../configuration/derive';
import { allSay, overSet, type Truth, truthOf } from '../truth';
import type { Assumption } from '../verdict/verdict';
import { carriedForward } from './carry-forward';
import { fitsGlob } from './glob';
import type { VersionSpec } from './known-issue';
import { fixedBeyond, matchVersion } from './read-once';

/** What one matcher says about a configuration, and what it read to say so. */
export interface FacetMatch {
  truth: Truth;
  /** Facets whose absence makes it unknown. */
  undetermined: readonly FacetPath[];
  assumed: readonly Assumption[];
  /** A documented default was read: it may switch an issue on, never off (domain.md §4 property "never weakens"). */
  byDefault: boolean;
  /** False because at or after a fix. */
  fixed: boolean;
  /** False because the platform is another one: the source may never mention this one. */
  otherPlatform: boolean;
}

/** `carry`: the matcher belongs to a mitigation, which later builds inherit (domain.md §3 "Mitigations"). */
export interface MatchFacetOptions {
  carry?: boolean;
}

export const NOTHING: readonly never[] = [];

/** What each has to say, in one list; where one alone has anything, its own. */
export function gathered<Of, Said>(all: readonly Of[], of: (one: Of) => readonly Said[]): readonly Said[] {
  let found: readonly Said[] = NOTHING;
  for (const one of all) {
    const said = of(one);
    if (said.length > 0) found = found.length === 0 ? said : [...found, ...said];
  }
  return found;
}

export const truthIn = (part: { truth: Truth }) => part.truth;
export const openIn = (part: { undetermined: readonly FacetPath[] }) => part.undetermined;
export const assumedIn = (part: { assumed: readonly Assumption[] }) => part.assumed;

export const told = (truth: Truth, undetermined: readonly FacetPath[]): FacetMatch => ({
  truth,
  undetermined,
  assumed: NOTHING,
  byDefault: false,
  fixed: false,
  otherPlatform: false,
});

/** Most matchers say one of these; a batch reads hundreds of thousands of them. */
export const TRUE: FacetMatch = told('true', NOTHING);
export const FALSE: FacetMatch = told('false', NOTHING);

export const OTHER_PLATFORM: FacetMatch = { ...FALSE, otherPlatform: true };

export function plain(truth: Truth, facet?: FacetPath): FacetMatch {
  if (truth === 'unknown') return told(truth, facet === undefined ? NOTHING : [facet]);
  return truth === 'true' ? TRUE : FALSE;
}

/**
 * Joins the parts of one matcher about this platform by AND; only a false part that is *because of a fix* makes the whole
 * fixed.
 */
export function together(parts: readonly FacetMatch[]): FacetMatch {
  if (parts.length === 1 && parts[0]) return parts[0];
  if (parts.every(part => part === TRUE)) return TRUE;
  if (parts.includes(FALSE)) return FALSE;
  const truth = allSay(parts, truthIn);
  return {
    truth,
    undetermined: truth === 'unknown' ? gathered(parts, openIn) : NOTHING,
    assumed: gathered(parts, assumedIn),
    byDefault: parts.some(part => part.byDefault),
    fixed: areFixed(parts),
    otherPlatform: false,
  };
}

/** Every false part is false because of a fix, and all others hold. */
export function areFixed(parts: readonly FacetMatch[]): boolean {
  return parts.every(part => part.truth === 'true' || part.fixed) && parts.some(part => part.truth === 'false');
}

export function version(spec: VersionSpec, asked: Possible, facet: FacetPath, options: MatchFacetOptions): FacetMatch {
  const read = (text: string | undefined): Truth => {
    const truth = matchVersion(spec, text);
    return options.carry ? carriedForward(spec, text, truth) : truth;
  };
  const truth = asked.values.length < 2 ? read(asked.values[0]) : overSet(asked.values.map(read));
  const fixed = truth === 'false' && asked.values.every(text => fixedBeyond(spec, text));
  if (!fixed && !asked.assumption) return plain(truth, facet);
  return { ...plain(truth, facet), assumed: asked.assumption ? [asked.assumption] : NOTHING, fixed };
}

export const given = (value: string | undefined): Possible => ({
  values: value === undefined ? [] : [value],
  provenance: 'given',
});

export const oneOf = (allowed: readonly string[], value: string | undefined, facet: FacetPath): FacetMatch =>
  plain(
    value === undefined ? 'unknown' : truthOf(allowed.some(one => one.toLowerCase() === value.toLowerCase())),
    facet,
  );

export const globbed = (pattern: string, value: string | undefined, facet: FacetPath): FacetMatch =>
  plain(value === undefined ? 'unknown' : truthOf(fitsGlob(pattern, value)), facet);
