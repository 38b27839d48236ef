import type { Separation, SideCounts } from './separate';

/** `81`, `0.012`: three digits are more than such counts can bear. */
export function oddsText(ratio: number): string {
  return String(ratio >= 100 ? Math.round(ratio) : Number(ratio.toPrecision(2)));
}

const SMALLEST_SHOWN = 0.0001;

/** `p = 0.012`, `p < 0.0001`. */
export function chanceText(p: number): string {
  return p < SMALLEST_SHOWN ? `p < ${SMALLEST_SHOWN}` : `p = ${Number(p.toPrecision(2))}`;
}

const outOf = (side: SideCounts): string => `${side.with} of ${side.with + side.without}`;

/**
 * A separation in one plain sentence. It speaks of how often something is seen, never of what makes a machine fail: the
 * reports choose themselves, and facets come together.
 * @param tested values that were tested, over which the P value is corrected
 */
export function separationSentence(found: Separation, tested: number): string {
  const { facet, value, failing, working, more_often } = found;
  const lead = found.separates
    ? `${facet} = ${value} is seen more often among ${more_often} machines`
    : `${facet} = ${value} is not seen clearly more often on either side`;
  const counts = `${outOf(failing)} failing and ${outOf(working)} working machines that tell ${facet}`;
  const ratio = `odds ratio ${oddsText(found.odds_ratio)}${found.odds_ratio_corrected ? ', one half added to each count' : ''}`;
  const chance = `${chanceText(found.p_adjusted)} after correction for ${tested} ${tested === 1 ? 'value' : 'values'} tested`;
  return `${lead}: ${counts} (${ratio}; ${chance}).`;
}
