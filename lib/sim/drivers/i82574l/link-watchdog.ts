import { MS } from '../../machine/time';
import { ICR, MDIC, PHY, REG, TCTL } from '../../registers/i82574l';
import type { DriverState } from './driver-state';
import { reinitialise } from './reset';

/** The watchdog runs one jiffy after a link interrupt (mod_timer(&adapter->watchdog_timer, jiffies + 1)). */
const SOON_NS = MS;

/** A link interrupt came: the next pass of the watchdog looks at the PHY. */
export function linkInterrupt(driver: DriverState): void {
  driver.getLinkStatus = true;
  driver.context.events.linkNoticed();
  if (driver.up) scheduleWatchdog(driver, SOON_NS);
}

/** (Re)starts the watchdog's timer; an older one no longer counts. */
export function scheduleWatchdog(driver: DriverState, ns: number): void {
  const turn = ++driver.watchdogTurn;
  driver.context.machine.after(ns, () => {
    if (turn === driver.watchdogTurn && driver.up) watchdog(driver);
  });
}

/** Link bit of the PHY's status over MDIC. All ones carry the error bit of MDIC, so a dead bus reads as an error. */
function phyLink(driver: DriverState): boolean | null {
  driver.write(REG.MDIC, MDIC.READ | (PHY.STATUS << MDIC.REG_SHIFT) | (1 << 21));
  const value = driver.read(REG.MDIC);
  if ((value & MDIC.ERROR) !== 0) return null;
  return (value & PHY.LINK_STATUS) !== 0;
}

/** e1000e_has_link for copper: without a link interrupt since the last look, the link is taken as up. */
export function hasLink(driver: DriverState): boolean {
  if (!driver.getLinkStatus && driver.context.used.get('linkCheck') === 'lsc-only') return true;
  const up = phyLink(driver) === true;
  if (up) driver.getLinkStatus = false;
  return up;
}

/** e1000_watchdog_task: follows the link, and raises the Rx cause by software to be sure the ring is looked at. */
function watchdog(driver: DriverState): void {
  const { used } = driver.context;
  const link = hasLink(driver);
  const bsd = driver.build.platform === 'freebsd';
  if (link && !driver.carrier) {
    driver.read(REG.STATUS);
    driver.say('info', bsd ? 'link state changed to UP' : 'NIC Link is Up 1000 Mbps Full Duplex, Flow Control: Rx/Tx');
    driver.write(REG.TCTL, driver.read(REG.TCTL) | TCTL.EN);
    driver.setCarrier(true);
    driver.stopQueue(false);
  } else if (!link && driver.carrier) {
    driver.say('info', bsd ? 'link state changed to DOWN' : 'NIC Link is Down');
    driver.setCarrier(false);
    driver.stopQueue(true);
    // "We've lost link, so the controller stops DMA, but we've got queued Tx work that's never going to get done."
    if (driver.txUsed.some(count => count > 0))
      driver.context.machine.start(reinitialise(driver, 'flush'), driver.context.machine.cpu(0));
  }
  if (used.get('softInterrupt'))
    driver.write(REG.ICS, driver.mode === 'msix' ? ICR.RXQ0 | (sharesVector(driver) ? ICR.TXQ0 : 0) : ICR.RXDMT0);
  scheduleWatchdog(driver, used.get('watchdogMs') * MS);
}

/** Whether Rx and Tx of queue 0 are on one vector: then rx_ring->ims_val holds both causes. */
function sharesVector(driver: DriverState): boolean {
  const ivar = driver.context.used.get('ivar');
  return (ivar & 0xf) === ((ivar >>> 8) & 0xf);
}
