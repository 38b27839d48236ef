import { CERTAINTIES, type Certainty, type KnownIssue } from '../known-issue/known-issue';

/** The weakest of several certainties: what a decision resting on all of them can claim (domain.md §4 R25). */
export function weakest(levels: readonly Certainty[]): Certainty | null {
  return CERTAINTIES.find(level => levels.includes(level)) ?? null;
}

/**
 * Certainty of an issue in one verdict: that of its source, with at most one step down however many reasons there are
 * (domain.md §4 "capped at one"), and never below low where the source quotes raw log text.
 */
export function issueCertainty(
  issue: KnownIssue,
  reasons: readonly string[],
): { level: Certainty; because: readonly string[] } {
  const { level, because } = issue.certainty;
  if (reasons.length === 0) return { level, because };
  const floor = (issue.signatures ?? []).length > 0 ? 1 : 0;
  const at = CERTAINTIES.indexOf(level);
  const lowered = CERTAINTIES[Math.max(Math.min(floor, at), at - 1)] ?? level;
  return { level: lowered, because: [...because, ...reasons] };
}
