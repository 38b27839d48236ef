/** Ids that one sentence cites: what a reader may follow. The device's page holds all of them. */
export const MAX_CITED = 20;

/** The first ids in their order, each once and not more than MAX_CITED. */
export function cited(ids: Iterable<string>): string[] {
  return [...new Set(ids)].sort().slice(0, MAX_CITED);
}
