/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Lower bound of the 95 % score interval for a share (E. B. Wilson, JASA 22, 1927, p. 209); null when nothing was
 * observed.
 */
export function wilsonLowerBound(failing: number, total: number): number | null {
  if (total <= 0) return null;
  const share = failing / total;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * total);
  const margin = Z * Math.sqrt((share * (1 - share) + z2 / (4 * total)) / total);
  return Math.max(0, (centre - margin) / (1 + z2 / total));
}

/**
 * 95 % upper bound of the failing share when none of `total` failed (rule of three: Hanley and Lippman-Hand, JAMA 249,
 * 1983); null otherwise. Small samples bound nothing, so never above 1.
 */
export function ruleOfThree(failing: number, total: number): number | null {
  return failing > 0 || total <= 0 ? null : Math.min(1, 3 / total);
}
