import { busy, type Process, sleep } from '../../machine/process';
import { MS, S, US } from '../../machine/time';
import {
  CTRL,
  CTRL_EXT,
  EECD_AUTO_RD,
  EXTCNF_MDIO_SW,
  ICR,
  MDIC,
  PHY,
  RCTL_EN,
  REG,
  STATUS,
  TCTL,
  VECTOR_COUNT,
} from '../../registers/i82574l';
import { CLASSIC_CAUSES, type DriverState } from './driver-state';

/** udelay(100) between the polls of e1000e_disable_pcie_master. */
const MASTER_POLL_NS = 100 * US;
/** Polls of EECD for the end of the NVM's automatic read (AUTO_READ_DONE_TIMEOUT). */
const AUTO_READ_POLLS = 10;
/** MDIO_OWNERSHIP_TIMEOUT of 82571.c. */
const MDIO_POLLS = 10;
/** How long a wait for a foreign interrupt is drawn when mechanism M7 says that it never ends. */
const FOREIGN_SYNC_NS = 60 * S;
const RCTL_BAM = 1 << 15;
const AUTONEG = 0x1340;

/** e1000e_disable_pcie_master: a busy wait until the part says it has stopped mastering; all ones never say so. */
function* disableMaster(driver: DriverState): Process {
  const { machine, hazards, used } = driver.context;
  const { current } = machine;
  driver.write(REG.CTRL, driver.read(REG.CTRL) | CTRL.GIO_MASTER_DISABLE);
  if (hazards.pollWithInterruptsOff) machine.interruptsOff(current);
  for (let polls = used.get('masterPolls'); polls > 0; polls -= 1) {
    if ((driver.read(REG.STATUS) & STATUS.GIO_MASTER) === 0) break;
    yield busy(MASTER_POLL_NS);
  }
  machine.interruptsOn(current);
}

/** e1000_reset_hw_82571, then what e1000_init_hw_82571 does to link and PHY. */
export function* resetHardware(driver: DriverState): Process {
  yield* disableMaster(driver);
  driver.write(REG.IMC, 0xffff_ffff);
  driver.write(REG.RCTL, 0);
  driver.write(REG.TCTL, TCTL.PSP);
  driver.read(REG.STATUS);
  yield sleep(10 * MS);
  for (let i = 0; i < MDIO_POLLS; i += 1) {
    driver.write(REG.EXTCNF_CTRL, driver.read(REG.EXTCNF_CTRL) | EXTCNF_MDIO_SW);
    if ((driver.read(REG.EXTCNF_CTRL) & EXTCNF_MDIO_SW) !== 0) break;
    yield sleep(2 * MS);
  }
  driver.write(REG.CTRL, driver.read(REG.CTRL) | CTRL.RST);
  for (let i = 0; i < AUTO_READ_POLLS; i += 1) {
    if ((driver.read(REG.EECD) & EECD_AUTO_RD) !== 0) break;
    yield sleep(MS);
  }
  yield sleep(25 * MS);
  driver.write(REG.IMC, 0xffff_ffff);
  driver.read(REG.ICR);
  driver.write(REG.CTRL, (driver.read(REG.CTRL) | CTRL.SLU) >>> 0);
  driver.write(REG.MDIC, MDIC.WRITE | (PHY.CONTROL << MDIC.REG_SHIFT) | (1 << 21) | AUTONEG);
  driver.write(REG.VET, 0x8100);
}

/** e1000_configure: rings, receive and transmit. */
export function configure(driver: DriverState): void {
  driver.cleanRings();
  driver.write(REG.TDLEN, 4096);
  driver.write(REG.RDLEN, 4096);
  driver.write(REG.TCTL, TCTL.PSP | TCTL.EN);
  driver.write(REG.RCTL, RCTL_EN | RCTL_BAM);
  driver.write(REG.RDT, driver.rxTail(0));
  if (driver.context.used.get('queues') === 2) driver.write(REG.RDT1, driver.rxTail(1));
  if (driver.mode === 'msix') return;
  // "Auto-Mask interrupts upon ICR access"
  driver.write(REG.IAM, 0xffff_ffff);
  driver.write(REG.CTRL_EXT, driver.read(REG.CTRL_EXT) | CTRL_EXT.IAME);
  driver.write(REG.ITR, driver.context.used.get('throttle'));
}

