import type { Configuration } from '../configuration/configuration';
import type { Evidence } from './evidence';
import { decisionAlone } from './fold';
import { type DecideOptions, readQuestion } from './read-question';
import type { Decision } from './verdict';

/** The decision that `decide` comes to, without its reasons and what would change it: a fraction of the work. */
export function decisionOf(configuration: Configuration, evidence: Evidence, options: DecideOptions = {}): Decision {
  return decisionAlone(readQuestion(configuration, evidence, options).context);
}
