import type { Ordering } from './ordering';
import { releaseContains } from './release-contains';

/**
 * The catalogued releases that a text names: itself where it is one, else all that it stands for ("4.x" → 4.0, 4.0 U1,
 * 4.1), else the text as it is.
 */
export function releasesMeant(ordering: Ordering, release: string, catalogued: readonly string[]): readonly string[] {
  if (catalogued.includes(release)) return [release];
  const within = catalogued.filter(one => releaseContains(ordering, release, one) === 'true');
  return within.length > 0 ? within : [release];
}
