import { type IdListEntry, readIdList } from '../format/id-list';
import {
  type ClassRecord,
  type DeviceRecord,
  type EndRecord,
  type RejectRecord,
  rejectRecord,
  type VendorRecord,
} from '../ingest-record';

export type PciIdsRecord = VendorRecord | DeviceRecord | ClassRecord | RejectRecord | EndRecord;

const ID = /^[0-9a-f]{4}$/;
const CLASS_CODE = /^[0-9a-f]{2}$/;

/** Where in the tree the parser stands: under a vendor and its device, under a class, or under nothing usable. */
interface Position {
  vendor: string | null;
  device: string | null;
  classCode: string | null;
  subclass: string | null;
}

/**
 * Reads pci.ids (form: the file's own header and pci.ids(5)) as vendors, devices, subsystems and classes, in file
 * order, closing with an `end` record.
 *
 * Lines that are not of the form, stand under nothing or repeat an id come as rejects with their line; nothing stops
 * the reading but an error of the byte source, which ends it with `failure`. Limit: lines of `MAX_LINE_BYTES`.
 */
export async function* parsePciIds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<PciIdsRecord> {
  const seen = new Set<string>();
  const position: Position = { vendor: null, device: null, classCode: null, subclass: null };
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
      const record =
        line.what === 'entry' ? readEntry(line, position, seen) : rejectRecord(line.number, line.text, line.reason);
      if (record.kind === 'reject') rejected += 1;
      if (record.kind === 'device') devices += 1;
      yield record;
    }
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  if (failure === null && devices === 0) failure = 'the file names no PCI device';
  yield { kind: 'end', complete: failure === null, failure, rejected, sourceVersion };
}

function readEntry(line: IdListEntry, position: Position, seen: Set<string>): PciIdsRecord {
  const record = line.depth === 0 ? readTop(line, position) : readNested(line, position);
  if (typeof record === 'string') return rejectRecord(line.number, line.text, record);
  const identity =
    record.kind === 'device' ? record.key : record.kind === 'vendor' ? record.id : `class ${record.code}`;
  if (seen.has(identity)) return rejectRecord(line.number, line.text, 'listed twice; the first one counts');
  seen.add(identity);
  return record;
}

function readTop(line: IdListEntry, position: Position): VendorRecord | ClassRecord | string {
  Object.assign(position, { vendor: null, device: null, classCode: null, subclass: null });
  const code = line.codes[0] ?? '';
  if (line.section === 'C') {
    if (!CLASS_CODE.test(code)) return 'a class has two hexadecimal digits';
    position.classCode = code;
    return { kind: 'class', bus: 'pci', code, name: line.name };
  }
  if (line.section !== '') return `unknown section ${line.section}`;
  if (!ID.test(code)) return 'a vendor has four hexadecimal digits';
  position.vendor = code;
  return { kind: 'vendor', bus: 'pci', id: code, name: line.name };
}

function readNested(line: IdListEntry, position: Position): DeviceRecord | ClassRecord | string {
  if (position.vendor !== null) return readDevice(line, position, position.vendor);
  if (position.classCode !== null) return readClass(line, position, position.classCode);
  return 'stands under no vendor or class';
}

function readDevice(line: IdListEntry, position: Position, vendor: string): DeviceRecord | string {
  const [first = '', second] = line.codes;
  if (line.depth === 1) {
    position.device = ID.test(first) ? first : null;
    if (position.device === null) return 'a device has four hexadecimal digits';
    return { kind: 'device', key: `pci:${vendor}:${first}`, bus: 'pci', vendor, name: line.name, parent: null };
  }
  if (position.device === null) return 'stands under no device';
  if (!ID.test(first) || second === undefined) return 'a subsystem has two ids of four hexadecimal digits';
  const parent = `pci:${vendor}:${position.device}`;
  return { kind: 'device', key: `${parent}:${first}:${second}`, bus: 'pci', vendor, name: line.name, parent };
}

function readClass(line: IdListEntry, position: Position, classCode: string): ClassRecord | string {
  const code = line.codes[0] ?? '';
  if (line.depth === 1) position.subclass = CLASS_CODE.test(code) ? code : null;
  if (!CLASS_CODE.test(code)) return 'a subclass or interface has two hexadecimal digits';
  if (line.depth === 1) return { kind: 'class', bus: 'pci', code: `${classCode}${code}`, name: line.name };
  if (position.subclass === null) return 'stands under no subclass';
  return { kind: 'class', bus: 'pci', code: `${classCode}${position.subclass}${code}`, name: line.name };
}
