import type { Attachment, DriverOrigin, FacetPath, KernelFamily } from '../configuration/configuration';
import type { Ordering } from '../version/ordering';

/** OSV-shaped edges plus observed bounds (domain.md §3). `null` = the source names no value ("newer firmware"). */
export const VERSION_EDGES = [
  'introduced',
  'fixed',
  'last_affected',
  'last_known_good',
  'first_known_bad',
  'last_known_bad',
  'first_known_good',
] as const;
export type VersionEdge = (typeof VERSION_EDGES)[number];
export type VersionEvent = Partial<Record<VersionEdge, string | null>> & { text?: string };

/** `events` and `versions` may stand together; enumerated `versions` are incomplete unless `complete`. */
export interface VersionSpec {
  ordering: Ordering;
  events?: readonly VersionEvent[];
  versions?: readonly string[];
  complete?: boolean;
}

/** `*` globs are allowed where the comment says so; nothing here is ever a regular expression. */
export type FacetMatcher =
  | {
      facet: 'device';
      pci?: { vendor: string; device?: string; subvendor?: string; subdevice?: string };
      /** PCI base class + subclass (+ programming interface), hex, e.g. `010802`. */
      class?: string;
      usb?: { vendor: string; product?: string };
      /** Glob over the model text. */
      model?: string;
      revision?: readonly string[];
      stepping?: readonly string[];
    }
  | { facet: 'attachment'; in: readonly Attachment[] }
  | { facet: 'board'; vendor?: string /** glob */; product?: string }
  | { facet: 'bios'; version: VersionSpec }
  | { facet: 'bmc'; version: VersionSpec }
  | {
      facet: 'firmware';
      /** Named component; the main version when absent. */
      component?: string;
      version?: VersionSpec;
      personality?: readonly string[];
    }
  | { facet: 'platform'; product: readonly string[]; release?: VersionSpec; build?: VersionSpec }
  | {
      facet: 'kernel';
      family: KernelFamily;
      version?: VersionSpec;
      flavour?: readonly string[];
      arch?: readonly string[];
    }
  | {
      facet: 'driver';
      /** Any of these module names … */
      name?: readonly string[];
      /** … or any driver of this family in the catalogue. */
      family?: string;
      origin?: readonly DriverOrigin[];
      version?: VersionSpec;
    }
  | { facet: 'setting'; attribute: string; in: readonly string[] }
  | { facet: 'uses'; in: readonly string[] }
  | {
      facet: 'guest';
      /** A platform, driver or setting matcher read against the guest. */
      matcher: Extract<FacetMatcher, { facet: 'platform' | 'driver' | 'setting' }>;
    };

/** A `stated` matcher decides; a `suspected` one never switches an issue off (domain.md §3). */
export type Matcher = FacetMatcher & { standing?: 'stated' | 'suspected'; hypothesis?: string };

export interface MatcherGroup {
  all_of: readonly Matcher[];
}

export interface Mitigation extends MatcherGroup {
  by: 'driver' | 'platform' | 'firmware';
  effect: 'full' | 'partial' | 'feature-off';
  cost?: string;
}

export const SYMPTOMS = [
  'link-lost',
  'link-flap',
  'link-state-stale',
  'traffic-stops-silently',
  'interrupts-lost',
  'host-panic',
  'cpu-lockup',
  'not-detected',
  'boot-fails',
  'performance-degraded',
  'data-corruption',
  'packet-loss',
  'device-off-bus',
  'drive-dead',
  'other',
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

export const REMEDY_EFFECTS = ['fixes', 'works-around', 'no-effect', 'untested', 'prevents-only'] as const;

export interface Remedy {
  /** Steps in order. `to` absent: the part itself is to be replaced or the text says what to do. */
  change: readonly { facet: FacetPath; to?: string }[];
  effect: (typeof REMEDY_EFFECTS)[number];
  text?: string;
}

export const ESCALATION_STATES = [
  'not-reported',
  'reported',
  'acknowledged',
  'fix-announced',
  'fixed-in-build',
  'wont-fix',
] as const;

/** `url`, or `ref` for something that has no address (file and line of a source package). */
export interface Reference {
  url?: string;
  ref?: string;
  title?: string;
  /** How much of it the author of the record read. */
  read?: 'full' | 'excerpt';
}

export const CERTAINTIES = ['very-low', 'low', 'moderate', 'high'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export const ISSUE_KINDS = ['field', 'erratum', 'vendor-kb', 'quirk', 'drive-warning', 'board-bug'] as const;
export const ISSUE_SUBJECTS = ['device', 'board', 'bmc', 'platform', 'path'] as const;
export const SEVERITIES = ['data-loss', 'outage', 'degraded', 'nuisance'] as const;
export const ASSERTIONS = ['affected', 'may-be-affected', 'update-recommended'] as const;
export const OCCURRENCES = ['always', 'conditional', 'sporadic'] as const;

/** A maintained statement that combinations are bad. Dates are RFC 3339 UTC instants. */
export interface KnownIssue {
  id: string;
  title: string;
  summary: string;
  kind: (typeof ISSUE_KINDS)[number];
  status: 'draft' | 'published' | 'withdrawn' | 'merged';
  merged_into?: string;
  subject: (typeof ISSUE_SUBJECTS)[number];
  /** What of the subject is hit; a BMC bug must not block the NIC on that board. */
  function?: readonly string[];
  severity: (typeof SEVERITIES)[number];
  assertion: (typeof ASSERTIONS)[number];
  occurrence: (typeof OCCURRENCES)[number];
  conditions: 'complete' | 'partial';
  /** Certainty of its source, with the reasons for every step down. */
  certainty: { level: Certainty; because: readonly string[] };
  affected: readonly MatcherGroup[];
  unless?: readonly MatcherGroup[];
  mitigations?: readonly Mitigation[];
  onset?: { counter: string; at: number; unit?: string };
  symptoms: readonly Symptom[];
  signatures?: readonly string[];
  remedies?: readonly Remedy[];
  escalation?: readonly {
    state: (typeof ESCALATION_STATES)[number];
    /** Absent where the source gives no date. */
    on?: string;
    text?: string;
    reference?: string;
  }[];
  references: readonly Reference[];
  doubts?: readonly string[];
  recipe?: { steps: readonly string[] };
  aliases?: readonly string[];
  published_at: string;
  modified_at: string;
  withdrawn_at?: string;
}
