/** Dwords of one entry: message address low and high, message data, vector control (PCI 3.0, 6.8.2). */
const DWORDS = 4;
const CONTROL = 3;
const MASKED = 1;

/**
 * MSI-X table and pending bits. Its size comes from the NVM of the board: writes past the end go nowhere, a vector
 * past the end does not exist.
 */
export class MsixTable {
  private readonly dwords: Uint32Array;
  pending = 0;

  constructor(readonly size: number) {
    this.dwords = new Uint32Array(size * DWORDS);
    for (let vector = 0; vector < size; vector += 1) this.dwords[vector * DWORDS + CONTROL] = MASKED;
  }

  read(offset: number): number {
    return this.dwords[offset >> 2] ?? 0;
  }

  /** @returns the vector whose mask bit went from set to clear, else null */
  write(offset: number, value: number): number | null {
    const index = offset >> 2;
    if (index >= this.dwords.length) return null;
    const vector = Math.floor(index / DWORDS);
    const unmasked = index % DWORDS === CONTROL && this.isMasked(vector) && (value & MASKED) === 0;
    this.dwords[index] = value;
    return unmasked ? vector : null;
  }

  isMasked(vector: number): boolean {
    return ((this.dwords[vector * DWORDS + CONTROL] as number) & MASKED) !== 0;
  }

  address(vector: number): number {
    return this.dwords[vector * DWORDS] as number;
  }

  data(vector: number): number {
    return this.dwords[vector * DWORDS + 2] as number;
  }
}
