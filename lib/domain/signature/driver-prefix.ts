/** Who speaks in a log line, and what is said. */
export interface DriverLine {
  owner: string;
  message: string;
  /** Whether the line's form shows that the speaker is a driver; a bare word and colon may be a program. */
  certain: boolean;
}

/**
 * Names that end in a digit by themselves; behind any other name a digit or two is the unit (`re0`, `mps0`, `ahcich3`).
 * Names with three and more digits (`e1000`, `r8169`, `i915`) are never cut. From the kernels' own module names.
 */
const NAMED_WITH_DIGIT: ReadonlySet<string> = new Set([
  'tg3',
  'bnx2',
  'mlx4',
  'mlx5',
  'b43',
  'b44',
  'ath5k',
  'mt76',
  'p54',
  'ipw2',
  'ext2',
  'ext3',
  'ext4',
  'md5',
  'i2c',
  'cx23',
  'wl12',
  'brcm80',
  'mpt2',
  'mpt3',
  'qla2',
  'be2',
]);

/** Other printed names of one module: its log prefix, its instances. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['megasas', 'megaraid_sas'],
  ['nvrm', 'nvidia'],
  ['r8169', 'r8169'],
]);

/** The module behind a printed name: unit number and instance suffix off, in lower case. */
export function driverName(printed: string): string {
  let name = printed.toLowerCase().replace(/_cm\d{1,3}$/, '');
  const unit = /^([a-z][\w-]{0,38}?[a-z_-])(\d{1,2})$/.exec(name);
  if (unit?.[1] !== undefined && !NAMED_WITH_DIGIT.has(name)) name = unit[1].replace(/[_-]$/, '');
  return ALIASES.get(name) ?? name;
}

