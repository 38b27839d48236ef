/**
 * Registers and bits of the Intel 82574L as its datasheet names them: what device and driver models share.
 * Offsets and bits: Linux 6.1 `drivers/net/ethernet/intel/e1000e/{regs,defines,82571}.h`, QEMU 7.2
 * `hw/net/e1000e_regs.h`. The body of the datasheet itself (rev. 3.4) was not read.
 */
export const REG = {
  CTRL: 0x0000,
  STATUS: 0x0008,
  EECD: 0x0010,
  EERD: 0x0014,
  CTRL_EXT: 0x0018,
  MDIC: 0x0020,
  FCAL: 0x0028,
  FCAH: 0x002c,
  FCT: 0x0030,
  VET: 0x0038,
  ICR: 0x00c0,
  ITR: 0x00c4,
  ICS: 0x00c8,
  IMS: 0x00d0,
  IMC: 0x00d8,
  /** 82574 has it here, not at the usual place (82571.h E1000_EIAC_82574). */
  EIAC: 0x00dc,
  IAM: 0x00e0,
  IVAR: 0x00e4,
  EITR0: 0x00e8,
  EITR1: 0x00ec,
  EITR2: 0x00f0,
  EITR3: 0x00f4,
  EITR4: 0x00f8,
  RCTL: 0x0100,
  FCTTV: 0x0170,
  TXCW: 0x0178,
  TCTL: 0x0400,
  TIPG: 0x0410,
  EXTCNF_CTRL: 0x0f00,
  FCRTH: 0x2168,
  RDBAL: 0x2800,
  RDBAH: 0x2804,
  RDLEN: 0x2808,
  RDH: 0x2810,
  RDT: 0x2818,
  RDTR: 0x2820,
  RDT1: 0x2918,
  TDBAL: 0x3800,
  TDBAH: 0x3804,
  TDLEN: 0x3808,
  TDH: 0x3810,
  TDT: 0x3818,
  TIDV: 0x3820,
  TDT1: 0x3918,
  RFCTL: 0x5008,
  MTA: 0x5200,
  RA: 0x5400,
  MANC: 0x5820,
  MANC2H: 0x5860,
  GCR: 0x5b00,
  PBACLR: 0x5b68,
} as const;

/** Multicast table array: 128 registers; receive addresses: 16 pairs (82571.c, e1000e mac_info of 82574). */
export const MTA_COUNT = 128;
export const RA_COUNT = 32;

export const ICR = {
  TXDW: 1 << 0,
  TXQE: 1 << 1,
  LSC: 1 << 2,
  RXSEQ: 1 << 3,
  RXDMT0: 1 << 4,
  RXO: 1 << 6,
  RXT0: 1 << 7,
  MDAC: 1 << 9,
  TXD_LOW: 1 << 15,
  SRPD: 1 << 16,
  ACK: 1 << 17,
  MNG: 1 << 18,
  RXQ0: 1 << 20,
  RXQ1: 1 << 21,
  TXQ0: 1 << 22,
  TXQ1: 1 << 23,
  OTHER: 1 << 24,
  INT_ASSERTED: 0x8000_0000,
} as const;

/** Causes that set OTHER in MSI-X mode (QEMU E1000_ICR_OTHER_CAUSES; 82583V datasheet 7.4.3 says the same in words). */
export const OTHER_CAUSES = ICR.LSC | ICR.RXO | ICR.MDAC | ICR.SRPD | ICR.ACK | ICR.MNG;
/** The five causes that IVAR routes, and the only bits EIAC knows (82571.h E1000_EIAC_MASK_82574). */
export const VECTOR_CAUSES = ICR.RXQ0 | ICR.RXQ1 | ICR.TXQ0 | ICR.TXQ1 | ICR.OTHER;
/** Bits that can be enabled (QEMU e1000e_set_ims, ims_valid_mask). */
export const IMS_VALID =
  ICR.TXDW |
  ICR.TXQE |
  ICR.LSC |
  ICR.RXDMT0 |
  ICR.RXO |
  ICR.RXT0 |
  ICR.MDAC |
  ICR.TXD_LOW |
  ICR.SRPD |
  ICR.ACK |
  ICR.MNG |
  VECTOR_CAUSES;

