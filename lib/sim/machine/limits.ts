import { MS, S } from './time';

/** Events of one run: a full run has some thousands; a runaway one is refused rather than drawn for ever. */
export const MAX_STEPS = 200_000;
/** Transitions kept of one run: beyond it no page could draw them, and a run weighs tens of megabytes. */
export const MAX_TRANSITIONS = 200_000;
/** Virtual time of one run. The longest of the scenarios takes 40 s; every fault of the table shows within 10. */
export const MAX_HORIZON_NS = 120 * S;
/** Events of one scenario, after repetition is unrolled. */
export const MAX_SCENARIO_EVENTS = 500;
/** CPUs of a board: the founding case had 8; the largest machines of its time had 64. */
export const MAX_CPUS = 64;
/** PCIe lets a root port wait up to 64 s for a completion (range D of Device Control 2, PCIe base spec. 7.5.3.16). */
export const MAX_ABORT_NS = 64 * S;

/**
 * How long a CPU may leave a TLB shootdown unanswered before the host calls it locked up. Eight seconds is the
 * heartbeat named in Broadcom KB 324947 for later ESXi; the limit of ESX 4.0 is not known: an assumption.
 */
export const LOCKUP_LIMIT_NS = 8 * S;
/** Another CPU asks for a TLB shootdown at most this long after a CPU stopped listening: an assumption. */
export const SHOOTDOWN_WITHIN_NS = 500 * MS;
