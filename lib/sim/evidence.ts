/**
 * What an input of a run rests on: read in a source, observed on a machine, inferred from what was read, recalled
 * without reading it again, or assumed. Only the first two are verified.
 */
export const STANDINGS = ['read', 'observed', 'inferred', 'recalled', 'assumed'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Whether a standing counts as verified where a page says "N assumptions, M unverified". */
export function isVerified(standing: Standing): boolean {
  return standing === 'read' || standing === 'observed';
}

/** Something put into a run that a reader must know of before believing its result. */
export interface Assumption {
  id: string;
  text: string;
  standing: Standing;
  source: string;
  /** It stands for code or a part that nobody has read. */
  hypothetical: boolean;
}
