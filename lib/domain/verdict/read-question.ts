import type { Configuration } from '../configuration/configuration';
import { normaliseConfiguration } from '../configuration/normalise';
import { evidenceAsOf } from './as-of';
import { readContext, type VerdictContext } from './context';
import type { Evidence } from './evidence';

export interface DecideOptions {
  /** RFC 3339 instant or date: only statements dated up to then count (R02). Absent: everything the evidence holds. */
  asOf?: string;
}

/** What is asked in its one spelling, what is known of it by then, and how the one reads against the other. */
export function readQuestion(
  configuration: Configuration,
  evidence: Evidence,
  { asOf }: DecideOptions,
): { asked: Configuration; known: Evidence; context: VerdictContext } {
  const asked = normaliseConfiguration(configuration);
  const known = evidenceAsOf(evidence, asOf);
  return { asked, known, context: readContext(asked, known, asOf) };
}
