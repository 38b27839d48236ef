import 'server-only';
import { EvidenceStore } from './evidence-store';

/**
 * Rows that may stay in memory between questions: those about some thousand common parts, about 100 MB (docs/decisions
 * 0015). A store that holds more is given up with the next question.
 */
export const MAX_KEPT_ROWS = 120_000;

// Next bundles modules per route: there must be one of it per process, not one per bundle.
const holder = globalThis as typeof globalThis & {
  knownbadEvidence?: { stamp: string; store: EvidenceStore } | 'none yet';
};

/** For a process that answers many questions: what was read is kept until the data change. */
export function keepEvidence(): void {
  holder.knownbadEvidence ??= 'none yet';
}

/**
 * The store to read through.
 * @param stamp the version of the data, read before anything that is to be filed: what is filed under a stamp is at
 *   least as new, so that nothing older than the question is ever answered
 */
export function storeOf(stamp: string): EvidenceStore {
  const kept = holder.knownbadEvidence;
  if (kept === undefined) return new EvidenceStore();
  if (kept !== 'none yet' && kept.stamp === stamp && kept.store.rows <= MAX_KEPT_ROWS) return kept.store;
  const store = new EvidenceStore();
  holder.knownbadEvidence = { stamp, store };
  return store;
}
