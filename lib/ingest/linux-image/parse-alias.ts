import type { PciPattern, UsbPattern } from '../ingest-record';

/**
 * The patterns that Linux scripts/mod/file2alias.c writes (do_pci_entry, do_usb_entry): upper-case hexadecimal of a
 * fixed width, `*` for "any". A trailing `*` is always added, so that later fields can be appended.
 */
const PCI =
  /^pci:v([0-9A-F]{8}|\*)d([0-9A-F]{8}|\*)sv([0-9A-F]{8}|\*)sd([0-9A-F]{8}|\*)bc([0-9A-F]{2}|\*)sc([0-9A-F]{2}|\*)i([0-9A-F]{2}|\*)\*?$/;
/** The device release is a shell pattern over BCD digits, one character class a digit (do_usb_entry_multi). */
const USB =
  /^usb:v([0-9A-F]{4}|\*)p([0-9A-F]{4}|\*)d([0-9A-F[\]-]*\*?)dc([0-9A-F]{2}|\*)dsc([0-9A-F]{2}|\*)dp([0-9A-F]{2}|\*)ic([0-9A-F]{2}|\*)isc([0-9A-F]{2}|\*)ip([0-9A-F]{2}|\*)in([0-9A-F]{2}|\*)\*?$/;

/**
 * The bus of a module alias: what stands before the first colon, without shell stars (`acpi*:…` → `acpi`); `other` for
 * aliases that name no bus (`fs-ext4`, `crypto-aes`). `vfio_pci` stays a bus of its own: such a driver binds only when
 * an administrator says so (file2alias.c, override_only), so it does not claim the device.
 */
export function aliasBus(alias: string): string {
  return /^([a-z][a-z0-9_-]*)\*?:/.exec(alias)?.[1] ?? 'other';
}

/** The pattern of a PCI or USB alias; null for other buses and for what is not of the form. */
export function parseAlias(alias: string): PciPattern | UsbPattern | null {
  if (alias.startsWith('pci:')) return parsePci(alias);
  if (alias.startsWith('usb:')) return parseUsb(alias);
  return null;
}

function parsePci(alias: string): PciPattern | null {
  const fields = PCI.exec(alias)?.slice(1);
  if (!fields) return null;
  const ids = fields.slice(0, 4).map(hexOrAny);
  // pci_device_id has 32-bit ids, PCI has 16-bit ones: what exceeds them can match nothing.
  if (ids.some(id => id !== null && !id.startsWith('0000'))) return null;
  const [vendor = null, device = null, subvendor = null, subdevice = null] = ids.map(id => id?.slice(4) ?? null);
  const [class_ = null, subclass = null, progif = null] = fields.slice(4).map(hexOrAny);
  return { bus: 'pci', vendor, device, subvendor, subdevice, class: class_, subclass, progif };
}

function parseUsb(alias: string): UsbPattern | null {
  const fields = USB.exec(alias)?.slice(1);
  if (!fields) return null;
  const [vendor = null, device = null, release = null, ...classes] = fields.map(hexOrAny);
  const [deviceClass = null, deviceSubclass = null, deviceProtocol = null, ...interfaces] = classes;
  const [interfaceClass = null, interfaceSubclass = null, interfaceProtocol = null, interfaceNumber = null] =
    interfaces;
  return {
    bus: 'usb',
    vendor,
    device,
    release,
    deviceClass,
    deviceSubclass,
    deviceProtocol,
    interfaceClass,
    interfaceSubclass,
    interfaceProtocol,
    interfaceNumber,
  };
}

function hexOrAny(field: string): string | null {
  return field === '*' ? null : field.toLowerCase();
}

/**
 * The class digits every matching device begins with: `0106`, `010601`; null when the pattern leaves the class open.
 * A subclass without its class cannot be said as a prefix and gives null as well.
 */
export function pciClassPrefix(pattern: PciPattern): string | null {
  if (pattern.class === null) return null;
  if (pattern.subclass === null) return pattern.class;
  return `${pattern.class}${pattern.subclass}${pattern.progif ?? ''}`;
}
