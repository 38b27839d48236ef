import { aspmBits, type Board } from './board/board';
import { PcieFunction } from './bus/pcie-function';
import { I82574L } from './devices/i82574l/device';
import { I82599 } from './devices/i82599/device';
import type { NicDevice } from './devices/nic-device';
import { type Profile, type ProfileName, profileOf } from './devices/profile';
import { UsedBuild } from './drivers/build';
import type { AnyBuild } from './drivers/builds';
import { Driver82574 } from './drivers/i82574l/driver';
import { Driver82599 } from './drivers/i82599/driver';
import type { NicDriver } from './drivers/nic-driver';
import { type Hazards, noHazards } from './faults/hazards';
import { HostInterrupts, type StormGuard } from './host/interrupts';
import { makeRings, type Rings } from './host/ring';
import { Machine } from './machine/machine';
import { MS } from './machine/time';
import { Observer } from './outcome/observer';
import { IDENTITY_82574L, IDENTITY_82599 } from './parts';
import { Recorder } from './trace/recorder';

/** How long Linux lets an interrupt that nobody claims go on: 99,900 of 100,000 of them, a few µs each. */
const LINUX_GIVES_UP_NS = 200 * MS;
const ENTRY_BYTES = 16;
const VECTOR_SIGNALS = ['vector0', 'vector1', 'vector2', 'vector3', 'vector4'];

/** Everything of one run: the machine, the part, its driver, and who watches. */
export class Rig {
  readonly machine: Machine;
  readonly host: HostInterrupts;
  readonly bus: PcieFunction;
  readonly device: NicDevice;
  readonly driver: NicDriver;
  readonly observer: Observer;
  readonly hazards: Hazards = noHazards();
  readonly record = new Recorder();
  readonly used: UsedBuild;
  /** Facts about the board that played a part, by the id of their assumption. */
  readonly boardEffects = new Set<string>();

  constructor(
    readonly board: Board,
    readonly build: AnyBuild,
    seed: number,
    profileName: ProfileName,
  ) {
    this.machine = new Machine(seed, board.cpus, this.record);
    const { machine } = this;
    this.observer = new Observer(machine);
    this.record.onLog = line => this.observer.heard(line);
    this.host = new HostInterrupts(
      machine,
      board.interruptRemapping,
      stormGuard(build),
      () => this.hazards.stormKeepsOutIpis,
    );
    const profile = profileOf(profileName);
    const identity = build.part === '82574l' ? { ...IDENTITY_82574L, msixVectors: board.nvmVectors } : IDENTITY_82599;
    this.bus = new PcieFunction(machine, profile, identity, board.abort, this.host);
    this.bus.aspm = aspmBits(board);
    this.bus.onMessage = (vector, outcome) => {
      machine.act(VECTOR_SIGNALS[vector] ?? `vector${vector}`, outcome);
      this.observer.message(outcome);
    };
    this.bus.onStateChange = () => this.busChanged();
    const rings = makeRings();
    const pair = this.pair(profile, rings);
    this.device = pair.device;
    this.driver = pair.driver;
    this.used = pair.used;
    machine.onLockup = lockup => this.lockedUp(lockup.cpu, lockup.nmiAnswered);
  }

  /** The part and its driver. */
  private pair(profile: Profile, rings: Rings): { device: NicDevice; driver: NicDriver; used: UsedBuild } {
    const { machine, bus, host, observer, build } = this;
    if (build.part === '82599') {
      const used = new UsedBuild(build);
      const driver = new Driver82599({ machine, bus, host, rings, events: observer, used });
      return { device: new I82599(machine, bus, rings, observer), driver, used: used as unknown as UsedBuild };
    }
    const used = new UsedBuild(build);
    const driver = new Driver82574({
      machine,
      bus,
      host,
      rings,
      events: observer,
      hazards: this.hazards,
      used,
      wanted: this.board.interruptMode,
    });
    return { device: new I82574L(machine, profile, bus, rings, observer), driver, used: used as unknown as UsedBuild };
  }

  private busChanged(): void {
    const cause = this.bus.unreachable();
    this.machine.change(
      'bus.state',
      cause ?? 'answers',
      this.bus.configAlive() ? undefined : 'configuration space too',
    );
    this.machine.change('bus.link', this.bus.link);
    this.observer.reachable(cause === null);
  }

  private lockedUp(cpu: number, nmiAnswered: boolean): void {
    const { machine, build } = this;
    if (build.platform === 'linux') machine.say('error', 'kernel', `watchdog: BUG: soft lockup - CPU#${cpu} stuck`);
    else if (build.platform === 'freebsd') machine.say('error', 'kernel', `cpu${cpu} does not answer a TLB shootdown`);
    else {
      machine.say('panic', 'vmkernel', `PCPU ${cpu} locked up. Failed to ack TLB invalidate`);
      if (nmiAnswered) machine.say('panic', 'vmkernel', `Saved backtrace from: pcpu ${cpu} TLB NMI`);
    }
    if (this.used.get('panicsOnLockup')) machine.halted = true;
  }

  /**
   * Moves a vector to the next CPU. The right order masks the entry, rewrites it and unmasks it before the old vector
   * is freed; with `freedBeforeNs` the old one is freed so long before.
   * @returns whether there was a vector to move
   */
  moveVector(vector: number, freedBeforeNs = 0): boolean {
    const data = this.driver.messages[vector];
    if (data === undefined || !this.bus.msixEnabled) return false;
    const { host, bus, machine } = this;
    const rewrite = (): void => {
      const fresh = host.moved(data, machine.cpu(vector + 1));
      const at = ENTRY_BYTES * vector;
      bus.write32(3, at + 12, 1);
      bus.write32(3, at, fresh.address);
      bus.write32(3, at + 8, fresh.data);
      bus.write32(3, at + 12, 0);
      this.driver.messages[vector] = fresh.data;
    };
    if (freedBeforeNs > 0) {
      host.free(data);
      machine.after(freedBeforeNs, rewrite);
    } else {
      rewrite();
      // Messages already on their way still find the old vector.
      machine.after(MS, () => host.free(data));
    }
    return true;
  }
}

function stormGuard(build: AnyBuild): StormGuard | null {
  if (build.platform === 'linux')
    return { afterNs: LINUX_GIVES_UP_NS, text: 'irq 16: nobody cared (try booting with the "irqpoll" option)' };
  if (build.platform === 'freebsd')
    return { afterNs: LINUX_GIVES_UP_NS, text: 'interrupt storm detected on "irq16:"; throttling interrupt source' };
  return null;
}
