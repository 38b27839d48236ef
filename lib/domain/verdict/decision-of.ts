import type { Configuration } from '../configuration/configuration';
import { normaliseConfiguration } from '../configuration/normalise';
import { evidenceAsOf } from './as-of';
import { readContext } from './context';
import type { DecideOptions } from './decide';
import type { Evidence } from './evidence';
import { decisionAlone } from './fold';
import type { Decision } from './verdict';

/** The decision that `decide` comes to, without its reasons and what would change it: a fraction of the work. */
export function decisionOf(configuration: Configuration, evidence: Evidence, options: DecideOptions = {}): Decision {
  const context = readContext(
    normaliseConfiguration(configuration),
    evidenceAsOf(evidence, options.asOf),
    options.asOf,
  );
  return decisionAlone(context);
}
