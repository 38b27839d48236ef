/** What active faults change in the machine around the device; a fault sets its flag when its time has come. */
export interface Hazards {
  /** M6: the caller of the busy-wait polls has switched interrupts off. */
  pollWithInterruptsOff: boolean;
  /** M7: waiting for an interrupt of another owner never ends. */
  foreignSyncNeverEnds: boolean;
  /** M8: an interrupt storm leaves no gap for inter-processor interrupts. */
  stormKeepsOutIpis: boolean;
}

export function noHazards(): Hazards {
  return { pollWithInterruptsOff: false, foreignSyncNeverEnds: false, stormKeepsOutIpis: false };
}
