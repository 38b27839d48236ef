/**
 * A trace of register steps, as QEMU and the model are both asked. Format of the recorded files: a step with what
 * QEMU 7.2.22 answered. Numbers are written as people read them: `0x…`, or names or-ed with `|`, `~` inverts.
 */
export interface Step {
  op:
    | 'write'
    | 'read'
    | 'pba'
    | 'fired'
    | 'mask'
    | 'unmask'
    | 'msix'
    | 'intx'
    | 'command'
    | 'cfg_read'
    | 'power'
    | 'link'
    | 'clock'
    | 'mem_read';
  reg?: string;
  value?: string | number;
  vectors?: number[];
  enable?: boolean;
  function_mask?: boolean;
  mem?: boolean;
  busmaster?: boolean;
  off?: string;
  dev?: number;
  d?: 0 | 3;
  up?: boolean;
  ns?: number;
  addr?: string;
  note?: string;
  answer?: Answer;
}

/** What a step answers: a value, the vectors whose message came, or the edges of the interrupt line. */
export interface Answer {
  value?: string;
  vectors?: number[];
  edges?: string[];
}

export interface Setup {
  msix?: boolean;
  masked?: boolean;
  mem?: boolean;
  busmaster?: boolean;
}

export interface Trace {
  name: string;
  about: string;
  setup: Setup;
  steps: Step[];
}

/** Whoever can be asked: QEMU, or the model. */
export interface Subject {
  run(trace: Pick<Trace, 'setup' | 'steps'>): Promise<(Answer | null)[]>;
}

/** Whether a step asks the device. An empty slot and a bare memory address are answered by the machine around it. */
export function asksTheDevice(step: Step): boolean {
  return step.op !== 'mem_read' && (step.dev ?? 2) === 2;
}

const SYMBOLS: Readonly<Record<string, number>> = {
  TXDW: 0x1,
  TXQE: 0x2,
  LSC: 0x4,
  RXSEQ: 0x8,
  RXDMT0: 0x10,
  RXO: 0x40,
  RXT0: 0x80,
  MDAC: 0x200,
  TXD_LOW: 0x8000,
  SRPD: 0x1_0000,
  ACK: 0x2_0000,
  MNG: 0x4_0000,
  RXQ0: 0x10_0000,
  RXQ1: 0x20_0000,
  TXQ0: 0x40_0000,
  TXQ1: 0x80_0000,
  OTHER: 0x100_0000,
  INT_ASSERTED: 0x8000_0000,
  'CTRL_EXT.EIAME': 0x100_0000,
  'CTRL_EXT.IAME': 0x800_0000,
  'CTRL_EXT.DRV_LOAD': 0x1000_0000,
  'CTRL_EXT.INT_TIMERS_CLEAR_ENA': 0x2000_0000,
  'CTRL_EXT.PBA_CLR': 0x8000_0000,
  'CTRL.RST': 0x400_0000,
  ALL: 0xffff_ffff,
};

/** Whether a text is a number as traces write it. */
export function isNumber(text: string): boolean {
  try {
    numberOf(text);
    return true;
  } catch {
    return false;
  }
}

/** Value of a number as traces write it. @throws for a name that is not known */
export function numberOf(text: string | number | undefined): number {
  if (typeof text === 'number') return text >>> 0;
  let all = 0;
  for (const part of (text ?? '').split('|')) {
    const inverted = part.startsWith('~');
    const name = inverted ? part.slice(1) : part;
    const value = Object.hasOwn(SYMBOLS, name) ? (SYMBOLS[name] as number) : Number(name);
    if (name === '' || Number.isNaN(value)) throw new Error(`not a number: ${text}`);
    all |= inverted ? ~value : value;
  }
  return all >>> 0;
}

export function hex(value: number): string {
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
}

/** Places in the machine that both subjects use: see the set-up of `qtest-client.ts`. */
export const BAR = [0xe000_0000, 0xe002_0000, 0xc000, 0xe004_0000] as const;
export const CELL = 0x20_0000;
export const MAGIC = 0x5eed_0000;
export const ALL_VECTORS = [0, 1, 2, 3, 4] as const;
