/** Where a report stands between its author, the maintainers and the statistics. */
export const STANDINGS = [
  'received',
  'needs-info',
  'accepted',
  'rejected',
  'merged',
  'replaced',
  'withdrawn',
  'deleted',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** Standings in which nobody has read the words yet, somebody asked about them, or refused them. */
const WORDS_WITHHELD: readonly string[] = ['received', 'needs-info', 'rejected'];

/**
 * Whether anybody may read a report's words and files: only once it was accepted, also where it has been merged or
 * replaced since (docs/decisions/0006).
 */
export function hasPublicWords({ status, accepted_at }: { status: string; accepted_at: string | null }): boolean {
  return accepted_at !== null && !WORDS_WITHHELD.includes(status);
}

/** Where a report comes from. An imported one is shown and not counted until a maintainer accepts it. */
export const ORIGINS = ['person', 'narrative', 'imported', 'imported-accepted'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What a maintainer can decide about a report. */
export const TRIAGE_ACTS = ['accept', 'ask', 'merge', 'reject'] as const;
export type TriageAct = (typeof TRIAGE_ACTS)[number];

interface ActRule {
  /** Standings in which the act makes sense. */
  from: readonly Standing[];
  to: Standing;
  /** A reason or question that the reporter can read is demanded. */
  needsReason: boolean;
}

/** Nobody can decide about what its author deleted, or what a newer report of the same machine replaced. */
export const ACT_RULES: Readonly<Record<TriageAct, ActRule>> = {
  accept: { from: ['received', 'needs-info', 'rejected'], to: 'accepted', needsReason: false },
  ask: { from: ['received', 'needs-info', 'accepted'], to: 'needs-info', needsReason: true },
  merge: { from: ['received', 'needs-info', 'accepted'], to: 'merged', needsReason: false },
  reject: { from: ['received', 'needs-info', 'accepted'], to: 'rejected', needsReason: true },
};

/** Acts that are open to a report of this standing; an import that stands as accepted is yet to be accepted by somebody. */
export function openActs(standing: Standing, origin: Origin): TriageAct[] {
  const uncounted = standing === 'accepted' && origin === 'imported';
  return TRIAGE_ACTS.filter(act => ACT_RULES[act].from.includes(standing) || (act === 'accept' && uncounted));
}

/** The origin that an act leaves a report with. */
export function originAfter(act: TriageAct, origin: Origin): Origin {
  return act === 'accept' && origin === 'imported' ? 'imported-accepted' : origin;
}
