import { busy, type Process, sleep } from '../../machine/process';
import { MS, S, US } from '../../machine/time';
import { EERD, MDIC, PHY, RCTL_EN, REG, STATUS, TCTL } from '../../registers/i82574l';
import type { DriverState } from './driver-state';
import { close, open } from './lifecycle';
import { hasLink } from './link-watchdog';
import { enterLegacyMode, leaveLegacyMode } from './modes';
import { registerTest } from './register-test';
import { resetHardware } from './reset';

/** Words of the NVM up to and with its checksum (NVM_CHECKSUM_REG), and what they add up to (NVM_SUM). */
const NVM_WORDS = 0x40;
const NVM_SUM = 0xbaba;
/** Causes that the interrupt test forces one by one. */
const TESTED_CAUSES = 10;
/** Rounds of 64 frames for a ring of 256 (e1000_run_loopback_test): (256 / 64) × 2 + 1, counted from 0. */
const LOOPBACK_ROUNDS = 10;
const LOOPBACK_FRAMES = 64;
/** 20 jiffies of HZ 1000 for which the receive loop spins when frames are missing. */
const LOOPBACK_WAIT_NS = 20 * MS;

const NAMES = [
  'Register test  (offline)',
  'Eeprom test    (offline)',
  'Interrupt test (offline)',
  'Loopback test  (offline)',
  'Link test   (on/offline)',
] as const;

/**
 * `ethtool -t`: e1000_diag_test of e1000e. Online it only asks for the link; offline it closes the interface, tests
 * registers, NVM, interrupts and loopback with a reset before each, and opens it again.
 */
export function* selfTest(driver: DriverState, offline: boolean): Process {
  const results = [0, 0, 0, 0, 0];
  if (!driver.loaded) return;
  driver.say('info', offline ? 'offline testing starting' : 'online testing starting');
  driver.context.machine.change('driver.test', offline ? 'offline' : 'online');
  results[4] = yield* linkTest(driver);
  if (offline) {
    const running = driver.up;
    if (running) yield* close(driver);
    else yield* resetHardware(driver);
    results[0] = registerTest(driver);
    yield* resetHardware(driver);
    results[1] = yield* nvmTest(driver);
    yield* resetHardware(driver);
    results[2] = yield* interruptTest(driver);
    yield* resetHardware(driver);
    results[3] = yield* loopbackTest(driver);
    yield* resetHardware(driver);
    if (running) yield* open(driver);
  }
  yield sleep(4 * S);
  driver.context.machine.change('driver.test', 'done');
  const failed = results.some(result => result !== 0);
  const shown = results.map((result, i) => `${NAMES[i]} ${result}`).join('; ');
  driver.context.machine.say(
    failed ? 'error' : 'info',
    'ethtool',
    `The test result is ${failed ? 'FAIL' : 'PASS'}. The test extra info: ${shown}`,
  );
}

function* linkTest(driver: DriverState): Generator<number, number, void> {
  if (driver.getLinkStatus) hasLink(driver);
  yield sleep(4 * S);
  return (driver.read(REG.STATUS) & STATUS.LU) === 0 ? 1 : 0;
}

function* nvmTest(driver: DriverState): Generator<number, number, void> {
  let sum = 0;
  for (let word = 0; word < NVM_WORDS; word += 1) {
    driver.write(REG.EERD, (word << EERD.ADDRESS_SHIFT) | EERD.START);
    const value = driver.read(REG.EERD);
    if ((value & EERD.DONE) === 0) return 1;
    sum = (sum + (value >>> 16)) & 0xffff;
  }
  yield busy(5 * US);
  return sum === NVM_SUM ? 0 : 2;
}

function* interruptTest(driver: DriverState): Generator<number, number, void> {
  // "NOTE: we don't test MSI/MSI-X interrupts here, yet": the part is switched to INTx.
  enterLegacyMode(driver, () => {
    driver.testIcr |= driver.read(REG.ICR);
    return 'served';
  });
  driver.say('info', 'testing unshared interrupt');
  driver.write(REG.IMC, 0xffff_ffff);
  yield sleep(10 * MS);
  let result = 0;
  for (let i = 0; i < TESTED_CAUSES && result === 0; i += 1) result = yield* causeTest(driver, 1 << i);
  driver.write(REG.IMC, 0xffff_ffff);
  yield sleep(10 * MS);
  leaveLegacyMode(driver);
  return result;
}

/** One cause: forced while masked, forced while enabled, and all others forced while masked. */
function* causeTest(driver: DriverState, mask: number): Generator<number, number, void> {
  driver.testIcr = 0;
  driver.write(REG.IMC, mask);
  driver.write(REG.ICS, mask);
  yield sleep(10 * MS);
  if ((driver.testIcr & mask) !== 0) return 3;
  driver.testIcr = 0;
  driver.write(REG.IMS, mask);
  driver.write(REG.ICS, mask);
  yield sleep(10 * MS);
  if ((driver.testIcr & mask) === 0) return 4;
  driver.testIcr = 0;
  driver.write(REG.IMC, ~mask & 0x7fff);
  driver.write(REG.ICS, ~mask & 0x7fff);
  yield sleep(10 * MS);
  return driver.testIcr === 0 ? 0 : 5;
}

function* loopbackTest(driver: DriverState): Generator<number, number, void> {
  driver.cleanRings();
  driver.write(REG.TDLEN, 4096);
  driver.write(REG.TCTL, TCTL.PSP | TCTL.EN);
  driver.write(REG.RCTL, RCTL_EN);
  driver.write(REG.MDIC, MDIC.WRITE | (PHY.CONTROL << MDIC.REG_SHIFT) | (1 << 21) | PHY.LOOPBACK | 0x140);
  yield busy(250 * MS);
  const ring = driver.context.rings.tx[0];
  let result = 0;
  for (let round = 0; round < LOOPBACK_ROUNDS && result === 0; round += 1) {
    driver.txTail[0] = ((driver.txTail[0] as number) + LOOPBACK_FRAMES) % ring.size;
    driver.write(REG.TDT, driver.txTail[0] as number);
    yield sleep(200 * MS);
    if (ring.done < LOOPBACK_FRAMES) {
      yield busy(LOOPBACK_WAIT_NS);
      result = 13;
    }
    ring.done = 0;
  }
  driver.cleanRings();
  return result;
}
