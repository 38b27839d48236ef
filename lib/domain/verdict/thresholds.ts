/** Thresholds of domain.md §4, versioned together: a change is a new version and a verdict event. */
export const THRESHOLDS = {
  version: '2026-11',
  /** R12: a defect shown by fewer machines may be one bad batch or one bad operator. */
  countedBadMachines: 5,
  /** R12: Wilson lower bound of the failing share; below it most owners never see the fault. */
  countedBadShare: 0.1,
  /** R13 */
  reproducedFailingWithLogs: 2,
  reproducedMaxWorking: 3,
  /** R20 */
  disputedWorking: 3,
  disputedFailing: 2,
  /** R21 */
  corroboratedFailing: 2,
  /** R23: one happy owner is an anecdote. */
  worksMachines: 3,
  worksReporters: 2,
} as const;
