import { formatDeviceKey, hexId } from '@/lib/domain/identity/device-key';
import { withoutForbidden } from '@/lib/domain/identity/text-guard';
import type { HclDeviceIdentity } from '../../ingest-record';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Model texts and part numbers of the list have under 120 characters. */
const MAX_TEXT_LENGTH = 500;

/** What the rows of one listed device share. */
export interface ListedDevice {
  /** The list's own number of the entry. */
  id: string;
  identity: HclDeviceIdentity;
  vendor: string | null;
  url: string | null;
}

export type DeviceReading = { ok: true; device: ListedDevice } | { ok: false; field: string; reason: string };

/** The four PCI ids as the list spells them. */
const ID_FIELDS = ['vid', 'did', 'svid', 'ssid'] as const;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text or number as trimmed text without control characters; null when absent or empty. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = withoutForbidden(String(value)).trim();
  return text === '' ? null : text;
}

/**
 * Who the entry is about. PCI ids may lack leading zeros (`7f0`); a subsystem of zeros is none. SATA and SAS drives have
 * no PCI ids of their own and go by model; what has neither goes by name, and by its number as a last resort.
 */
export function readDevice(section: string, entry: JsonObject): DeviceReading {
  const id = textOf(entry.id);
  if (id === null) return { ok: false, field: 'id', reason: 'is missing' };
  for (const [field, value] of Object.entries(entry)) {
    if (typeof value === 'string' && value.length > MAX_TEXT_LENGTH) {
      return { ok: false, field, reason: `is longer than ${MAX_TEXT_LENGTH} characters` };
    }
  }
  const bad = ID_FIELDS.find(field => textOf(entry[field]) !== null && hexId(textOf(entry[field]) ?? '') === undefined);
  if (bad) return { ok: false, field: bad, reason: 'is no hexadecimal PCI id' };
  const link = textOf(entry.vcglink);
  return {
    ok: true,
    device: {
      id,
      identity: identify(section, id, entry),
      vendor: textOf(entry.vendor) ?? textOf(entry.partnername),
      url: link !== null && /^https?:\/\//i.test(link) ? link : null,
    },
  };
}

function identify(section: string, id: string, entry: JsonObject): HclDeviceIdentity {
  const model = textOf(entry.model);
  const product = textOf(entry.productid);
  const name = model ?? product ?? textOf(entry.partnumber);
  const key = pciKey(entry);
  if (key) return { by: 'key', key, name };
  // What a drive answers to INQUIRY or IDENTIFY is the product id; the model is what its vendor prints.
  if (section !== 'controller' && section !== 'nic' && (product ?? model)) {
    return { by: 'model', model: product ?? model ?? '', name };
  }
  return { by: 'name', name: name ?? `vSAN ${section} ${id}` };
}

function pciKey(entry: JsonObject): string | null {
  const [vendor, device, subvendor, subdevice] = ID_FIELDS.map(field => hexId(textOf(entry[field]) ?? ''));
  if (vendor === undefined || device === undefined) return null;
  if (subvendor === undefined || subdevice === undefined || `${subvendor}${subdevice}` === '00000000') {
    return formatDeviceKey({ bus: 'pci', vendor, device });
  }
  return formatDeviceKey({ bus: 'pci', vendor, device, subvendor, subdevice });
}
