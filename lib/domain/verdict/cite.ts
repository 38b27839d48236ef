/** Ids that one sentence cites: what a reader may follow. The device's page holds all of them. */
export const MAX_CITED = 20;

/** The first ids in their order, each once and not more than MAX_CITED. */
export function cited(ids: Iterable<string>): string[] {
  const first: string[] = [];
  for (const id of ids) {
    const last = first.at(-1);
    if (first.length === MAX_CITED && last !== undefined && id >= last) continue;
    const at = first.findIndex(one => one >= id);
    if (at >= 0 && first[at] === id) continue;
    first.splice(at < 0 ? first.length : at, 0, id);
    if (first.length > MAX_CITED) first.pop();
  }
  return first;
}
