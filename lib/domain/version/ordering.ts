/** The orderings of domain.md §3. Comparing across orderings is an error, not a guess. */
export const ORDERINGS = [
  'dotted',
  'vib',
  'esxi-build',
  'esxi-release',
  'debian',
  'kernel',
  'freebsd',
  'semver',
  'hex',
  'natural',
  'date',
  'bios',
  'opaque',
] as const;
export type Ordering = (typeof ORDERINGS)[number];
