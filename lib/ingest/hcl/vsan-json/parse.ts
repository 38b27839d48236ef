import { readAllText } from '../../format/read-all';
import {
  type EndRecord,
  type HclDemand,
  type HclEntryRecord,
  type RejectRecord,
  rejectRecord,
} from '../../ingest-record';
import { isObject, type JsonObject, type ListedDevice, readDevice, textOf } from './read-device';

export type VsanJsonRecord = HclEntryRecord | RejectRecord | EndRecord;

/** A published count has 8,948 devices (vfedotovs/vsan-tools, README); this leaves ten kilobytes for each. */
const MAX_VSAN_BYTES = 96 * 1024 * 1024;
/** Those devices with up to 30 releases and a few driver and firmware pairs each. */
const MAX_VSAN_ROWS = 1_000_000;

/** Keys beside the driver names within a release. */
const NOT_A_DRIVER: ReadonlySet<string> = new Set(['vsanSupport', 'firmwares']);

interface Row {
  path: string[];
  demands: HclDemand[];
  otherRequirements: string[];
}

/**
 * Reads the vSAN hardware list that VMware's health check downloads (`all.json`), which a user supplies: one entry per
 * device, ESXi release, driver version and firmware. The format is not documented; its shape was read off a published
 * two-entry file of that format (lamw/vmware-scripts, nested-esxi-vsan-esa-hcl.json).
 *
 * `sourceRow` is `section/id/release/driver/version/firmware`, so that a newer snapshot of the list can be compared row
 * by row. A device that can't be read is one reject that names its section, place (as `line`, from 1) and field. Limits:
 * `MAX_VSAN_BYTES`, `MAX_VSAN_ROWS`; beyond them, and for what is no such list, `end` carries the reason.
 */
export async function* parseVsanJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<VsanJsonRecord> {
  const tally = { rows: 0, rejected: 0, failure: null as string | null, version: null as string | null };
  try {
    const list = await readList(chunks);
    if (typeof list === 'string') tally.failure = list;
    else {
      tally.version = listVersion(list.top);
      for (const record of readSections(list.data)) {
        if (record.kind === 'reject') tally.rejected += 1;
        else tally.rows += 1;
        if (tally.rows > MAX_VSAN_ROWS) {
          tally.failure = `the list has more than ${MAX_VSAN_ROWS} rows`;
          break;
        }
        yield record;
      }
    }
  } catch (error) {
    tally.failure = error instanceof Error ? error.message : String(error);
  }
  if (tally.failure === null && tally.rows === 0) tally.failure = 'the list holds no entry';
  const { failure, rejected, version } = tally;
  yield { kind: 'end', complete: failure === null, failure, rejected, sourceVersion: version };
}

async function readList(chunks: AsyncIterable<Uint8Array>): Promise<{ top: JsonObject; data: JsonObject } | string> {
  const reading = await readAllText(chunks, MAX_VSAN_BYTES);
  if (!reading.ok) return reading.reason;
  let top: unknown;
  try {
    top = JSON.parse(reading.text);
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!isObject(top) || !isObject(top.data)) return 'not a vSAN hardware list: the object "data" is missing';
  return { top, data: top.data };
}

/** `timestamp` counts seconds since 1970; `jsonUpdatedTime` is for people. */
function listVersion(top: JsonObject): string | null {
  const { timestamp } = top;
  if (typeof timestamp !== 'number' || !(timestamp > 0 && timestamp < 1e11)) return textOf(top.jsonUpdatedTime);
  return new Date(timestamp * 1000).toISOString();
}

function* readSections(data: JsonObject): Generator<HclEntryRecord | RejectRecord> {
  const seen = new Set<string>();
  for (const [section, entries] of Object.entries(data)) {
    if (!Array.isArray(entries)) {
      yield rejectRecord(0, section, `${section}: is not a list of devices`);
      continue;
    }
    for (const [index, entry] of entries.entries()) {
      for (const record of readEntry(section, index + 1, entry)) {
        if (record.kind === 'reject') yield record;
        else if (seen.has(record.sourceRow)) yield rejectRecord(index + 1, record.sourceRow, 'id: listed twice');
        else {
          seen.add(record.sourceRow);
          yield record;
        }
      }
    }
  }
}

