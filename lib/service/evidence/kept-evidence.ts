import 'server-only';
import { EvidenceStore } from './evidence-store';

/**
 * Rows and keys that may stay in memory between questions: those about some thousand common parts (docs/decisions 0015;
 * docs/benchmarks.md has the server's memory with 100,000). A store that holds more is given up with the next question.
 */
export const MAX_KEPT = 150_000;

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
  if (kept !== 'none yet' && kept.stamp === stamp && kept.store.size <= MAX_KEPT) return kept.store;
  const store = new EvidenceStore();
  holder.knownbadEvidence = { stamp, store };
  return store;
}
