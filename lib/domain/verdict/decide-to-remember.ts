import type { Configuration } from '../configuration/configuration';
import { normaliseConfiguration } from '../configuration/normalise';
import { evidenceAsOf } from './as-of';
import { readContext } from './context';
import type { DecideOptions } from './decide';
import type { Evidence } from './evidence';
import { sentences } from './explain';
import { fold } from './fold';
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
  const known = evidenceAsOf(evidence, options.asOf);
  const context = readContext(normaliseConfiguration(configuration), known, options.asOf);
  const folded = fold(context);
  return remembered({
    decision: folded.decision,
    certainty: folded.certainty,
    explanation: sentences(context, folded).explanation,
    listing: { entries: known.device === null ? [] : context.listing.evidence },
  });
}
