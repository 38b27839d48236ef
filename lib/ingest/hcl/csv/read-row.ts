import { createHash } from 'node:crypto';
import { formatDeviceKey, parseDeviceKey } from '@/lib/domain/identity/device-key';
import { hasForbiddenCharacters } from '@/lib/domain/identity/text-guard';
import { ORDERINGS, type Ordering } from '@/lib/domain/version/ordering';
import { HCL_PROGRAMS, type HclDemand, type HclDeviceIdentity, type HclEntryRecord } from '../../ingest-record';

/** The columns of docs/hcl-csv.md. */
export const CSV_COLUMNS = [
  'program',
  'device',
  'device_name',
  'vendor',
  'platform',
  'release',
  'driver',
  'driver_version',
  'driver_match',
  'driver_ordering',
  'firmware',
  'firmware_match',
  'firmware_ordering',
  'other_requirements',
  'first_seen',
  'url',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];
export const REQUIRED_COLUMNS = ['program', 'device', 'platform'] as const satisfies readonly CsvColumn[];

/** Cells by column; absent columns are empty. */
export type CsvCells = Readonly<Partial<Record<CsvColumn, string>>>;

export type RowReading = { ok: true; entry: HclEntryRecord } | { ok: false; field: CsvColumn; reason: string };

/** Long requirements are a paragraph; anything longer is a broken quote. */
const MAX_CELL_LENGTH = 2000;
/** A key, name or version. */
const MAX_NAME_LENGTH = 300;

class FieldError extends Error {
  constructor(
    readonly field: CsvColumn,
    reason: string,
  ) {
    super(reason);
  }
}

/** Reads one row by the rules of docs/hcl-csv.md; the first cell that breaks one is named. */
export function readRow(cells: CsvCells): RowReading {
  try {
    return { ok: true, entry: entryOf(cells) };
  } catch (error) {
    if (error instanceof FieldError) return { ok: false, field: error.field, reason: error.message };
    throw error;
  }
}

function entryOf(cells: CsvCells): HclEntryRecord {
  const program = HCL_PROGRAMS.find(known => known === cell(cells, 'program')?.toLowerCase());
  if (!program) throw new FieldError('program', `must be one of ${HCL_PROGRAMS.join(', ')}`);
  const product = cell(cells, 'platform')?.toLowerCase();
  if (!product || !/^[a-z0-9][a-z0-9-]*$/.test(product)) {
    throw new FieldError('platform', 'must be a product such as esxi, linux-debian or freebsd');
  }
  const device = deviceOf(cells);
  const release = cell(cells, 'release');
  const demands = demandsOf(cells, product);
  const entry = {
    program,
    device,
    vendor: cell(cells, 'vendor'),
    product,
    release,
    demands,
    otherRequirements: (cell(cells, 'other_requirements') ?? '')
      .split(';')
      .map(text => text.trim())
      .filter(text => text !== ''),
    firstSeen: dateOf(cells),
    url: urlOf(cells),
  };
  return { kind: 'hcl-entry', sourceRow: sourceRowOf(entry), ...entry };
}

/** What makes a row another listing; dates, links and the vendor's spelling may be corrected without revoking it. */
function sourceRowOf(entry: Pick<HclEntryRecord, 'program' | 'device' | 'product' | 'release' | 'demands'>): string {
  const { device } = entry;
  const who = device.by === 'key' ? device.key : device.by === 'model' ? device.model : device.name;
  const identity = [entry.program, device.by, who, entry.product, entry.release, entry.demands];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
}

function cell(cells: CsvCells, field: CsvColumn): string | null {
  const text = (cells[field] ?? '').trim();
  if (text.length > (field === 'other_requirements' || field === 'url' ? MAX_CELL_LENGTH : MAX_NAME_LENGTH)) {
    throw new FieldError(field, 'is too long');
  }
  // Requirements may run over lines; nothing else does.
  const checked = field === 'other_requirements' ? text.replace(/[\r\n\t]+/g, ' ') : text;
  if (hasForbiddenCharacters(checked)) throw new FieldError(field, 'holds control characters');
  return checked === '' ? null : checked;
}

function deviceOf(cells: CsvCells): HclDeviceIdentity {
  const text = cell(cells, 'device');
  if (text === null) throw new FieldError('device', 'is missing');
  const name = cell(cells, 'device_name');
  const looksLikeKey = /^(?:pci|usb|model):/i.test(text) || /^[0-9a-f]{4}:[0-9a-f]{4}(?::|$)/i.test(text);
  if (!looksLikeKey) return { by: 'name', name: text };
  const reading = parseDeviceKey(text);
  if (!reading.ok) throw new FieldError('device', reading.reason);
  return { by: 'key', key: formatDeviceKey(reading.key), name };
}

function demandsOf(cells: CsvCells, product: string): HclDemand[] {
  const demands: HclDemand[] = [];
  const driver = cell(cells, 'driver');
  if (driver) demands.push({ facet: 'driver.name', ordering: 'opaque', match: 'exact', value: driver });
  const defaultOrdering: Ordering = product === 'esx' || product === 'esxi' ? 'vib' : 'dotted';
  const version = versionDemand(
    cells,
    'driver.version',
    ['driver_version', 'driver_match', 'driver_ordering'],
    defaultOrdering,
  );
  if (version && !driver) throw new FieldError('driver', 'must be named where driver_version is given');
  const firmware = versionDemand(
    cells,
    'firmware.main',
    ['firmware', 'firmware_match', 'firmware_ordering'],
    'natural',
  );
  return [...demands, ...(version ? [version] : []), ...(firmware ? [firmware] : [])];
}

function versionDemand(
  cells: CsvCells,
  facet: HclDemand['facet'],
  [valueField, matchField, orderingField]: readonly [CsvColumn, CsvColumn, CsvColumn],
  defaultOrdering: Ordering,
): HclDemand | null {
  const value = cell(cells, valueField);
  const match = cell(cells, matchField)?.toLowerCase() ?? 'exact';
  if (match !== 'exact' && match !== 'minimum') throw new FieldError(matchField, 'must be exact or minimum');
  const wanted = cell(cells, orderingField)?.toLowerCase() ?? defaultOrdering;
  const ordering = ORDERINGS.find(known => known === wanted);
  if (!ordering) throw new FieldError(orderingField, `must be one of ${ORDERINGS.join(', ')}`);
  if (ordering === 'opaque' && match === 'minimum') {
    throw new FieldError(matchField, 'cannot be minimum: opaque values have no order');
  }
  return value === null ? null : { facet, ordering, match, value };
}

function dateOf(cells: CsvCells): string | null {
  const text = cell(cells, 'first_seen');
  if (text === null) return null;
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw new FieldError('first_seen', 'must be a date such as 2026-11-23');
  }
  return text;
}

function urlOf(cells: CsvCells): string | null {
  const text = cell(cells, 'url');
  if (text === null) return null;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new FieldError('url', 'must be an http or https address');
  }
  return text;
}
