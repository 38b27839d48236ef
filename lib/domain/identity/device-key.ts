import { hasForbiddenCharacters } from './text-guard';

/** Command sets a drive's model text belongs to; the same text may exist in two of them. */
export const MODEL_BUSES = ['ata', 'nvme', 'scsi'] as const;
export type ModelBus = (typeof MODEL_BUSES)[number];

/** Canonical identity of a part (domain.md §1). Hex ids are lower case and four digits long. */
export type DeviceKey =
  | { bus: 'pci'; vendor: string; device: string; subvendor?: string; subdevice?: string }
  | { bus: 'usb'; vendor: string; product: string }
  | { bus: 'model'; interface: ModelBus; model: string };

export type DeviceKeyReading = { ok: true; key: DeviceKey } | { ok: false; reason: string };

/** ATA model numbers have 40 characters (ACS-3 §7.12.7.11), NVMe ones 40 (NVMe base §5.17.2.1); doubled for vendors' prefixes. */
export const MAX_MODEL_LENGTH = 80;

const refused = (reason: string): DeviceKeyReading => ({ ok: false, reason });

/** `10D3` or `0x10d3` → `10d3`; undefined when it is no 16-bit hexadecimal id. */
export function hexId(text: string): string | undefined {
  const digits = /^(?:0x)?([0-9a-f]{1,4})$/i.exec(text)?.[1];
  return digits?.toLowerCase().padStart(4, '0');
}

function readPci(parts: readonly string[]): DeviceKeyReading {
  if (parts.length !== 2 && parts.length !== 4) return refused('a PCI key has two or four ids');
  // Short ids are refused in a key: 8086:d3 is more often a typing error than 8086:00d3.
  if (!parts.every(part => /^[0-9a-f]{4}$/i.test(part))) return refused('a PCI id has four hexadecimal digits');
  const [vendor = '', device = '', subvendor, subdevice] = parts.map(part => part.toLowerCase());
  if (subvendor === undefined || subdevice === undefined) return { ok: true, key: { bus: 'pci', vendor, device } };
  return { ok: true, key: { bus: 'pci', vendor, device, subvendor, subdevice } };
}

function readUsb(parts: readonly string[]): DeviceKeyReading {
  if (parts.length !== 2) return refused('a USB key has two ids');
  if (!parts.every(part => /^[0-9a-f]{4}$/i.test(part))) return refused('a USB id has four hexadecimal digits');
  const [vendor = '', product = ''] = parts.map(part => part.toLowerCase());
  return { ok: true, key: { bus: 'usb', vendor, product } };
}

function readModel(rest: string): DeviceKeyReading {
  const colon = rest.indexOf(':');
  const name = rest.slice(0, colon < 0 ? rest.length : colon).toLowerCase();
  const bus = MODEL_BUSES.find(candidate => candidate === name);
  if (bus === undefined || colon < 0) return refused('a model key is model:ata:…, model:nvme:… or model:scsi:…');
  const model = collapseBlanks(rest.slice(colon + 1));
  if (model === '') return refused('the model is empty');
  if (model.length > MAX_MODEL_LENGTH) return refused(`the model is longer than ${MAX_MODEL_LENGTH} characters`);
  return { ok: true, key: { bus: 'model', interface: bus, model } };
}

/** Model fields are padded with blanks by the drive (ACS-3 §3.4.9); the run between words has no meaning either. */
export function collapseBlanks(text: string): string {
  return text.replace(/ +/g, ' ').trim();
}

/**
 * Reads a key: `pci:8086:10d3[:8086:a01f]`, bare `8086:10d3[:8086:a01f]` (taken as PCI), `usb:0bda:8153`,
 * `model:<ata|nvme|scsi>:<model text>`. Hex is lower-cased, blanks of a model collapsed, its case kept. Limits:
 * MAX_MODEL_LENGTH. Failure: a reason in plain words. A key in a path must be percent-decoded first.
 */
export function parseDeviceKey(text: string): DeviceKeyReading {
  if (hasForbiddenCharacters(text)) return refused('the key holds control characters');
  const trimmed = text.trim();
  const [head = '', ...rest] = trimmed.split(':');
  switch (head.toLowerCase()) {
    case 'pci':
      return readPci(rest);
    case 'usb':
      return readUsb(rest);
    case 'model':
      return readModel(trimmed.slice(head.length + 1));
    default:
      return /^[0-9a-f]{4}$/i.test(head)
        ? readPci([head, ...rest])
        : refused('a key starts with pci:, usb: or model:, or is a PCI id such as 8086:10d3');
  }
}

/** The canonical text of a key; `parseDeviceKey` reads it back to the same key. */
export function formatDeviceKey(key: DeviceKey): string {
  switch (key.bus) {
    case 'pci': {
      const base = `pci:${key.vendor}:${key.device}`;
      return key.subvendor === undefined ? base : `${base}:${key.subvendor}:${key.subdevice ?? '0000'}`;
    }
    case 'usb':
      return `usb:${key.vendor}:${key.product}`;
    case 'model':
      return `model:${key.interface}:${key.model}`;
  }
}

/** The part without the board maker's subsystem ids: what tuples are counted by (domain.md §4). */
export function withoutSubsystem(key: DeviceKey): DeviceKey {
  return key.bus === 'pci' ? { bus: 'pci', vendor: key.vendor, device: key.device } : key;
}

/**
 * The key under which tuples, listings and reports of a part are kept: its canonical key without the subsystem
 * (domain.md §4). For text known to be a canonical key; anything else comes back as it is.
 */
export function baseKeyOf(canonicalKey: string): string {
  return canonicalKey.startsWith('model:') ? canonicalKey : canonicalKey.split(':').slice(0, 3).join(':');
}
