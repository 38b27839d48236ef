import type { Certainty, KnownIssue, Symptom } from '@/lib/domain/known-issue/known-issue';
import type { Decision, FieldStatus, ListingStatus, MatchedIssue } from '@/lib/domain/verdict/verdict';

/** What each decision asks of the reader; the word itself is always printed beside the shape. */
export const DECISION_MEANING = {
  block: 'Do not buy or upgrade to this combination.',
  review: 'Do not rely on it before the points below are settled.',
  unknown: 'Nothing here tells whether it works.',
  ok: 'Supported, and nothing known against it. This is evidence, not a guarantee.',
} as const satisfies Record<Decision, string>;

export const LISTING_WORDS = {
  certified: 'certified',
  documented: 'documented as supported',
  'documented-limited': 'documented with limits',
  'documented-unsupported': 'documented as unsupported',
  'listed-partial': 'listed, a demand is not answered',
  'listed-mismatch': 'listed, but with other demands',
  'listed-elsewhere': 'listed for another release only',
  'not-listed': 'not listed',
  revoked: 'revoked by the vendor',
  'no-list': 'no list imported for this platform',
} as const satisfies Record<ListingStatus, string>;

export const FIELD_WORDS = {
  'known-bad': 'known bad',
  conditional: 'bad under conditions',
  disputed: 'disputed',
  corroborated: 'failures corroborated',
  reported: 'failure reported',
  'not-claimed': 'no driver claims it',
  fixed: 'fixed',
  mitigated: 'handled by the driver',
  'works-reported': 'reported to work',
  'no-reports': 'no reports',
} as const satisfies Record<FieldStatus, string>;

export const MATCH_WORDS = {
  affected: 'affects this configuration',
  'affected-by-default': 'affects it by a documented default',
  depends: 'depends on what is not known',
  weakened: 'weakened: every suspected condition is ruled out',
  mitigated: 'handled by driver, platform or firmware',
  fixed: 'fixed here',
  excluded: 'does not apply here',
  unassessed: 'not assessed for this platform',
} as const satisfies Record<MatchedIssue['match'], string>;

export const SEVERITY_WORDS = {
  'data-loss': 'data loss',
  outage: 'outage',
  degraded: 'degraded',
  nuisance: 'nuisance',
} as const satisfies Record<KnownIssue['severity'], string>;

export const KIND_WORDS = {
  field: 'field evidence',
  erratum: 'vendor erratum',
  'vendor-kb': 'vendor article',
  quirk: 'driver quirk',
  'drive-warning': 'drive warning',
  'board-bug': 'board bug',
} as const satisfies Record<KnownIssue['kind'], string>;

export const CERTAINTY_WORDS = {
  'very-low': 'very low',
  low: 'low',
  moderate: 'moderate',
  high: 'high',
} as const satisfies Record<Certainty, string>;

export const SYMPTOM_WORDS = {
  'link-lost': 'link lost',
  'link-flap': 'link goes up and down',
  'link-state-stale': 'link changes go unnoticed',
  'traffic-stops-silently': 'traffic stops without an error',
  'interrupts-lost': 'interrupts lost',
  'host-panic': 'host panics',
  'cpu-lockup': 'processor locks up',
  'not-detected': 'not detected',
  'boot-fails': 'boot fails',
  'performance-degraded': 'slow',
  'data-corruption': 'data corruption',
  'packet-loss': 'packet loss',
  'device-off-bus': 'falls off the bus',
  'drive-dead': 'drive dead',
  other: 'other',
} as const satisfies Record<Symptom, string>;

export const ESCALATION_WORDS = {
  'not-reported': 'not reported to the vendor',
  reported: 'reported to the vendor',
  acknowledged: 'acknowledged by the vendor',
  'fix-announced': 'fix announced',
  'fixed-in-build': 'fixed in a build',
  'wont-fix': 'will not be fixed',
} as const;

export const EFFECT_WORDS = {
  fixes: 'fixes it',
  'works-around': 'works around it',
  'no-effect': 'was tried without effect',
  untested: 'untested',
  'prevents-only': 'prevents it, does not repair',
} as const;

/** Programmes of vendors' lists (domain.md §2). */
export const PROGRAM_WORDS: Readonly<Record<string, string>> = {
  'io-devices': 'list of I/O devices',
  vsan: 'list for vSAN',
  system: 'list of whole systems',
  passthrough: 'list for passthrough',
};

/** How a report ended. */
export const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  works: 'works',
  limited: 'works with limits',
  fails: 'fails',
};

/** What one change did. */
export const CHANGE_WORDS = {
  stopped: 'it stopped',
  started: 'it started',
  none: 'it made no difference',
} as const;

/** How long a machine ran and under which load, in a sentence; null where neither is told. */
export function exposureText(exposure: { hours?: number; traffic?: string } | null): string | null {
  const { hours, traffic } = exposure ?? {};
  const told = [
    ...(hours === undefined ? [] : [`for ${countOf(hours, 'hour')}`]),
    ...(traffic ? [`under ${traffic}`] : []),
  ];
  return told.length > 0 ? `It ran ${told.join(', ')}.` : null;
}

/** One change and what it did, in a sentence; null where none is told. */
export function changeText(
  change: { facet: string; from?: string; to?: string; effect: keyof typeof CHANGE_WORDS } | null,
): string | null {
  if (!change) return null;
  const { facet, from, to, effect } = change;
  return `Changed ${facet}${from ? ` from ${from}` : ''}${to ? ` to ${to}` : ''}: ${CHANGE_WORDS[effect]}.`;
}

/** Where a report comes from, and whether it counts. */
export const ORIGIN_WORDS: Readonly<Record<string, string>> = {
  person: 'reported by a person',
  narrative: 'told in a text, kept as stated',
  imported: 'imported, shown but not counted',
  'imported-accepted': 'imported, counted since a maintainer accepted it',
};

/** Kinds of parts in words. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
  nic: 'network controller',
  'storage-controller': 'storage controller',
  ssd: 'solid-state drive',
  hdd: 'hard disk',
  gpu: 'graphics controller',
  usb: 'USB part',
  board: 'board',
};

/** `2010-02-11T…Z` → `11 Feb 2010`; text that is no date stays as it is. */
export function dayText(instant: string | null | undefined): string {
  if (!instant) return 'date not told';
  const parsed = new Date(instant.length === 10 ? `${instant}T00:00:00Z` : instant);
  if (Number.isNaN(parsed.getTime())) return instant;
  return parsed.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** Thousands grouped by commas. */
export function countText(count: number): string {
  return count.toLocaleString('en-GB');
}

/** `1 machine`, `2 machines`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${countText(count)} ${count === 1 ? singular : plural}`;
}
