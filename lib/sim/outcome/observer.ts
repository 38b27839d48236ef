import type { MessageOutcome } from '../bus/faults';
import type { DeviceEvents } from '../devices/nic-device';
import type { DriverEvents } from '../drivers/nic-driver';
import type { Machine } from '../machine/machine';
import { MS } from '../machine/time';
import type { LogLine } from '../trace/transition';

type Work = 'rx' | 'tx';
type Queue = 0 | 1;

/** A complaint says something of a stall that has lasted for so long. */
const TOLD_AFTER_NS = 1_000 * MS;

/** How long something has waited for the driver: since when, and the longest wait that is over. */
export class Wait {
  since: number | null = null;
  longestNs = 0;
  /** The longest wait during which nothing was logged at warn or louder. */
  longestSilentNs = 0;

  begin(now: number): void {
    this.since ??= now;
  }

  end(now: number, lastComplaintNs: number): void {
    if (this.since === null) return;
    const ns = now - this.since;
    this.longestNs = Math.max(this.longestNs, ns);
    if (lastComplaintNs < this.since) this.longestSilentNs = Math.max(this.longestSilentNs, ns);
    this.since = null;
  }
}

/**
 * Watches a run from outside: what was offered and served, what the link truly is and what the driver believes, when
 * the part was off the bus. It changes nothing; the outcome is judged from what it has seen.
 */
export class Observer implements DeviceEvents, DriverEvents {
  /** Frames of each queue that wait for the driver, and link changes that do. */
  readonly waits = { rx: [new Wait(), new Wait()], tx: [new Wait(), new Wait()], link: new Wait() } as const;
  readonly disagreement = new Wait();
  /** The driver says down although the link is up. */
  readonly linkLost = new Wait();
  readonly offBus = new Wait();
  readonly servedFrames = { rx: 0, tx: 0 };
  linkNotices = 0;
  readonly offered = { rx: 0, tx: 0 };
  readonly lost: Record<MessageOutcome | 'no-entry' | 'pending', number> = {
    delivered: 0,
    'remap-fault': 0,
    'bm-off': 0,
    'stale-vector': 0,
    'no-link': 0,
    'no-entry': 0,
    pending: 0,
  };
  missed = 0;
  refused = 0;
  fellBack = false;
  absent = false;
  resets = 0;
  /** Times the driver's belief went down without a cable being pulled or the interface being closed. */
  believedFlaps = 0;
  isUp = false;
  believed = false;
  trueLink = true;
  /** The part sleeps because the host wants it to. */
  asleep = false;
  loaded = false;
  lastComplaintNs = -1;
  /** Something was said while frames stood still: whatever stands still later is no longer silent. */
  toldOfStall = false;
  /** First complaint after the part left the bus. */
  complainedOffBus = false;
  private unreachable = false;

  constructor(private readonly machine: Machine) {}

  private get now(): number {
    return this.machine.now;
  }

  /** Every log line passes here. */
  heard(line: LogLine): void {
    if (line.level !== 'info') this.complained(line.ns);
  }

  private complained(ns: number): void {
    this.lastComplaintNs = ns;
    const stalled = this.stalledSince();
    if (stalled !== null && ns - stalled > TOLD_AFTER_NS) this.toldOfStall = true;
    if (this.offBus.since !== null) this.complainedOffBus = true;
  }

  private end(wait: Wait): void {
    wait.end(this.now, this.lastComplaintNs);
  }

  get frameWaits(): readonly Wait[] {
    return [...this.waits.rx, ...this.waits.tx];
  }

  /** Since when the longest-waiting frames have waited, null when none wait. */
  stalledSince(): number | null {
    const since = this.frameWaits.flatMap(wait => (wait.since === null ? [] : [wait.since]));
    return since.length === 0 ? null : Math.min(...since);
  }

  /** Frames are on the wire for this host, or were taken for sending. */
  offer(work: Work, frames: number, queue: Queue): void {
    this.offered[work] += frames;
    if (this.isUp && this.trueLink) this.waits[work][queue].begin(this.now);
  }

  served(what: Work, frames: number, queue: Queue): void {
    this.servedFrames[what] += frames;
    this.end(this.waits[what][queue]);
  }

  linkNoticed(): void {
    this.linkNotices += 1;
    this.end(this.waits.link);
  }

  linkChanged(up: boolean): void {
    this.trueLink = up;
    if (!up) for (const wait of this.frameWaits) this.end(wait);
    if (this.isUp) this.waits.link.begin(this.now);
    this.compareLink();
  }

  believedLink(up: boolean): void {
    this.believed = up;
    if (!up && this.isUp && this.trueLink) {
      // "NIC Link is Down" is no error, yet whoever looks sees it.
      this.believedFlaps += 1;
      this.complained(this.now);
    }
    this.compareLink();
  }

  up(up: boolean): void {
    this.isUp = up;
    if (!up) for (const wait of [...this.frameWaits, this.waits.link]) this.end(wait);
    this.compareLink();
  }

  private compareLink(): void {
    if (this.isUp && this.believed !== this.trueLink) this.disagreement.begin(this.now);
    else this.end(this.disagreement);
    if (this.isUp && this.trueLink && !this.believed) this.linkLost.begin(this.now);
    else this.end(this.linkLost);
  }

  /** The function's state on the bus changed. */
  reachable(reachable: boolean): void {
    this.unreachable = !reachable;
    this.compareBus();
  }

  driverLoaded(loaded: boolean): void {
    this.loaded = loaded;
    this.compareBus();
  }

  sleeps(asleep: boolean): void {
    this.asleep = asleep;
    this.compareBus();
  }

  private compareBus(): void {
    if (this.loaded && !this.asleep && this.unreachable) this.offBus.begin(this.now);
    else this.end(this.offBus);
  }

  message(outcome: MessageOutcome | 'no-entry' | 'pending'): void {
    this.lost[outcome] += 1;
  }

  framesMissed(frames: number): void {
    if (this.isUp) this.missed += frames;
  }

  framesRefused(frames: number): void {
    if (this.isUp) this.refused += frames;
  }

  degraded(): void {
    this.fellBack = true;
  }

  notDetected(): void {
    this.absent = true;
    this.driverLoaded(false);
  }

  recovered(): void {
    this.resets += 1;
  }

  /** Waits that still last are over when the run is. `since` stays, so that one can tell. */
  close(): void {
    for (const wait of [...this.frameWaits, this.waits.link, this.disagreement, this.linkLost, this.offBus]) {
      const { since } = wait;
      this.end(wait);
      wait.since = since;
    }
  }
}
