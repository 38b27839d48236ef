import type { Attachment, Configuration, DriverOrigin, DriverReference } from '../configuration/configuration';
import { formatDeviceKey, hexId } from '../identity/device-key';
import { withoutForbidden } from '../identity/text-guard';

/** One line of the paste, numbered from 1. */
export interface PastedLine {
  number: number;
  text: string;
}

/** What one format said of one device; sightings of the same address are later joined. */
export interface Sighting {
  line: number;
  /** PCI address `dddd:bb:ss.f`, the key that joins formats. */
  address?: string;
  key?: string;
  name?: string;
  /** PCI class and subclass, four hex digits. */
  class?: string;
  model?: string;
  revision?: string;
  attachment?: Attachment;
  driver?: DriverReference;
  firmware?: string;
  powerOnHours?: number;
  platformProduct?: string;
}

/** A driver's version without a device: a VIB, a module. */
export interface DriverSighting {
  name: string;
  version?: string;
  srcversion?: string;
  origin?: DriverOrigin;
  package?: string;
}

/** What the readers fill. */
export interface Sightings {
  devices: Sighting[];
  drivers: DriverSighting[];
  platformRelease?: string;
  notUnderstood: PastedLine[];
}

/** A reader of one format: `starts` is asked of every line, `read` gets the block up to the next start. */
export interface FormatReader {
  format: string;
  starts(line: string, current: string | undefined): boolean;
  read(block: readonly PastedLine[], into: Sightings): void;
}

/** Longest name or version taken over from a paste. */
const MAX_TEXT_LENGTH = 200;

/** A value fit for a Configuration: no controls, no padding; undefined for what tools print in place of nothing. */
export function plainText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const kept = withoutForbidden(text).trim().slice(0, MAX_TEXT_LENGTH).trim();
  return kept === '' || /^(?:none|n\/a|unknown|\(null\)|--|-)$/i.test(kept) ? undefined : kept;
}

/** Only the entries that are there; `exactOptionalPropertyTypes` has no place for undefined ones. */
export function present<T extends object>(entries: { [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as T;
}

/** `02:00.0`, `0000:02:00.0`, `0000:02:00:0` (esxcli network nic get) → `0000:02:00.0`. */
export function pciAddress(text: string): string | undefined {
  const match = /^(?:([0-9a-f]{4,8}):)?([0-9a-f]{2}):([0-9a-f]{2})[.:]([0-7])$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, domain = '0000', bus, slot, fn] = match;
  return `${domain}:${bus}:${slot}.${fn}`.toLowerCase();
}

/** The key of a function; a subsystem of zeros or ones means that none is programmed (PCI Local Bus 3.0 §6.2.4). */
export function pciKey(vendor: string, device: string, subvendor?: string, subdevice?: string): string | undefined {
  const [v, d, sv, sd] = [vendor, device, subvendor ?? '', subdevice ?? ''].map(hexId);
  if (v === undefined || d === undefined || v === 'ffff') return undefined;
  const hasSubsystem = sv !== undefined && sd !== undefined && sv !== '0000' && sv !== 'ffff';
  return formatDeviceKey({
    bus: 'pci',
    vendor: v,
    device: d,
    ...(hasSubsystem ? { subvendor: sv, subdevice: sd } : {}),
  });
}

/** Stubs that hold a function for a guest; the guest binds the real driver (domain.md §1 "Attachment"). */
const PASSTHROUGH_STUBS: ReadonlySet<string> = new Set([
  'vfio-pci',
  'pci-stub',
  'pciback',
  'xen-pciback',
  'ppt',
  'pciPassthru',
]);

/** Driver, or passthrough when the driver is a stub. */
export function boundBy(name: string | undefined): Pick<Sighting, 'driver' | 'attachment'> {
  const driver = plainText(name);
  if (driver === undefined) return {};
  return PASSTHROUGH_STUBS.has(driver) ? { attachment: 'passthrough' } : { driver: { name: driver } };
}

/** Later sightings add what earlier ones lack; of two keys the one with the subsystem is kept. */
export function joinSightings(first: Sighting, second: Sighting): Sighting {
  const joined: Sighting = { ...second, ...first };
  const longer = (first.key?.length ?? 0) >= (second.key?.length ?? 0) ? first.key : second.key;
  if (longer !== undefined) joined.key = longer;
  if (first.driver !== undefined && second.driver !== undefined && first.driver.name === second.driver.name)
    joined.driver = { ...second.driver, ...first.driver };
  return joined;
}

/** The Configuration of a sighting; undefined when nothing names its device. */
export function configurationOf(sighting: Sighting, platformRelease: string | undefined): Configuration | undefined {
  const { key, model, revision, driver, firmware, powerOnHours, platformProduct, attachment } = sighting;
  if (key === undefined && sighting.name === undefined) return undefined;
  const release = platformProduct === 'esxi' ? platformRelease : undefined;
  return present<Configuration>({
    device: present<Configuration['device']>({
      key,
      name: key === undefined ? sighting.name : undefined,
      model,
      revision,
    }),
    attachment,
    platform: platformProduct === undefined ? undefined : { product: platformProduct, ...(release ? { release } : {}) },
    driver,
    firmware: firmware === undefined ? undefined : { main: firmware },
    counters: powerOnHours === undefined ? undefined : { 'power-on-hours': powerOnHours },
  });
}

/** `Key: value` with the key in lower case, blanks and tabs around both dropped. */
export function keyValue(line: string): { key: string; value: string } | undefined {
  const colon = line.indexOf(':');
  if (colon <= 0) return undefined;
  return { key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() };
}