/** e1000_configure_msix. */
export function configureMsix(driver: DriverState): void {
  const { used } = driver.context;
  driver.programmed = true;
  if (driver.build.platform !== 'freebsd') driver.write(REG.RFCTL, driver.read(REG.RFCTL) | 0x1000);
  for (let vector = 0; vector < Math.min(driver.messages.length, VECTOR_COUNT); vector += 1)
    driver.write(REG.EITR0 + 4 * vector, used.get('throttle'));
  const ivar = used.get('ivar');
  if (used.get('ivarStyle') === 'write') driver.write(REG.IVAR, ivar);
  else driver.write(REG.IVAR, (driver.read(REG.IVAR) | ivar) >>> 0);
  const iam = used.get('iam');
  if (iam !== null) driver.write(REG.IAM, iam);
  const set = used.get('ctrlExtSet');
  const clear = used.get('ctrlExtClear');
  driver.write(REG.CTRL_EXT, ((driver.read(REG.CTRL_EXT) | set) & ~clear) >>> 0);
}

/** e1000_irq_enable. */
export function enableInterrupts(driver: DriverState): void {
  const { used } = driver.context;
  if (driver.mode === 'msix') {
    driver.write(REG.EIAC, used.get('eiac'));
    driver.write(REG.IMS, used.get('ims'));
  } else driver.write(REG.IMS, CLASSIC_CAUSES);
  driver.read(REG.STATUS);
}

/** e1000_irq_disable: masks, then waits until no handler runs; the older code waited for the legacy interrupt. */
export function* disableInterrupts(driver: DriverState): Process {
  const { machine, hazards, used } = driver.context;
  driver.write(REG.IMC, 0xffff_ffff);
  if (driver.mode === 'msix') driver.write(REG.EIAC, 0);
  driver.read(REG.STATUS);
  if (driver.mode !== 'msix' || !hazards.foreignSyncNeverEnds || !used.get('syncsLegacyIrq')) return;
  const { current } = machine;
  machine.interruptsOff(current);
  yield busy(FOREIGN_SYNC_NS);
  machine.interruptsOn(current);
}

/** e1000e_up: "hardware has been reset, we need to reload some things". */
export function bringUp(driver: DriverState): void {
  configure(driver);
  driver.setUp(true);
  if (driver.mode === 'msix' && (!driver.programmed || driver.context.used.get('reprogramsAfterReset')))
    configureMsix(driver);
  enableInterrupts(driver);
  driver.stopQueue(true);
  // "fire a link change interrupt to start the watchdog"
  driver.write(REG.ICS, ICR.LSC);
}

/** e1000e_down. */
export function* takeDown(driver: DriverState): Process {
  driver.setUp(false);
  driver.watchdogTurn += 1;
  driver.write(REG.RCTL, driver.read(REG.RCTL) & ~RCTL_EN);
  driver.stopQueue(true);
  driver.write(REG.TCTL, driver.read(REG.TCTL) & ~TCTL.EN);
  driver.read(REG.STATUS);
  yield sleep(10 * MS);
  yield* disableInterrupts(driver);
  driver.setCarrier(false);
  yield* resetHardware(driver);
  driver.cleanRings();
}

/** e1000e_reinit_locked: what a transmit timeout starts, or a lost link with frames still to send. */
export function* reinitialise(driver: DriverState, why: 'hung' | 'flush'): Process {
  if (driver.resetting || !driver.up) return;
  driver.resetting = true;
  if (why === 'hung') driver.context.events.recovered();
  yield* takeDown(driver);
  bringUp(driver);
  driver.resetting = false;
}
