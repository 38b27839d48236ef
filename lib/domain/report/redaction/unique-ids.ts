import { isFiller } from './hardware-serials';
import type { Pattern } from './pattern';

/**
 * Identifiers that name a kind of thing, not one thing: Windows' device set-up classes
 * (`{4d36e972-e325-11ce-bfc1-08002be10318}` is "Net") and device interfaces, partition types of UEFI 2.10 table 5-7.
 */
const KIND_IDS = [
  /-e325-11ce-bfc1-08002be10318$/i,
  /^c12a7328-f81f-11d2-ba4b-00a0c93ec93b$/i,
  /^(?:0fc63daf-8483-4772-8e79-3d69d8477de4|ebd0a0a2-b9e5-4433-87c0-68b6b72699c7)$/i,
  /^(?:e3c9e316-0b5c-4db8-817d-f92df00215ae|53f56307-b6bf-11d0-94f2-00a0c91efb8b)$/i,
];

const namesOneThing = (value: string): boolean => !isFiller(value) && !KIND_IDS.some(kind => kind.test(value));

/** UUIDs as RFC 9562, VMFS, LVM and VMware's configuration files write them; machine ids where a label says so. */
export const UNIQUE_IDS: readonly Pattern[] = [
  {
    find: /(?<![A-Za-z0-9\uFFFF])(?<uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![A-Za-z0-9\uFFFF])/dgi,
    judge: namesOneThing,
  },
  // VMFS volumes: the last part is the address of the host that made them.
  {
    find: /(?<![A-Za-z0-9\uFFFF])(?<uuid>[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{12})(?![A-Za-z0-9\uFFFF])/dgi,
    judge: namesOneThing,
  },
  {
    find: /(?<![A-Za-z0-9\uFFFF])(?<uuid>[A-Za-z0-9]{6}(?:-[A-Za-z0-9]{4}){5}-[A-Za-z0-9]{6})(?![A-Za-z0-9\uFFFF-])/dg,
    judge: value => /\d/.test(value) && /[A-Za-z]/.test(value),
  },
  // uuid.bios of a .vmx file, and the serial number that VMware gives its machines.
  {
    find: /(?<![A-Za-z0-9\uFFFF])(?<uuid>[0-9a-f]{2}(?: [0-9a-f]{2}){7}[- ][0-9a-f]{2}(?: [0-9a-f]{2}){7})(?![A-Za-z0-9\uFFFF])(?! [0-9a-f]{2}\b)/dgi,
    judge: (value, { before }) => value.includes('-') && namesOneThing(value) && !/[0-9a-f]{2} $/i.test(before),
  },
  {
    find: /(?<![A-Za-z])(?:machine[ _-]?id|boot[ _-]?id|_BOOT_ID|_MACHINE_ID|uuid|guid|instance[ _-]?id|\/etc\/machine-id)["']?[ \t]{0,40}[:=\n][ \t]{0,40}["']?(?<uuid>[0-9a-f]{32})(?![\w\uFFFF])/dgi,
    judge: namesOneThing,
  },
  // journalctl -o verbose: the file and the boot of an entry.
  { find: /\[s=(?<uuid>[0-9a-f]{32});i=[0-9a-f]{1,16};b=(?<uuid2>[0-9a-f]{32})/dg },
  // Linux software RAID.
  { find: /(?<![\w:\uFFFF])(?<uuid>[0-9a-f]{8}(?::[0-9a-f]{8}){3})(?![\w:\uFFFF])/dgi, judge: namesOneThing },
  { find: /(?<![\w\uFFFF])uuid\.(?<uuid>[0-9a-f]{32})(?![\w\uFFFF])/dgi, judge: namesOneThing },
  // Partition tables and FAT: short, so only with their label.
  {
    find: /(?<![A-Za-z])(?:PART)?UUID=["']?(?<uuid>[0-9a-f]{8}-[0-9a-f]{2}|[0-9a-f]{4}-[0-9a-f]{4}|[0-9a-f]{16})(?![\w\uFFFF-])/dgi,
    judge: namesOneThing,
  },
];
