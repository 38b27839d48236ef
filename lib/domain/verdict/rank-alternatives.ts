import type { Verdict } from './verdict';

type Alternative = Verdict['alternatives'][number];

/** Certified by the vendor before documented, before merely working in the field. */
const BACKING: readonly string[] = ['certified', 'documented'];

function backing(verdict: Verdict): number {
  const at = BACKING.indexOf(verdict.listing.status);
  return at < 0 ? BACKING.length : at;
}

/**
 * What to buy instead (domain.md §4): candidates of the same type whose own verdict is ok, best backed first, then by
 * working machines, then by key. Anything short of ok is no alternative.
 */
export function rankAlternatives(candidates: readonly Verdict[]): Alternative[] {
  return candidates
    .filter(verdict => verdict.decision === 'ok')
    .sort(
      (a, b) =>
        backing(a) - backing(b) ||
        b.field.working_machines - a.field.working_machines ||
        (a.device.key < b.device.key ? -1 : a.device.key > b.device.key ? 1 : 0),
    )
    .map(verdict => ({
      device: verdict.device.key,
      name: verdict.device.name,
      because: [...new Set(verdict.explanation.flatMap(sentence => sentence.evidence))],
    }));
}
