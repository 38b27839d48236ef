/**
 * Code that runs over virtual time, such as a driver's reset or an ethtool test. It yields nanoseconds: more than
 * zero to sleep (the CPU is free), less than zero to wait busily (the CPU is not).
 */
export type Process = Generator<number, void, void>;

/** `msleep`: other work may run on the CPU meanwhile. */
export function sleep(ns: number): number {
  return ns;
}

/** `udelay`: the CPU spins. */
export function busy(ns: number): number {
  return -ns;
}
