import { type KeyReading, point, unreadable } from './version-key';

/** One hexadecimal number, with or without `0x` (an NVM image such as 0x8000117c, a PCI revision such as 0c). */
export function readHex(text: string): KeyReading {
  const digits = /^(?:0x)?([0-9a-f]{1,32})$/i.exec(text)?.[1];
  return digits === undefined ? unreadable('is not a hexadecimal number') : point([[BigInt(`0x${digits}`)]]);
}
