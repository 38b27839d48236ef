import type { Configuration, FacetPath } from '../configuration/configuration';
import type { Certainty } from '../known-issue/known-issue';
import type { DeviceSummary, Mechanism } from './evidence';

/** Totally ordered, worst first: block > review > unknown > ok. */
export const DECISIONS = ['block', 'review', 'unknown', 'ok'] as const;
export type Decision = (typeof DECISIONS)[number];

export const LISTING_STATUSES = [
  'certified',
  'documented',
  'documented-limited',
  'documented-unsupported',
  'listed-partial',
  'listed-mismatch',
  'listed-elsewhere',
  'not-listed',
  'revoked',
  'no-list',
] as const;
export type ListingStatus = (typeof LISTING_STATUSES)[number];

/** Worst first. */
export const FIELD_STATUSES = [
  'known-bad',
  'conditional',
  'disputed',
  'corroborated',
  'reported',
  'not-claimed',
  'fixed',
  'mitigated',
  'works-reported',
  'no-reports',
] as const;
export type FieldStatus = (typeof FIELD_STATUSES)[number];

export const ISSUE_MATCHES = [
  'affected',
  'affected-by-default',
  'depends',
  'weakened',
  'mitigated',
  'fixed',
  'excluded',
  'not-affected',
  'unassessed',
] as const;
export type IssueMatch = (typeof ISSUE_MATCHES)[number];

export interface Assumption {
  facet: FacetPath;
  value: string;
  because: string;
}

export interface MatchedIssue {
  id: string;
  match: Exclude<IssueMatch, 'not-affected'>;
  assumed: readonly Assumption[];
  undetermined: readonly FacetPath[];
  title: string;
  url: string;
  /** Decision this issue alone leads to, for ordering on pages. */
  decision: Decision | null;
}

/** The answer of `POST /check` without the clock: the service adds `generated_at` and `data_version`. */
export interface Verdict {
  configuration: Configuration;
  device: DeviceSummary & { candidates: readonly DeviceSummary[] };
  decision: Decision;
  headline: string;
  certainty: { level: Certainty; because: readonly string[] } | null;
  listing: { status: ListingStatus; program: string | null; entries: readonly string[] };
  field: {
    status: FieldStatus;
    also: readonly FieldStatus[];
    failing_machines: number;
    working_machines: number;
    share_lower_bound: number | null;
    /** Upper bound of the failing share by the rule of three when nothing failed. */
    share_upper_bound: number | null;
  };
  rules: readonly string[];
  thresholds: string;
  known_issues: readonly MatchedIssue[];
  assumed: readonly Assumption[];
  not_understood: readonly FacetPath[];
  undetermined: readonly { facet: FacetPath; could_become: readonly Decision[]; ask: string }[];
  explanation: readonly { text: string; evidence: readonly string[] }[];
  notes: readonly { text: string; evidence: readonly string[] }[];
  would_change: readonly { text: string }[];
  smallest_changes: readonly {
    change: readonly { facet: FacetPath; to: string | null }[];
    decision: Decision;
    effect: 'fixes' | 'works-around';
    because: readonly string[];
  }[];
  alternatives: readonly { device: string; name: string; because: readonly string[] }[];
  /** Mechanism only: it changes no count, and alone no decision. */
  simulation: Mechanism | null;
}
