import type { AbortPolicy } from '../bus/faults';

export const LAN_MODES = ['dedicated', 'shared-lan0', 'shared-lan1', 'failover'] as const;
export const ASPM = ['off', 'l0s', 'l1', 'l0s-l1'] as const;
export const INTERRUPT_MODES = ['msix', 'msi', 'intx'] as const;

/** Settings of the machine around the part. */
export interface Board {
  /** Over which port the BMC talks to the network. */
  bmcLanMode: (typeof LAN_MODES)[number];
  /** Whether the BMC's own port has a cable: with `failover` the BMC shares LAN0 only while it has none. */
  dedicatedPortCabled: boolean;
  /** Which of the board's ports the simulated part is. */
  port: 'lan0' | 'lan1';
  /** Active-state power management as the firmware leaves it. */
  aspm: (typeof ASPM)[number];
  vtd: boolean;
  /** Interrupt remapping of VT-d. */
  interruptRemapping: boolean;
  /** Interrupt mode that the user asks of the driver (IntMode). */
  interruptMode: (typeof INTERRUPT_MODES)[number];
  cpus: number;
  /** Wake on LAN. */
  wol: boolean;
  /** MSI-X vectors that the NVM of the part advertises. */
  nvmVectors: 3 | 5;
  /** How an access that nobody answers ends on this board. */
  abort: AbortPolicy;
}

/** A server board as its firmware comes up, with the BMC on its own port. */
export const DEFAULT_BOARD: Board = {
  bmcLanMode: 'dedicated',
  dedicatedPortCabled: true,
  port: 'lan0',
  aspm: 'off',
  vtd: false,
  interruptRemapping: false,
  interruptMode: 'msix',
  cpus: 8,
  wol: false,
  nvmVectors: 5,
  abort: { kind: 'unsupported-request', ns: 1_000 },
};

/** Whether the BMC uses the simulated port. */
export function sharesPort(board: Board): boolean {
  switch (board.bmcLanMode) {
    case 'dedicated':
      return false;
    case 'shared-lan0':
      return board.port === 'lan0';
    case 'shared-lan1':
      return board.port === 'lan1';
    case 'failover':
      return board.port === 'lan0' && !board.dedicatedPortCabled;
  }
}

/** Link control bits 1:0 that the firmware sets. */
export function aspmBits(board: Board): number {
  return { off: 0, l0s: 1, l1: 2, 'l0s-l1': 3 }[board.aspm];
}
