import type { Configuration } from '../configuration/configuration';
import type { Evidence } from './evidence';
import { sentences } from './explain';
import { fold } from './fold';
import { listingOf } from './listing-of';
import { type DecideOptions, readQuestion } from './read-question';
import { type RememberedVerdict, remembered } from './verdict-change';

/**
 * What is remembered of the verdict that `decide` comes to (a property test compares them), without what could change it:
 * that takes most of the time, and nobody reads it here.
 */
export function decideToRemember(
  configuration: Configuration,
  evidence: Evidence,
  options: DecideOptions = {},
): RememberedVerdict {
  const { context } = readQuestion(configuration, evidence, options);
  const folded = fold(context);
  const { explanation } = sentences(context, folded);
  return remembered({ ...folded, explanation, listing: listingOf(context) });
}
