import type { Run } from './run';
import { sha256 } from './sha256';

/**
 * The trace and log of a run as canonical JSON: equal runs give equal bytes, in browser and Node. Written the quick
 * way, because a tape unfolds into objects whose keys are in canonical order; a test holds it equal to `canonicalJson`.
 */
export function traceJson(run: Run): string {
  return JSON.stringify({ log: run.log, model: run.model, trace: run.trace });
}

/** SHA-256 of `traceJson`, 64 hexadecimal digits: what a replay is checked against. Some 2 ms. */
export function traceHash(run: Run): string {
  return sha256(traceJson(run));
}