const INTERFACE =
  /^(?:(?:\(unnamed net_device\)|[\w.@#-]{1,20})(?:\([\da-f#:.]{1,14}\))?(?: \(\w{1,20}\))?(?: \([\w -]{1,30}\))?: )/;
const INTERFACE_NAME =
  /^(?:\(unnamed net_device\)|(?:eth|en|wl|ww|ib|vmnic|vmhba|usb|wan|lan|port|sfp|net)[\w.@#-]{0,18})/;

function withoutInterface(message: string): string {
  if (!INTERFACE_NAME.test(message)) return message;
  return message.slice(INTERFACE.exec(message)?.[0].length ?? 0);
}

function withoutOwnName(message: string, owner: string): string {
  const start = `${owner}: `;
  return message.toLowerCase().startsWith(start) ? message.slice(start.length) : message;
}

type Reader = (line: string) => DriverLine | null;

/** PCI address, platform device (`1e100000.ethernet`) or USB interface (`3-1.2:1.0`) of a `dev_printk` line. */
const DEVICE_NAME =
  /^([A-Za-z][\w-]{1,39}) (?:(?:[\da-f]{4,6}:)?[\da-f]{2}:[\da-f]{2}\.[\da-f]|(?=[\w.-]{0,40}\d)[\w-]{1,30}\.[\w.-]{1,30}|\d{1,3}-[\d.]{1,12}:\d{1,2}\.\d{1,2})(?: ([\w.@-]{1,20}|\(unnamed net_device\)))?(?: \([\w -]{1,30}\))?: ?/i;

/** `igc 0000:0a:00.0 enp10s0: …` (dev_printk, netdev_printk). */
const withAddress: Reader = line => {
  const found = DEVICE_NAME.exec(line);
  if (found?.[1] === undefined) return null;
  const owner = driverName(found[1]);
  return { owner, certain: true, message: withoutInterface(withoutOwnName(line.slice(found[0].length), owner)) };
};

/** `[drm:amdgpu_job_timedout [amdgpu]] *ERROR* …`. */
const drm: Reader = line => {
  const found = /^\[drm:([\w.]{1,80}) \[(\w{1,30})\]\] (?:\*ERROR\* )?/.exec(line);
  return found?.[2] === undefined ? null : { owner: found[2], certain: true, message: line.slice(found[0].length) };
};

/** `WARNING: bnxtnet: hwrm_send_msg:1234: [vmnic0 : 0x…] …` (vmkernel). The function is part of the message. */
const vmkernel: Reader = line => {
  const found = /^(?:(?:WARNING|ALERT|ERROR|INFO): ?)?([A-Za-z][\w-]{1,39}): (\w{2,60}):[\d#]{1,6}: ?/.exec(line);
  if (found?.[1] === undefined) return null;
  const message = line.slice(found[0].length).replace(/^\[?vmnic[\d#]{1,3}(?: ?: ?0x[\da-f#]{1,18})?\]?:? ?/i, '');
  return { owner: found[1].toLowerCase(), certain: true, message: `${found[2]}: ${message}` };
};

/** `ScsiDeviceIO: 2927: …`, `IDT: 1895: …`: a source file of vmkernel and its line; no driver speaks. */
const vmkernelCore: Reader = line =>
  /^(?:(?:WARNING|ALERT|ERROR|INFO): ?)?[A-Z][\w-]{1,39}: [\d#]{1,6}: /.test(line)
    ? { owner: 'vmkernel', message: '', certain: false }
    : null;

/** `(da0:mps0:0:0:0): …` (CAM): the controller speaks for the disk. */
const cam: Reader = line => {
  const found = /^\((?:[a-z]{1,10}\d{1,3}|probe\d{1,3}|noperiph):([a-z]{1,15}\d{1,3}):[^)]{1,30}\): /.exec(line);
  return found?.[1] === undefined
    ? null
    : { owner: driverName(found[1]), certain: true, message: line.slice(found[0].length) };
};

/** `sd 2:2:3:0: [sdd] megasas: …`: the driver named behind the disk. */
const scsi: Reader = line => {
  const found = /^(?:sd|scsi|sr|ses) (?:host)?[\d:]{1,20}: (?:\[\w{1,12}\] )?/.exec(line);
  if (found === null) return null;
  const message = line.slice(found[0].length);
  const named = bare(message);
  return named === null ? { owner: 'scsi', message, certain: true } : { ...named, certain: true };
};

/** `usb 1-1.2: …`, `hub 1-0:1.0: …`. */
const usb: Reader = line => {
  const found =
    /^(?:usb|hub|usb-storage|uas|cdc_\w{1,20}|usbhid) (?:\d{1,2}-[\d.]{1,20}(?::[\d.]{1,8})?|usb\d{1,2}(?:-port\d{1,2})?)(?: [\w.]{1,20})?: /.exec(
      line,
    );
  if (found === null) return null;
  const driver = /^[\w-]{1,30}/.exec(line)?.[0] ?? 'usb';
  return { owner: driver, certain: true, message: line.slice(found[0].length) };
};

/** `megasas: …`, `re0: …`, `mpt2sas_cm0: …`, `nvme nvme0: …`. */
const bare: Reader = line => {
  const found =
    /^(?:(?:WARNING|NOTICE|ERROR): ?)?([A-Za-z][\w-]{1,39})(?: ([a-z]{2,15}\d{1,3}(?:[a-z]\d{1,3})?))?: /.exec(line);
  if (found?.[1] === undefined) return null;
  const owner = driverName(found[1]);
  const message = withoutOwnName(line.slice(found[0].length), owner);
  const spoken = withoutInterface(message);
  return { owner, message: spoken, certain: found[2] !== undefined || /\d$/.test(found[1]) || spoken !== message };
};

const READERS: readonly Reader[] = [vmkernel, vmkernelCore, cam, usb, scsi, bare];

/** Longest part of a line that is read. */
const MAX_LINE = 400;

/** How far into a line an unknown logger's own prefix may reach. */
const MAX_LOGGER = 80;

/** A device's own form is certain wherever it stands: tried behind each colon of a prefix that no rule knows. */
function behindUnknownLogger(line: string): DriverLine | null {
  for (let colon = line.indexOf(': '); colon !== -1 && colon < MAX_LOGGER; colon = line.indexOf(': ', colon + 1)) {
    const found = withAddress(line.slice(colon + 2));
    if (found !== null) return found;
  }
  return null;
}

/** Splits a log line into driver and message; null where nobody is named. The form, not the name, is what is known. */
export function driverLine(line: string): DriverLine | null {
  const head = line.slice(0, MAX_LINE);
  const addressed = withAddress(head) ?? drm(head) ?? behindUnknownLogger(head);
  if (addressed !== null) return addressed;
  for (const read of READERS) {
    const found = read(head);
    if (found !== null) return found;
  }
  return null;
}
