import { ONES } from '../../bus/faults';
import { RING_SIZE } from '../../host/ring';
import type { Process } from '../../machine/process';
import { MS } from '../../machine/time';
import { CFG, ICR, REG } from '../../registers/i82574l';
import type { DriverState } from './driver-state';
import { chooseMode, freeInterrupts, releaseMode, requestInterrupts } from './modes';
import { bringUp, configure, configureMsix, enableInterrupts, reinitialise, resetHardware, takeDown } from './reset';

const COMMAND_ENABLE = 0x7;
const D3HOT = 3;
/** Descriptors that must stay free behind a frame (count + 2 of e1000_xmit_frame). */
const GAP = 2;

/** e1000_probe and e1000_open. */
export function* load(driver: DriverState): Process {
  const { bus, events, used } = driver.context;
  if (bus.configRead(CFG.ID) === ONES) {
    events.notDetected();
    return;
  }
  bus.configWrite(CFG.COMMAND, COMMAND_ENABLE);
  if (used.get('disablesAspm')) bus.configWrite(CFG.LINK_CONTROL, 0);
  driver.loaded = true;
  driver.programmed = false;
  driver.getLinkStatus = true;
  chooseMode(driver);
  driver.write(REG.IMC, 0xffff_ffff);
  yield* resetHardware(driver);
  yield* open(driver);
}

/** e1000_open. */
export function* open(driver: DriverState): Process {
  driver.setUp(false);
  configure(driver);
  yield* requestInterrupts(driver);
  if (driver.mode !== 'msix') {
    bringUp(driver);
    return;
  }
  if (!driver.programmed || driver.context.used.get('reprogramsAfterReset')) configureMsix(driver);
  driver.setUp(true);
  enableInterrupts(driver);
  driver.write(REG.ICS, ICR.LSC);
}

/** e1000_close. */
export function* close(driver: DriverState): Process {
  yield* takeDown(driver);
  freeInterrupts(driver);
}

/** e1000_remove. */
export function* unload(driver: DriverState): Process {
  if (!driver.loaded) return;
  if (driver.up) yield* close(driver);
  releaseMode(driver);
  driver.loaded = false;
}

/** e1000_suspend: closed, then D3hot. */
export function* suspend(driver: DriverState): Process {
  if (!driver.loaded) return;
  if (driver.up) yield* close(driver);
  driver.context.bus.configWrite(CFG.PMCSR, D3HOT);
}

/** e1000_resume: back to D0, reset, opened. The driver does not ask whether the part came back. */
export function* resume(driver: DriverState): Process {
  if (!driver.loaded) return;
  driver.context.bus.configWrite(CFG.PMCSR, 0);
  driver.getLinkStatus = true;
  yield* resetHardware(driver);
  yield* open(driver);
}

/** e1000_xmit_frame with e1000_maybe_stop_tx. @returns whether the frames were taken */
export function transmit(driver: DriverState, frames: number, queue: 0 | 1): boolean {
  if (!driver.up || !driver.carrier || driver.queueStopped) return false;
  const used = driver.txUsed[queue] as number;
  if (used + frames + GAP >= RING_SIZE) {
    driver.stopQueue(true);
    watchTransmit(driver);
    return false;
  }
  driver.txUsed[queue] = used + frames;
  driver.txTail[queue] = ((driver.txTail[queue] as number) + frames) % RING_SIZE;
  driver.lastTransmitNs = driver.context.machine.now;
  driver.write(queue === 0 ? REG.TDT : REG.TDT1, driver.txTail[queue] as number);
  return true;
}

/** The stack's watchdog: a queue stopped for too long, with a carrier, means that the part hangs. */
function watchTransmit(driver: DriverState): void {
  const { machine, used } = driver.context;
  const limitMs = used.get('txWatchdogMs');
  if (limitMs === null) return;
  const since = driver.lastTransmitNs;
  machine.at(since + limitMs * MS, () => {
    if (!driver.up || !driver.carrier || !driver.queueStopped || driver.lastTransmitNs !== since) return;
    const { interfaceName, module, platform } = driver.build;
    if (platform === 'freebsd') driver.say('error', 'Watchdog timeout Queue[0]-- resetting');
    else if (platform === 'linux')
      machine.say('error', 'kernel', `NETDEV WATCHDOG: ${interfaceName} (${module}): transmit queue 0 timed out`);
    else machine.say('error', 'vmklinux', `NETDEV WATCHDOG: ${interfaceName}: transmit timed out`);
    machine.start(reinitialise(driver, 'hung'), machine.cpu(0));
  });
}
