import type { VerdictContext } from './context';
import type { Verdict } from './verdict';

/** The listing half of a verdict; of a part that is not known nothing is listed. */
export function listingOf({ evidence, listing }: VerdictContext): Verdict['listing'] {
  if (evidence.device === null) return { status: 'no-list', program: null, entries: [] };
  return { status: listing.status, program: listing.program, entries: listing.evidence };
}
