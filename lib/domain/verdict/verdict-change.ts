import type { Certainty } from '../known-issue/known-issue';
import type { Decision, Verdict } from './verdict';

/** A verdict as it is remembered: what was decided, and on what. */
export interface RememberedVerdict {
  decision: Decision;
  certainty: Certainty | null;
  /** Ids of statements, sorted. */
  evidence: readonly string[];
}

/** What of a verdict is remembered: the statements behind its sentences and its listing, not its notes. */
export function remembered(
  verdict: Pick<Verdict, 'decision' | 'certainty' | 'explanation' | 'listing'>,
): RememberedVerdict {
  const ids = new Set([...verdict.explanation.flatMap(one => one.evidence), ...verdict.listing.entries]);
  return {
    decision: verdict.decision,
    certainty: verdict.certainty?.level ?? null,
    evidence: [...ids].sort(),
  };
}

/** How one verdict became another. */
export interface VerdictChange {
  from: Decision;
  to: Decision;
  came: readonly string[];
  went: readonly string[];
}

/** Null where the decision is the same: other evidence for it is no change of the verdict. */
export function changeBetween(before: RememberedVerdict, after: RememberedVerdict): VerdictChange | null {
  if (before.decision === after.decision) return null;
  return {
    from: before.decision,
    to: after.decision,
    came: after.evidence.filter(id => !before.evidence.includes(id)),
    went: before.evidence.filter(id => !after.evidence.includes(id)),
  };
}

/** Ids named in one sentence; the event holds all of them. */
const IDS_NAMED = 5;

function named(ids: readonly string[]): string {
  const more = ids.length - IDS_NAMED;
  return ids.slice(0, IDS_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/**
 * The change in one or two sentences, with its reason: which evidence came or went, and what brought that about.
 * @param because a clause such as "report RPT-1 was accepted"
 */
export function changeText(change: VerdictChange, combination: string, because: string): string {
  const reasons = [
    change.came.length > 0 ? `new: ${named(change.came)}` : '',
    change.went.length > 0 ? `gone: ${named(change.went)}` : '',
  ].filter(Boolean);
  const reason = reasons.length > 0 ? reasons.join('; ') : 'the same evidence weighs differently';
  return `${combination}: ${change.from} → ${change.to} (${reason}). Because ${because}.`;
}

/** "Intel 82574L on VMware ESXi 4.0 with e1000"; parts that are not told are left out. */
export function combinationText(part: string, platform: string, release: string, driver: string): string {
  return [part, 'on', platform, release, driver === '' ? '' : `with ${driver}`].filter(Boolean).join(' ');
}
