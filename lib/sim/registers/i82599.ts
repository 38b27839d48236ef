/**
 * Registers of the Intel 82599 as far as its interrupt logic needs them: names and offsets as in Linux
 * `drivers/net/ethernet/intel/ixgbe/ixgbe_type.h` (recalled).
 */
export const REG = {
  CTRL: 0x0000,
  STATUS: 0x0008,
  EICR: 0x0800,
  EICS: 0x0808,
  EIAC: 0x0810,
  EITR0: 0x0820,
  EIMS: 0x0880,
  EIMC: 0x0888,
  EIAM: 0x0890,
  GPIE: 0x0898,
  RDT: 0x1018,
  TDT: 0x6018,
} as const;

export const GPIE = { MSIX_MODE: 1 << 4, OCD: 1 << 5, EIAME: 1 << 30, PBA_SUPPORT: 0x8000_0000 } as const;
/** Cause bit of queue pair 0, routed to vector 0. */
export const QUEUE0 = 1;
/** EITR holds an interval in units of 2 µs, from bit 3 on. */
export const EITR_UNIT_NS = 2_000;
export const DEVICE_ID = 0x10fb_8086;

const WRITE_SIGNALS = new Map<number, string>(Object.entries(REG).map(([name, offset]) => [offset, `write.${name}`]));

/** Signal under which writes of the register are recorded; made once, since a run writes thousands of times. */
export function writeSignal(offset: number): string {
  return WRITE_SIGNALS.get(offset) ?? `write.${offset.toString(16)}`;
}
