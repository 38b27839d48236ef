import type { Random } from './random';

const HEX = '0123456789abcdef';

/** Technical facts: what a reader or the crash matcher needs, so what redaction must leave alone. */
export const TECHNICAL_VALUES: Readonly<Record<string, (random: Random) => string>> = {
  'pci-id': random => `${random.pick(['8086', '14e4', '15b3', '10ec', '1000', '144d'])}:${random.text(HEX, 4)}`,
  bdf: random => `0000:${random.text(HEX, 2)}:${random.pick(['00', '1c', '1f'])}.${random.between(0, 7)}`,
  bus: random => `${random.text('0123456789', 2)}:00.${random.between(0, 3)}`,
  version4: random =>
    `${random.between(0, 12)}.${random.between(0, 30)}.${random.between(0, 9)}.${random.between(0, 4)}`,
  // Broadcom numbers its firmware so that it reads like a public address.
  firmware4: random =>
    `${random.pick([214, 218, 220, 226])}.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(0, 20)}`,
  zeroed: random => `0${random.between(7, 9)}.0${random.between(0, 9)}.${random.between(10, 99)}.00`,
  version: random => `${random.between(1, 9)}.${random.between(0, 20)}.${random.between(0, 30)}-k`,
  kernel: random => `6.${random.between(1, 12)}.${random.between(0, 192)}-${random.between(1, 40)}-amd64`,
  build: random => random.text('123456789', 8),
  register: random => `0x${random.text(HEX, 8)}`,
  address: random => `0x4180${random.text(HEX, 8)}`,
  stack: random => `0x4100${random.text(HEX, 8)}`,
  module: random =>
    random.pick(['e1000e', 'igb', 'ixgbe', 'i40en', 'r8169', 'mpt3sas', 'nvme', 'bnx2x', 'tg3', 'ahci']),
  model: random =>
    random.pick([
      'Samsung SSD 860 EVO 1TB',
      'WDC WD40EFRX-68N32N0',
      'ST4000VN008-2DR166',
      'INTEL SSDSC2BB480G7',
      'CT512MX100SSD1',
    ]),
  board: random => random.pick(['X10SLH-F', 'X8SIL-F', 'PowerEdge R740', 'ProLiant DL380 Gen10', 'PRIME X570-PRO']),
  bios: random => random.pick(['2.0c', 'F36e', 'U30 v2.78', '1.15.1', 'P3.20']),
  drivefw: random => random.pick(['RVT04B6Q', 'SC60', 'MU04', '82.00A82', 'XCV10132']),
};

/** What makes a text look real and is nobody's business to count: times, counters, sizes. */
export const NEUTRAL_VALUES: Readonly<Record<string, (random: Random) => string>> = {
  syslog: random =>
    `${random.pick(['Jan', 'Mär', 'May', 'Sep', 'Dec'])} ${String(random.between(1, 28)).padStart(2, ' ')} ${clock(random)}`,
  iso: random =>
    `2025-0${random.between(1, 9)}-${random.between(10, 28)}T${clock(random)}.${random.text('0123456789', 3)}Z`,
  dmesg: random => `[${String(random.between(1, 99_999)).padStart(5, ' ')}.${random.text('0123456789', 6)}]`,
  number: random => String(random.between(100, 99_999)),
  small: random => String(random.between(1, 99)),
  pid: random => String(random.between(300, 30_000)),
};

const clock = (random: Random): string =>
  [random.between(0, 23), random.between(0, 59), random.between(0, 59)]
    .map(part => String(part).padStart(2, '0'))
    .join(':');
