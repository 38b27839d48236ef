import { OFFSETS, RCTL_EN, REG, registerName } from '../../registers/i82574l';

/** Offset / 4 → slot; the highest modelled register is below 0x6000. */
const SLOTS = new Int16Array(0x6000 >> 2).fill(-1);
OFFSETS.forEach((offset, slot) => {
  SLOTS[offset >> 2] = slot;
});

/**
 * Bits that a plain register keeps. Those of the ethtool register test are the masks that its drivers expect
 * (e1000e ethtool.c, e1000_reg_test); QEMU's setters agree where it has one.
 */
const KEPT = new Uint32Array(OFFSETS.length).fill(0xffff_ffff);
function keep(mask: number, ...offsets: readonly number[]): void {
  for (const offset of offsets) KEPT[slotOf(offset)] = mask;
}
keep(0xffff, REG.FCAH, REG.FCT, REG.VET, REG.FCTTV, REG.RDTR, REG.TIDV, REG.RDH, REG.RDT, REG.RDT1, REG.TDH);
keep(0xffff, REG.TDT, REG.TDT1);
keep(0xfff8, REG.FCRTH);
keep(0x000f_ff80, REG.RDLEN, REG.TDLEN);
keep(0xffff_fff0, REG.RDBAL, REG.TDBAL);
keep(0x3fff_ffff, REG.TIPG);
keep(0xc000_ffff, REG.TXCW);
keep(0x06df_b3fe | RCTL_EN, REG.RCTL);
for (let i = 1; i < 32; i += 2) keep(0x8003_ffff, REG.RA + 4 * i);

/** Slot of a modelled register. @throws for any other offset: a model that reads it has a bug */
function slotOf(offset: number): number {
  const slot = SLOTS[offset >> 2] ?? -1;
  if (slot < 0) throw new Error(`82574L: no register is modelled at 0x${offset.toString(16)}`);
  return slot;
}

/** Initial values other than zero: QEMU 7.2 e1000e_mac_reg_init; recalled to be those of the silicon. */
const INITIAL = new Uint32Array(OFFSETS.length);
for (const [offset, value] of [
  [REG.CTRL, 0x0014_0241],
  [REG.EECD, 0x0000_0300],
  [REG.VET, 0x0000_8100],
  [REG.EXTCNF_CTRL, 0x0000_0008],
  [REG.TIPG, 0x0060_2008],
] as const)
  INITIAL[slotOf(offset)] = value;

/** Registers that merely keep what is written, each cut to the bits it has. */
export class RegisterFile {
  private readonly values = INITIAL.slice();

  get(offset: number): number {
    return this.values[slotOf(offset)] as number;
  }

  set(offset: number, value: number): void {
    const slot = slotOf(offset);
    this.values[slot] = value & (KEPT[slot] as number);
  }

  reset(): void {
    this.values.set(INITIAL);
  }
}

/** Signal under which writes of the register are recorded. */
const WRITE_SIGNALS = OFFSETS.map(offset => `write.${registerName(offset)}`);
export function writeSignal(offset: number): string {
  return WRITE_SIGNALS[slotOf(offset)] as string;
}
