import { MTA_COUNT, RA_COUNT, REG } from '../../registers/i82574l';
import type { DriverState } from './driver-state';

type Check =
  | { kind: 'pattern'; reg: number; offset: number; mask: number; write: number }
  | { kind: 'set-and-check'; reg: number; mask: number; write: number };

/** In this order (e1000e ethtool.c, reg_pattern_test). */
export const PATTERNS = [0x5a5a_5a5a, 0xa5a5_a5a5, 0x0000_0000, 0xffff_ffff] as const;
/** Bits of STATUS that e1000_reg_test writes and compares on parts other than 82571, 82572 and 80003es2lan. */
const STATUS_TOGGLE = 0x7fff_f033;
const ALL = 0xffff_ffff;
const RCTL_BEFORE = 0x06df_b3fe;

const pattern = (reg: number, mask: number, write: number, offset = 0): Check => ({
  kind: 'pattern',
  reg,
  offset,
  mask,
  write,
});
const setAndCheck = (reg: number, mask: number, write: number): Check => ({ kind: 'set-and-check', reg, mask, write });

/** The register test of `ethtool -t offline`, row by row as in e1000_reg_test of e1000e. IVAR is not in it. */
export const REGISTER_TEST: readonly Check[] = [
  pattern(REG.FCAL, ALL, ALL),
  pattern(REG.FCAH, 0xffff, ALL),
  pattern(REG.FCT, 0xffff, ALL),
  pattern(REG.VET, 0xffff, ALL),
  pattern(REG.RDTR, 0xffff, ALL),
  pattern(REG.RDBAH, ALL, ALL),
  pattern(REG.RDLEN, 0x000f_ff80, 0x000f_ffff),
  pattern(REG.RDH, 0xffff, 0xffff),
  pattern(REG.RDT, 0xffff, 0xffff),
  pattern(REG.FCRTH, 0xfff8, 0xfff8),
  pattern(REG.FCTTV, 0xffff, 0xffff),
  pattern(REG.TIPG, 0x3fff_ffff, 0x3fff_ffff),
  pattern(REG.TDBAH, ALL, ALL),
  pattern(REG.TDLEN, 0x000f_ff80, 0x000f_ffff),
  setAndCheck(REG.RCTL, ALL, 0),
  setAndCheck(REG.RCTL, RCTL_BEFORE, 0x003f_fffb),
  setAndCheck(REG.TCTL, ALL, 0),
  setAndCheck(REG.RCTL, RCTL_BEFORE, ALL),
  pattern(REG.RDBAL, 0xffff_fff0, ALL),
  pattern(REG.TXCW, 0xc000_ffff, 0xffff),
  pattern(REG.TDBAL, 0xffff_fff0, ALL),
  pattern(REG.TIDV, 0xffff, 0xffff),
  ...Array.from({ length: RA_COUNT / 2 }, (_, i) => pattern(REG.RA, 0x8003_ffff, ALL, 2 * i + 1)),
  ...Array.from({ length: MTA_COUNT }, (_, i) => pattern(REG.MTA, ALL, ALL, i)),
];

function hex(value: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

/** @returns 0 when all passed, else what ethtool shows as the test's result: the register, or 1 for STATUS */
export function registerTest(driver: DriverState): number {
  const before = driver.read(REG.STATUS);
  const value = (driver.read(REG.STATUS) & STATUS_TOGGLE) >>> 0;
  driver.write(REG.STATUS, STATUS_TOGGLE);
  const after = (driver.read(REG.STATUS) & STATUS_TOGGLE) >>> 0;
  if (value !== after) {
    driver.say('error', `failed STATUS register test got: 0x${hex(after)} expected: 0x${hex(value)}`);
    return 1;
  }
  driver.write(REG.STATUS, before);
  for (const check of REGISTER_TEST) {
    const failed = check.kind === 'pattern' ? patternFails(driver, check) : setFails(driver, check);
    if (failed) return check.reg;
  }
  return 0;
}

function patternFails(driver: DriverState, { reg, offset, mask, write }: Check & { kind: 'pattern' }): boolean {
  for (const test of PATTERNS) {
    driver.write(reg + 4 * offset, (test & write) >>> 0);
    const got = driver.read(reg + 4 * offset);
    const expected = (test & write & mask) >>> 0;
    if (got === expected) continue;
    // The older code adds the index where the address would be needed; later Linux prints reg + (offset << 2).
    const shown = driver.build.platform === 'linux' ? reg + 4 * offset : reg + offset;
    const place = shown.toString(16).toUpperCase().padStart(5, '0');
    driver.say('error', `Register 0x${place} pattern test failed: got 0x${hex(got)} expected 0x${hex(expected)}`);
    return true;
  }
  return false;
}

function setFails(driver: DriverState, { reg, mask, write }: Check & { kind: 'set-and-check' }): boolean {
  driver.write(reg, (write & mask) >>> 0);
  const got = driver.read(reg);
  if (((write ^ got) & mask) === 0) return false;
  const place = reg.toString(16).toUpperCase().padStart(5, '0');
  driver.say(
    'error',
    `Register 0x${place} set/check test failed: got 0x${hex(got & mask)} expected 0x${hex(write & mask)}`,
  );
  return true;
}