function* readEntry(section: string, place: number, entry: unknown): Generator<HclEntryRecord | RejectRecord> {
  if (!isObject(entry)) {
    yield rejectRecord(place, section, `${section}[${place}]: is not an object`);
    return;
  }
  const reading = readDevice(section, entry);
  const text = `${section} ${textOf(entry.id) ?? ''} ${textOf(entry.model) ?? ''}`.trim();
  if (!reading.ok) {
    yield rejectRecord(place, text, `${section}[${place}].${reading.field}: ${reading.reason}`);
    return;
  }
  if (!isObject(entry.releases)) {
    yield rejectRecord(place, text, `${section}[${place}].releases: is missing`);
    return;
  }
  for (const [release, contents] of Object.entries(entry.releases)) {
    const platform = /^(ESXi?)\s+(\S.*)$/i.exec(release.trim());
    if (!platform || !isObject(contents)) {
      yield rejectRecord(place, text, `${section}[${place}].releases: "${release.slice(0, 60)}" is no ESXi release`);
      continue;
    }
    const product = platform[1]?.toLowerCase() === 'esx' ? 'esx' : 'esxi';
    for (const row of releaseRows(contents, entry)) {
      yield entryRecord(section, reading.device, product, platform[2] ?? '', row);
    }
  }
}

function entryRecord(
  section: string,
  device: ListedDevice,
  product: string,
  release: string,
  row: Row,
): HclEntryRecord {
  return {
    kind: 'hcl-entry',
    // Releases and versions hold no slash; one in a firmware name must not shift the parts.
    sourceRow: [section, device.id, `${product} ${release}`, ...row.path]
      .map(part => part.replaceAll('/', '%2f'))
      .join('/'),
    program: 'vsan',
    device: device.identity,
    vendor: device.vendor,
    product,
    release,
    demands: row.demands,
    otherRequirements: row.otherRequirements,
    firstSeen: null,
    url: device.url,
  };
}

function* releaseRows(release: JsonObject, entry: JsonObject): Generator<Row> {
  const support = release.vsanSupport ?? entry.vsanSupport;
  const drivers = Object.entries(release).filter(([name]) => !NOT_A_DRIVER.has(name));
  if (drivers.length === 0) yield* firmwareRows([], [], release.firmwares, support, []);
  for (const [driver, versions] of drivers) {
    if (!isObject(versions)) continue;
    const named: HclDemand = { facet: 'driver.name', ordering: 'opaque', match: 'exact', value: driver };
    for (const [version, details] of Object.entries(versions)) {
      const demands: HclDemand[] = [
        named,
        { facet: 'driver.version', ordering: 'vib', match: 'exact', value: version },
      ];
      const { type, firmwares } = isObject(details) ? details : { type: null, firmwares: null };
      const origin = textOf(type);
      yield* firmwareRows([driver, version], demands, firmwares, support, origin ? [`driver origin: ${origin}`] : []);
    }
  }
}

/** The list names certified pairs, not lower bounds: each firmware is a row of its own, demanded exactly. */
function* firmwareRows(
  path: string[],
  demands: HclDemand[],
  firmwares: unknown,
  support: unknown,
  notes: string[],
): Generator<Row> {
  const listed = Array.isArray(firmwares) ? firmwares.filter(isObject) : [];
  if (listed.length === 0) yield { path, demands, otherRequirements: [...notes, ...supportTexts(support)] };
  for (const one of listed) {
    const firmware = textOf(one.firmware);
    const otherRequirements = [...notes, ...supportTexts(one.vsanSupport ?? support)];
    if (firmware === null) yield { path, demands, otherRequirements };
    else {
      const demand: HclDemand = { facet: 'firmware.main', ordering: 'natural', match: 'exact', value: firmware };
      yield { path: [...path, firmware], demands: [...demands, demand], otherRequirements };
    }
  }
}

/** `vsanSupport` is a list of modes, or an object of lists (`mode`, `tier`) since vSAN ESA. */
function supportTexts(support: unknown): string[] {
  const joined = (values: unknown) =>
    Array.isArray(values)
      ? values
          .map(textOf)
          .filter(text => text !== null)
          .join(', ')
      : '';
  if (Array.isArray(support)) return joined(support) === '' ? [] : [`vSAN support: ${joined(support)}`];
  if (!isObject(support)) return [];
  return Object.entries(support).flatMap(([what, values]) =>
    joined(values) === '' ? [] : [`vSAN ${what}: ${joined(values)}`],
  );
}
