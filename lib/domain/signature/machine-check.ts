/** What of a machine check is compared: the bank and the architectural code. */
export interface MachineCheck {
  discriminators: readonly string[];
  /** Why it says nothing comparable, or null. */
  missing: string | null;
}

const REQUESTS = [
  'error',
  'read',
  'write',
  'dataread',
  'datawrite',
  'instructionfetch',
  'prefetch',
  'eviction',
  'snoop',
];
const KINDS = ['instruction', 'data', 'generic'];

/** Cache-hierarchy code `0000 0001 RRRR TTLL` from vmkernel's words, where the article masks the register. */
function codeFromWords(words: string): number | null {
  const found = /level (\d) (instruction|data|generic) cache (\w{4,20}) error/i.exec(words.slice(0, 200));
  if (found?.[1] === undefined || found[2] === undefined || found[3] === undefined) return null;
  const request = REQUESTS.indexOf(found[3].toLowerCase());
  if (request === -1) return null;
  return 0x0100 | (request << 4) | (KINDS.indexOf(found[2].toLowerCase()) << 2) | (Number(found[1]) & 3);
}

/**
 * Meaning of the low 16 bits of IA32_MCi_STATUS (Intel SDM volume 3, 16.9 "Interpreting the MCA error codes"): compound
 * codes mean the same on every processor; 0x0400–0x07ff is internal and model-specific; an I/O transaction
 * (`0000 1PPT RRRR 10LL`) was refused by a device that the register does not name.
 */
export function machineCheck(
  bank: string,
  status: string | null,
  words: string,
  processor: string | null,
): MachineCheck {
  const digits = status !== null && /^[\da-f]{16}$/i.test(status) ? status : null;
  const code = digits === null ? codeFromWords(words) : Number.parseInt(digits.slice(-4), 16);
  const discriminators = [`bank ${Number(bank)}`];
  if (code === null) return { discriminators, missing: 'the status register is masked' };
  discriminators.push(`mca ${code.toString(16).padStart(4, '0')}`);
  if ((code & 0xf80c) === 0x0808) return { discriminators, missing: 'an I/O error of a device the text does not name' };
  if (code >= 0x0400 && code <= 0x07ff) {
    if (processor === null) return { discriminators, missing: 'the code means something else on each processor model' };
    discriminators.push(`cpu ${processor.toLowerCase()}`);
  }
  return { discriminators, missing: null };
}
