import type { Process } from '../machine/process';

/** What a driver tells whoever watches the run. */
export interface DriverEvents {
  /** The interface is administratively up, or not (closed, under test, being reset). */
  up(up: boolean): void;
  /** What the driver tells the network stack of the link. */
  believedLink(up: boolean): void;
  served(what: 'rx' | 'tx' | 'other', frames: number): void;
  /** The driver fell back from the interrupt mode it wanted. */
  degraded(): void;
  notDetected(): void;
  /** The driver reset the part because something seemed to hang. */
  recovered(): void;
}

/** A network driver as the host's stack and tools use it. */
export interface NicDriver {
  readonly up: boolean;
  readonly carrier: boolean;
  readonly loaded: boolean;
  /** Message data of the bound vectors, by vector. */
  readonly messages: readonly number[];
  load(): Process;
  unload(): Process;
  suspend(): Process;
  resume(): Process;
  /** Null where the driver has no such test. */
  selfTest: ((offline: boolean) => Process) | null;
  /** Hands frames to a transmit queue. @returns whether they were taken */
  transmit(frames: number, queue: 0 | 1): boolean;
  readonly queues: 1 | 2;
}
