import type { Process } from '../machine/process';

/** What a driver tells whoever watches the run. */
export interface DriverEvents {
  /** The interface is administratively up, or not (closed, under test, being reset). */
  up(up: boolean): void;
  /** What the driver tells the network stack of the link. */
  believedLink(up: boolean): void;
  served(what: 'rx' | 'tx', frames: number, queue: 0 | 1): void;
  /** The driver learnt that the link may have changed. */
  linkNoticed(): void;
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
  /** Message data by vector, shared with the host, which may move a vector (struct msix_entry). */
  readonly messages: number[];
  load(): Process;
  unload(): Process;
  suspend(): Process;
  resume(): Process;
  /** Null where the driver has no such test. */
  selfTest: ((offline: boolean) => Process) | null;
  /** Hands frames to a transmit queue. @returns whether they were taken */
  transmit(frames: number, queue: 0 | 1): boolean;
  readonly queues: 1 | 2;
  /** Sets a cause by software, where the driver does so on its own. */
  softwareInterrupt?(): void;
}
