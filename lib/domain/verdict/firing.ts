import type { FacetPath } from '../configuration/configuration';
import type { Certainty } from '../known-issue/known-issue';
import type { VerdictContext } from './context';
import type { Assumption, FieldStatus, ListingStatus } from './verdict';

/** What a rule does to the decision; `supports` is worth an ok only where nothing speaks against. */
export type Effect = 'block' | 'review' | 'supports' | 'nothing';

/** One rule that fired, once for each statement that made it fire. */
export interface Firing {
  status?: FieldStatus | ListingStatus;
  effect?: Effect;
  certainty?: Certainty | null;
  because?: readonly string[];
  /** Plain words; every sentence names its evidence. */
  text: string;
  evidence: readonly string[];
  undetermined?: readonly FacetPath[];
  assumed?: readonly Assumption[];
}

export type RuleId = `R${number}`;

/** One row of the table of domain.md §4. A firing may override status, effect and certainty within the row's own. */
export interface Rule {
  id: RuleId;
  name: string;
  axis: 'identity' | 'listing' | 'field' | 'fold';
  when: (context: VerdictContext) => readonly Firing[];
  /** Whether `when` fires at all, told without its sentences; only where every firing has the row's effect. */
  fires?: (context: VerdictContext) => boolean;
  /** The worst effect that a firing may have, where that is not the row's own. */
  worst?: Effect;
  status: FieldStatus | ListingStatus | null;
  effect: Effect;
  certainty: Certainty | null;
  /** Where the rule comes from. */
  source: string;
}

/** What a rule does to the decision here; each effect once a firing, without sentences where `fires` tells. */
export function effectsOf(rule: Rule, context: VerdictContext): readonly Effect[] {
  if (rule.fires) return rule.fires(context) ? [rule.effect] : [];
  return rule.when(context).map(firing => firing.effect ?? rule.effect);
}
