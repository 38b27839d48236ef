/**
 * A descriptor ring in host memory, as much of it as both sides see: how many descriptors the device has written
 * back and the driver has not yet looked at. Head and tail are registers and belong to device and driver.
 */
export interface Ring {
  readonly size: number;
  done: number;
}

/** Descriptors of a ring: the default of e1000e (E1000_DEFAULT_RXD, E1000_DEFAULT_TXD). */
export const RING_SIZE = 256;

/** Rings of the two queue pairs. */
export interface Rings {
  rx: readonly [Ring, Ring];
  tx: readonly [Ring, Ring];
}

export function makeRings(): Rings {
  const ring = (): Ring => ({ size: RING_SIZE, done: 0 });
  return { rx: [ring(), ring()], tx: [ring(), ring()] };
}
