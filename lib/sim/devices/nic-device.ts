import type { MmioTarget } from '../bus/pcie-function';

/** What happens on a device and concerns an observer beyond its registers. */
export interface DeviceEvents {
  linkChanged(up: boolean): void;
  /** Frames that no descriptor or no bus took. */
  framesMissed(frames: number): void;
}

/** A network part as the world around it acts on it: the cable, the wire, the BMC, and named faults. */
export interface NicDevice extends MmioTarget {
  /** The true link. */
  readonly linkUp: boolean;
  setCable(plugged: boolean): void;
  /** Frames arrive for a queue. @returns how many reached host memory */
  receive(frames: number, queue: 0 | 1): number;
  /** A management event of the BMC. */
  manageabilityEvent(): void;
  /** All registers to their initial values, without the driver having asked. */
  reset(): void;
  /** IVAR as it is now; null where it is not modelled. */
  readonly ivar: number | null;
  forceIvar(value: number): void;
  /** Interrupts are missed after a read of ICR while INT_ASSERTED is clear (82574 erratum 12). */
  startErratum12(): void;
}
