import type { PcieFunction } from '../../bus/pcie-function';
import type { Hazards } from '../../faults/hazards';
import type { HostInterrupts } from '../../host/interrupts';
import { RING_SIZE, type Rings } from '../../host/ring';
import type { Machine } from '../../machine/machine';
import type { LogLine } from '../../trace/transition';
import type { Build, BuildFields, UsedBuild } from '../build';
import type { DriverEvents } from '../nic-driver';

export type InterruptMode = 'msix' | 'msi' | 'intx';

/** What a driver has to work with: the bus, the host's services, its build. It never sees the device. */
export interface DriverContext {
  machine: Machine;
  bus: PcieFunction;
  host: HostInterrupts;
  rings: Rings;
  events: DriverEvents;
  hazards: Hazards;
  used: UsedBuild<BuildFields>;
  /** IntMode: the mode that the user asked for. */
  wanted: InterruptMode;
}

/** Enabled causes outside MSI-X (IMS_ENABLE_MASK of e1000e): RXT0, TXDW, RXDMT0, RXSEQ, LSC. */
export const CLASSIC_CAUSES = 0x9d;

/** State of a loaded e1000e or em driver. The words are those of struct e1000_adapter. */
export class DriverState {
  loaded = false;
  up = false;
  carrier = false;
  /** get_link_status: a link interrupt has asked for a look at the PHY. */
  getLinkStatus = true;
  mode: InterruptMode = 'intx';
  messages: number[] = [];
  /** MSI-X was programmed at least once since the driver was loaded. */
  programmed = false;
  resetting = false;
  queueStopped = false;
  lastTransmitNs = 0;
  readonly txUsed = [0, 0];
  readonly txTail = [0, 0];
  readonly rxNext = [0, 0];
  /** Only the newest watchdog timer counts. */
  watchdogTurn = 0;
  /** Causes seen by the handler of the ethtool interrupt test. */
  testIcr = 0;

  constructor(readonly context: DriverContext) {}

  get build(): Build<BuildFields> {
    return this.context.used.build;
  }

  read(offset: number): number {
    return this.context.bus.read32(0, offset);
  }

  write(offset: number, value: number): void {
    this.context.bus.write32(0, offset, value);
  }

  say(level: LogLine['level'], text: string): void {
    const { module, interfaceName } = this.build;
    this.context.machine.say(level, `${module}: ${interfaceName}`, text);
  }

  setUp(up: boolean): void {
    if (this.up === up) return;
    this.up = up;
    this.context.machine.change('driver.state', up ? 'up' : 'down');
    this.context.events.up(up);
  }

  setCarrier(up: boolean): void {
    if (this.carrier === up) return;
    this.carrier = up;
    this.context.machine.change('link.believed', up ? 'up' : 'down');
    this.context.events.believedLink(up);
  }

  stopQueue(stopped: boolean): void {
    if (this.queueStopped === stopped) return;
    this.queueStopped = stopped;
    this.context.machine.change('driver.txQueue', stopped ? 'stopped' : 'running');
  }

  /** Forgets what the rings held (e1000_clean_tx_ring, e1000_clean_rx_ring). */
  cleanRings(): void {
    const { rings } = this.context;
    for (const queue of [0, 1] as const) {
      rings.rx[queue].done = 0;
      rings.tx[queue].done = 0;
      this.txUsed[queue] = this.txTail[queue] = this.rxNext[queue] = 0;
    }
  }

  /** Receive tail that leaves all descriptors but one to the device. */
  rxTail(queue: 0 | 1): number {
    return ((this.rxNext[queue] as number) + RING_SIZE - 1) % RING_SIZE;
  }
}
