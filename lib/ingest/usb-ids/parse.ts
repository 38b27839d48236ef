import { type IdListEntry, readIdList } from '../format/id-list';
import {
  type ClassRecord,
  type DeviceRecord,
  type EndRecord,
  type RejectRecord,
  rejectRecord,
  type VendorRecord,
} from '../ingest-record';

export type UsbIdsRecord = VendorRecord | DeviceRecord | ClassRecord | RejectRecord | EndRecord;

const ID = /^[0-9a-f]{4}$/;
const CLASS_CODE = /^[0-9a-f]{2}$/;

/**
 * Sections of usb.ids that name no device or class: terminals, HID items, physical descriptors, languages, countries
 * (each explained by a "Syntax" comment in the file).
 */
const OTHER_SECTIONS: ReadonlySet<string> = new Set(['AT', 'BIAS', 'HCC', 'HID', 'HUT', 'L', 'PHY', 'R', 'VT']);

type Position =
  | { under: 'vendor'; vendor: string }
  | { under: 'class'; code: string; subclass: string | null }
  | { under: 'other' | 'nothing' };

/**
 * Reads usb.ids (form: the file's own header) as vendors, products and classes, in file order, closing with an `end`
 * record. Interfaces and the tables that follow the classes carry no identity and are passed over.
 *
 * Lines that are not of the form, stand under nothing or repeat an id come as rejects with their line; nothing stops
 * the reading but an error of the byte source, which ends it with `failure`. Limit: lines of `MAX_LINE_BYTES`.
 */
export async function* parseUsbIds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<UsbIdsRecord> {
  const seen = new Set<string>();
  let position: Position = { under: 'nothing' };
  let rejected = 0;
  let devices = 0;
  let sourceVersion: string | null = null;
  let failure: string | null = null;
  try {
    for await (const line of readIdList(chunks)) {
      if (line.what === 'version') {
        sourceVersion ??= line.version;
        continue;
      }
      if (line.what === 'unreadable' && position.under === 'other' && /^\t/.test(line.text)) continue;
      if (line.what === 'entry' && line.depth === 0) position = positionOf(line);
      const record =
        line.what === 'entry' ? readEntry(line, position, seen) : rejectRecord(line.number, line.text, line.reason);
      if (record === null) continue;
      if (record.kind === 'reject') rejected += 1;
      if (record.kind === 'device') devices += 1;
      yield record;
    }
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  if (failure === null && devices === 0) failure = 'the file names no USB product';
  yield { kind: 'end', complete: failure === null, failure, rejected, sourceVersion };
}

function positionOf(line: IdListEntry): Position {
  const code = line.codes[0] ?? '';
  if (line.section === 'C' && CLASS_CODE.test(code)) return { under: 'class', code, subclass: null };
  if (OTHER_SECTIONS.has(line.section)) return { under: 'other' };
  if (line.section === '' && ID.test(code)) return { under: 'vendor', vendor: code };
  return { under: 'nothing' };
}

function readEntry(line: IdListEntry, position: Position, seen: Set<string>): UsbIdsRecord | null {
  const record = line.depth === 0 ? readTop(line, position) : readNested(line, position);
  if (record === null) return null;
  if (typeof record === 'string') return rejectRecord(line.number, line.text, record);
  const identity =
    record.kind === 'device' ? record.key : record.kind === 'vendor' ? record.id : `class ${record.code}`;
  if (seen.has(identity)) return rejectRecord(line.number, line.text, 'listed twice; the first one counts');
  seen.add(identity);
  return record;
}

function readTop(line: IdListEntry, position: Position): VendorRecord | ClassRecord | string | null {
  switch (position.under) {
    case 'vendor':
      return { kind: 'vendor', bus: 'usb', id: position.vendor, name: line.name };
    case 'class':
      return { kind: 'class', bus: 'usb', code: position.code, name: line.name };
    case 'other':
      return null;
    case 'nothing':
      return line.section === '' || line.section === 'C'
        ? 'a vendor has four hexadecimal digits, a class two'
        : `unknown section ${line.section}`;
  }
}

function readNested(line: IdListEntry, position: Position): DeviceRecord | ClassRecord | string | null {
  const code = line.codes[0] ?? '';
  switch (position.under) {
    case 'vendor': {
      if (line.depth === 2) return null; // an interface of the product above
      if (!ID.test(code)) return 'a product has four hexadecimal digits';
      const vendor = position.vendor;
      return { kind: 'device', key: `usb:${vendor}:${code}`, bus: 'usb', vendor, name: line.name, parent: null };
    }
    case 'class': {
      if (line.depth === 1) position.subclass = CLASS_CODE.test(code) ? code : null;
      if (!CLASS_CODE.test(code)) return 'a subclass or protocol has two hexadecimal digits';
      const subclass = line.depth === 1 ? '' : position.subclass;
      if (subclass === null) return 'stands under no subclass';
      return { kind: 'class', bus: 'usb', code: `${position.code}${subclass}${code}`, name: line.name };
    }
    case 'other':
      return null;
    case 'nothing':
      return 'stands under no vendor or class';
  }
}
