import type { Handled } from '../../host/interrupts';
import { RING_SIZE } from '../../host/ring';
import { ICR, IVAR_ENTRIES, IVAR_VALID, IVAR_VECTOR, OTHER_CAUSES, REG } from '../../registers/i82574l';
import { CLASSIC_CAUSES, type DriverState } from './driver-state';
import { linkInterrupt } from './link-watchdog';

/** Room that must be free before a stopped transmit queue runs again (TX_WAKE_THRESHOLD of e1000e). */
const WAKE_ROOM = 32;

/** What one vector serves, by the build's IVAR. */
interface VectorRole {
  rx: readonly (0 | 1)[];
  tx: readonly (0 | 1)[];
  other: boolean;
  /** Queue causes to enable again after service. */
  causes: number;
}

function roleOf(vector: number, ivar: number): VectorRole {
  const named = IVAR_ENTRIES.filter(({ shift }) => {
    const entry = (ivar >>> shift) & 0xf;
    return (entry & IVAR_VALID) !== 0 && (entry & IVAR_VECTOR) === vector;
  });
  const has = (name: string): boolean => named.some(entry => entry.name === name);
  const queues = (kind: 'Rx' | 'Tx'): (0 | 1)[] => ([0, 1] as const).filter(queue => has(`${kind}Q${queue}`));
  return {
    rx: queues('Rx'),
    tx: queues('Tx'),
    other: has('Other'),
    causes: named.reduce((all, { name, cause }) => (name === 'Other' ? all : all | cause), 0),
  };
}

/** The handler of an MSI-X vector: e1000_intr_msix_rx, e1000_intr_msix_tx, e1000_msix_other, or what joins them. */
export function vectorHandler(driver: DriverState, vector: number): () => Handled {
  const role = roleOf(vector, driver.context.used.get('ivar'));
  return () => {
    if (!driver.up) return 'nothing';
    const served = role.other ? otherCauses(driver) : 'served';
    if (role.causes === 0) return served;
    for (const queue of role.rx) cleanRx(driver, queue);
    for (const queue of role.tx) cleanTx(driver, queue);
    driver.write(REG.IMS, role.causes);
    return 'served';
  };
}

/** The one handler of MSI and INTx: e1000_intr_msi, e1000_intr. Reading ICR masks, by IAM. */
export function classicHandler(driver: DriverState): () => Handled {
  return () => {
    const icr = driver.read(REG.ICR);
    if (icr === 0 || !driver.up) return 'nothing';
    if (driver.mode === 'intx' && icr < ICR.INT_ASSERTED) return 'nothing';
    if ((icr & ICR.LSC) !== 0) linkInterrupt(driver);
    for (const queue of [0, 1] as const) {
      cleanRx(driver, queue);
      cleanTx(driver, queue);
    }
    driver.write(REG.IMS, CLASSIC_CAUSES);
    return 'served';
  };
}

function otherCauses(driver: DriverState): Handled {
  const { used } = driver.context;
  const kind = used.get('otherHandler');
  const icr = driver.read(REG.ICR);
  if (kind === 'vm50' && icr < ICR.INT_ASSERTED) {
    driver.write(REG.IMS, ICR.OTHER);
    return 'nothing';
  }
  // Reading ICR cleared queue causes too: raise them again.
  const queues = kind === 'em' ? icr & used.get('ims') & ~(ICR.OTHER | ICR.LSC) : icr & used.get('eiac');
  if (queues !== 0) driver.write(REG.ICS, queues);
  // The older code looks at LSC only where OTHER is set as well.
  const link = (icr & ICR.LSC) !== 0 && (kind !== 'vm50' || (icr & ICR.OTHER) !== 0);
  if (link) linkInterrupt(driver);
  driver.write(REG.IMS, ICR.OTHER | (kind === 'linux61' ? OTHER_CAUSES : ICR.LSC));
  // Handlers that find nothing they know still say "handled"; for the observer of storms that was for nothing.
  return link || (kind === 'linux61' && (icr & OTHER_CAUSES) !== 0) ? 'served' : 'nothing';
}

function cleanRx(driver: DriverState, queue: 0 | 1): void {
  const ring = driver.context.rings.rx[queue];
  const frames = ring.done;
  if (frames === 0) return;
  ring.done = 0;
  driver.rxNext[queue] = ((driver.rxNext[queue] as number) + frames) % RING_SIZE;
  driver.write(queue === 0 ? REG.RDT : REG.RDT1, driver.rxTail(queue));
  driver.context.events.served('rx', frames, queue);
}

function cleanTx(driver: DriverState, queue: 0 | 1): void {
  const ring = driver.context.rings.tx[queue];
  const frames = ring.done;
  if (frames === 0) return;
  ring.done = 0;
  driver.txUsed[queue] = Math.max(0, (driver.txUsed[queue] as number) - frames);
  if (driver.queueStopped && RING_SIZE - (driver.txUsed[queue] as number) >= WAKE_ROOM) driver.stopQueue(false);
  driver.context.events.served('tx', frames, queue);
}
