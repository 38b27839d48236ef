import type { PcieFunction } from '../../bus/pcie-function';
import type { HostInterrupts } from '../../host/interrupts';
import { RING_SIZE, type Rings } from '../../host/ring';
import type { Machine } from '../../machine/machine';
import { type Process, sleep } from '../../machine/process';
import { MS } from '../../machine/time';
import { QUEUE0, REG } from '../../registers/i82599';
import type { UsedBuild } from '../build';
import type { DriverEvents, NicDriver } from '../nic-driver';
import type { Fields82599 } from './builds';

const COMMAND_ENABLE = 0x7;
const MSIX_ENABLE = 0x8000_0000;
const GAP = 2;

export interface Context82599 {
  machine: Machine;
  bus: PcieFunction;
  host: HostInterrupts;
  rings: Rings;
  events: DriverEvents;
  used: UsedBuild<Fields82599>;
}

/** ixgbe with one queue pair on one vector: enough to set causes by EICS and to see whether interrupts go on. */
export class Driver82599 implements NicDriver {
  up = false;
  carrier = false;
  loaded = false;
  readonly messages: number[] = [];
  readonly queues = 1;
  readonly selfTest = null;
  private rxNext = 0;
  private txUsed = 0;
  private txTail = 0;

  constructor(private readonly context: Context82599) {}

  private write(offset: number, value: number): void {
    this.context.bus.write32(0, offset, value);
  }

  *load(): Process {
    const { bus, host, machine, used, events } = this.context;
    bus.configWrite(0x04, COMMAND_ENABLE);
    this.loaded = true;
    const message = host.allocate(machine.cpu(0));
    this.messages.push(message.data);
    [message.address, 0, message.data, 0].forEach((value, dword) => {
      bus.write32(3, 4 * dword, value);
    });
    bus.configWrite(bus.identity.config.msix, MSIX_ENABLE);
    host.bind(message.data, () => this.handle());
    yield sleep(10 * MS);
    this.write(REG.GPIE, used.get('gpie'));
    this.write(REG.EIAC, used.get('eiac'));
    this.write(REG.EIAM, used.get('eiam'));
    this.write(REG.EITR0, used.get('eitr'));
    this.write(REG.RDT, RING_SIZE - 1);
    this.write(REG.EIMS, QUEUE0);
    this.up = this.carrier = true;
    machine.change('driver.state', 'up');
    machine.change('link.believed', 'up');
    events.up(true);
    events.believedLink(true);
  }

  /** ixgbe_msix_clean_rings: cleans, then enables the queue's cause again. */
  private handle(): 'served' {
    const { rings, events, used } = this.context;
    if (used.get('clearsByHand')) this.write(REG.EICR, QUEUE0);
    const received = rings.rx[0].done;
    if (received > 0) {
      rings.rx[0].done = 0;
      this.rxNext = (this.rxNext + received) % RING_SIZE;
      this.write(REG.RDT, (this.rxNext + RING_SIZE - 1) % RING_SIZE);
      events.served('rx', received, 0);
    }
    const sent = rings.tx[0].done;
    if (sent > 0) {
      rings.tx[0].done = 0;
      this.txUsed -= sent;
      events.served('tx', sent, 0);
    }
    this.write(REG.EIMS, QUEUE0);
    return 'served';
  }

  /** ixgbe_irq_rearm_queues: the watchdog sets the causes of all queues. */
  softwareInterrupt(): void {
    if (this.up) this.write(REG.EICS, QUEUE0);
  }

  transmit(frames: number): boolean {
    if (this.txUsed + frames + GAP >= RING_SIZE) return false;
    this.txUsed += frames;
    this.txTail = (this.txTail + frames) % RING_SIZE;
    this.write(REG.TDT, this.txTail);
    return true;
  }

  *unload(): Process {
    this.write(REG.EIMC, 0xffff_ffff);
    yield sleep(10 * MS);
    this.up = this.carrier = this.loaded = false;
    this.context.events.up(false);
  }

  *suspend(): Process {}

  *resume(): Process {}
}
