import type { FacetPath } from '../configuration/configuration';
import type { Certainty } from '../known-issue/known-issue';
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
