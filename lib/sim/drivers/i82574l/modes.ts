import { ONES } from '../../bus/faults';
import type { Handler } from '../../host/interrupts';
import { type Process, sleep } from '../../machine/process';
import { MS } from '../../machine/time';
import { CFG, ICR, MSIX_BAR, REG } from '../../registers/i82574l';
import { CLASSIC_CAUSES, type DriverState } from './driver-state';
import { classicHandler, vectorHandler } from './handlers';

const MSIX_ENABLE = 0x8000_0000;
const ENTRY_BYTES = 16;

/** e1000e_set_interrupt_capability: MSI-X, else MSI, else INTx; a step down is logged. */
export function chooseMode(driver: DriverState): void {
  const { wanted } = driver.context;
  driver.mode = wanted;
  if (driver.mode === 'msix' && !tryMsix(driver)) {
    driver.say('warn', 'Failed to initialize MSI-X interrupts.  Falling back to MSI interrupts.');
    driver.context.events.degraded();
    driver.mode = 'msi';
  }
  if (driver.mode === 'msi') enableMsi(driver);
  driver.context.machine.change('driver.mode', driver.mode);
}

/** Entries of the table that the part advertises, 0 when its configuration space is not there. */
function tableSize(driver: DriverState): number {
  const control = driver.context.bus.configRead(CFG.MSIX);
  return control === ONES ? 0 : ((control >>> 16) & 0x7ff) + 1;
}

function tryMsix(driver: DriverState): boolean {
  const { bus, used } = driver.context;
  const asked = used.get('vectorsAsked');
  let size = tableSize(driver);
  if (size > 0 && size < asked && used.get('raisesNvmVectors')) {
    driver.say('info', `Writing to eeprom: increasing reported MSI-X vectors from ${size} to 5...`);
    bus.advertise(5);
    size = tableSize(driver);
  }
  if (size === 0) return false;
  if (size < asked && used.get('onFewerVectors') === 'fall-back') return false;
  enableMsix(driver, Math.min(size, asked));
  return true;
}

function enableMsix(driver: DriverState, vectors: number): void {
  const { bus, host, machine } = driver.context;
  driver.messages = [];
  for (let vector = 0; vector < vectors; vector += 1) {
    const message = host.allocate(machine.cpu(vector));
    writeEntry(driver, vector, message, true);
    driver.messages.push(message.data);
  }
  bus.configWrite(CFG.MSIX, MSIX_ENABLE);
}

function writeEntry(
  driver: DriverState,
  vector: number,
  message: { address: number; data: number },
  masked: boolean,
): void {
  const at = MSIX_BAR.TABLE + vector * ENTRY_BYTES;
  const { bus } = driver.context;
  bus.write32(3, at, message.address);
  bus.write32(3, at + 4, 0);
  bus.write32(3, at + 8, message.data);
  bus.write32(3, at + 12, masked ? 1 : 0);
}

function enableMsi(driver: DriverState): void {
  const { bus, host, machine } = driver.context;
  const message = host.allocate(machine.cpu(0));
  driver.messages = [message.data];
  bus.setMsi(true, message.address, message.data);
}

/** e1000e_reset_interrupt_capability. */
export function releaseMode(driver: DriverState): void {
  const { bus, host } = driver.context;
  if (driver.mode === 'msix') bus.configWrite(CFG.MSIX, 0);
  if (driver.mode === 'msi') bus.setMsi(false, 0, 0);
  for (const data of driver.messages) host.free(data);
  driver.messages = [];
}

/** e1000_request_irq: binds the handlers, and unmasks the vectors that have one. */
export function* requestInterrupts(driver: DriverState): Process {
  const { host } = driver.context;
  if (driver.mode === 'msi') yield* testMsi(driver);
  if (driver.mode === 'intx') {
    host.bindLine(classicHandler(driver));
    return;
  }
  driver.messages.forEach((data, vector) => {
    host.bind(data, driver.mode === 'msi' ? classicHandler(driver) : vectorHandler(driver, vector));
    if (driver.mode === 'msix') driver.context.bus.write32(3, MSIX_BAR.TABLE + vector * ENTRY_BYTES + 12, 0);
  });
}

/** e1000_test_msi: "PCIe errata with MSI interrupts causing some chipsets to ignore e1000e MSI messages". */
function* testMsi(driver: DriverState): Process {
  const { host, events } = driver.context;
  let came = false;
  driver.read(REG.ICR);
  for (const data of driver.messages)
    host.bind(data, () => {
      came = (driver.read(REG.ICR) & ICR.RXSEQ) !== 0;
      return 'served';
    });
  driver.write(REG.IMS, CLASSIC_CAUSES);
  driver.write(REG.ICS, ICR.RXSEQ);
  yield sleep(50 * MS);
  driver.write(REG.IMC, 0xffff_ffff);
  if (came) return;
  releaseMode(driver);
  driver.mode = 'intx';
  driver.say('warn', 'MSI interrupt test failed, using legacy interrupt.');
  events.degraded();
  driver.context.machine.change('driver.mode', 'intx');
}

/** e1000_free_irq: no handler any more; the vectors are masked. */
export function freeInterrupts(driver: DriverState): void {
  const { bus, host } = driver.context;
  if (driver.mode === 'intx') host.bindLine(null);
  else if (driver.mode === 'msix')
    driver.messages.forEach((_, vector) => {
      bus.write32(3, MSIX_BAR.TABLE + vector * ENTRY_BYTES + 12, 1);
    });
}

/** The interrupt test of ethtool leaves MSI-X (or MSI) for INTx and hooks its own handler. */
export function enterLegacyMode(driver: DriverState, handler: Handler): void {
  releaseMode(driver);
  driver.mode = 'intx';
  driver.context.machine.change('driver.mode', 'intx', 'ethtool interrupt test');
  driver.context.host.bindLine(handler);
}

export function leaveLegacyMode(driver: DriverState): void {
  driver.context.host.bindLine(null);
  chooseMode(driver);
}