/** The five entries of IVAR in the order in which the device serves them; there is no sixth. */
export const IVAR_ENTRIES = [
  { name: 'RxQ0', shift: 0, cause: ICR.RXQ0 },
  { name: 'RxQ1', shift: 4, cause: ICR.RXQ1 },
  { name: 'TxQ0', shift: 8, cause: ICR.TXQ0 },
  { name: 'TxQ1', shift: 12, cause: ICR.TXQ1 },
  { name: 'Other', shift: 16, cause: ICR.OTHER },
] as const;
export const IVAR_VALID = 0x8;
export const IVAR_VECTOR = 0x7;
/** Bits 30:20 of IVAR are reserved. */
export const IVAR_RESERVED = 0x7ff0_0000;
/** The most vectors the part can have; what it advertises comes from its NVM (FreeBSD em_enable_vectors_82574). */
export const VECTOR_COUNT = 5;

export const CTRL = { GIO_MASTER_DISABLE: 1 << 2, SLU: 1 << 6, RST: 1 << 26, PHY_RST: 0x8000_0000 } as const;
export const STATUS = { FD: 1, LU: 2, SPEED_1000: 0x80, ASDV_1000: 0x200, PHYRA: 0x400, GIO_MASTER: 1 << 19 } as const;
export const CTRL_EXT = {
  ASDCHK: 1 << 12,
  EE_RST: 1 << 13,
  EIAME: 1 << 24,
  IAME: 1 << 27,
  DRV_LOAD: 1 << 28,
  INT_TIMERS_CLEAR_ENA: 1 << 29,
  PBA_CLR: 0x8000_0000,
} as const;
export const EERD = { START: 1, DONE: 2, ADDRESS_SHIFT: 2 } as const;
export const EECD_AUTO_RD = 1 << 9;
export const EXTCNF_MDIO_SW = 1 << 5;
export const RCTL_EN = 1 << 1;
export const TCTL = { EN: 1 << 1, PSP: 1 << 3 } as const;
export const MDIC = { WRITE: 1 << 26, READ: 1 << 27, READY: 1 << 28, ERROR: 1 << 30, REG_SHIFT: 16 } as const;
export const PHY = { CONTROL: 0, STATUS: 1, RESTART_AUTONEG: 1 << 9, LOOPBACK: 1 << 14, LINK_STATUS: 1 << 2 } as const;

/** Interrupt throttle registers count in units of 256 ns (82571.h, QEMU E1000_INTR_THROTTLING_NS_RES). */
export const THROTTLE_UNIT_NS = 256;

/** PCI configuration space (observed on QEMU; the layout of the silicon is recalled to be the same). */
export const CFG = {
  ID: 0x00,
  COMMAND: 0x04,
  MSIX: 0xa0,
  PMCSR: 0xcc,
  MSI: 0xd0,
  LINK_CONTROL: 0xf0,
} as const;
export const DEVICE_ID = 0x10d3_8086;
/** MSI-X table and pending bits live in BAR3. */
export const MSIX_BAR = { TABLE: 0x0000, PBA: 0x2000 } as const;

const NAMES = new Map<number, string>(Object.entries(REG).map(([name, offset]) => [offset, name]));
for (let i = 0; i < MTA_COUNT; i += 1) NAMES.set(REG.MTA + 4 * i, `MTA${i}`);
for (let i = 0; i < RA_COUNT; i += 1) NAMES.set(REG.RA + 4 * i, i % 2 === 0 ? `RAL${i >> 1}` : `RAH${i >> 1}`);

/** The datasheet's name of the register at `offset`, null where none is modelled. */
export function registerName(offset: number): string | null {
  return NAMES.get(offset) ?? null;
}

/** Offsets of every modelled register. */
export const OFFSETS: readonly number[] = [...NAMES.keys()].sort((a, b) => a - b);
