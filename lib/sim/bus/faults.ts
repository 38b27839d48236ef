/** State of the PCIe link below the root port. */
export type LinkState = 'L0' | 'L0s' | 'L1' | 'L1-stuck' | 'down';
export type PowerState = 'D0' | 'D3hot';
/** State of the logic behind the bus interface: configuration space can live while this is dead. */
export type CoreState = 'running' | 'hung';

/** How an access without a completer ends: refused at once, or given up after a while. */
export interface AbortPolicy {
  kind: 'unsupported-request' | 'completion-timeout';
  ns: number;
}

/** Why nobody answered. */
export type AbortCause =
  | 'memory-disabled'
  | 'd3hot'
  | 'core-hung'
  | 'link-stuck-in-L1'
  | 'link-down'
  | 'completion-lost';

/**
 * An access that nobody completed. It is a typed fault; what the CPU sees of it is only a value (all ones) and time.
 * Posted writes vanish without any trace.
 */
export interface BusFault {
  kind: AbortPolicy['kind'];
  cause: AbortCause;
  ns: number;
}

/** What became of a message-signalled interrupt. */
export type MessageOutcome = 'delivered' | 'remap-fault' | 'bm-off' | 'stale-vector' | 'no-link';

export const ONES = 0xffff_ffff;
