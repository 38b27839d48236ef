import 'server-only';
import { readConfiguration } from '@/lib/contract/configuration';
import { fieldProblemsOf } from '@/lib/contract/problem';
import type { Configuration, FacetPath } from '@/lib/domain/configuration/configuration';
import { parseDeviceKey } from '@/lib/domain/identity/device-key';

/**
 * Fields of the check form in the order they are shown, each with the facet that it states; `settings`, `uses` and
 * `unused` may hold several, one a line. `as_of` is no facet but the moment asked about.
 */
export const FACET_OF_FIELD = {
  device: 'device.key',
  model: 'device.model',
  revision: 'device.revision',
  stepping: 'device.stepping',
  platform: 'platform.product',
  release: 'platform.release',
  build: 'platform.build',
  driver: 'driver.name',
  version: 'driver.version',
  origin: 'driver.origin',
  attachment: 'attachment',
  firmware: 'firmware',
  board: 'board.product',
  board_vendor: 'board.vendor',
  bios: 'bios',
  bmc: 'bmc',
  kernel: 'kernel.family',
  kernel_version: 'kernel.version',
  flavour: 'kernel.flavour',
  arch: 'kernel.arch',
  settings: 'settings',
  uses: 'uses',
  unused: 'unused',
  as_of: null,
} as const satisfies Record<string, FacetPath | null>;
export type CheckField = keyof typeof FACET_OF_FIELD;
export const CHECK_FIELDS = Object.keys(FACET_OF_FIELD) as readonly CheckField[];
export type CheckFormValues = Record<CheckField, string>;

export interface FormProblem {
  field: CheckField;
  text: string;
}

export type CheckFormReading =
  | { kind: 'empty' }
  | { kind: 'configuration'; configuration: Configuration; asOf: string | undefined }
  | { kind: 'problems'; problems: FormProblem[] };

/** Longer text is a pasted page, not a value; the page says so and keeps it. */
const MAX_FIELD_LENGTH = 4_000;
const MAX_FIELDS_TEXT = 20_000;

/** Every field of the query as text; a field given several times is one value a line (`settings=a=1&settings=b=2`). */
export function checkFormValues(search: Readonly<Record<string, string | string[] | undefined>>): CheckFormValues {
  const values = Object.fromEntries(CHECK_FIELDS.map(field => [field, ''])) as CheckFormValues;
  for (const field of CHECK_FIELDS) {
    const given = search[field];
    values[field] = (Array.isArray(given) ? given.join('\n') : (given ?? '')).slice(0, MAX_FIELDS_TEXT);
  }
  return values;
}

/** Reads the form into a configuration by the contract's schema; problems name the field they belong to. */
export function parseCheckForm(values: CheckFormValues): CheckFormReading {
  if (values.device.trim() === '') return { kind: 'empty' };
  const problems: FormProblem[] = CHECK_FIELDS.filter(field => values[field].length > MAX_FIELD_LENGTH).map(field => ({
    field,
    text: `is longer than ${MAX_FIELD_LENGTH} characters`,
  }));
  const settings = readSettings(values.settings, problems);
  const asOf = readAsOf(values.as_of, problems);
  if (problems.length > 0) return { kind: 'problems', problems };
  const reading = readConfiguration(wireOf(values, settings));
  if (reading.success) return { kind: 'configuration', configuration: reading.data, asOf };
  return {
    kind: 'problems',
    problems: fieldProblemsOf(reading.error).map(({ pointer, code, detail }) => ({
      field: fieldOf(pointer.split('/').slice(1)),
      text: code === 'required' ? 'is needed beside the rest that you stated' : sentence(detail),
    })),
  };
}

function wireOf(values: CheckFormValues, settings: Record<string, string>): unknown {
  const text = (field: CheckField): string | undefined => values[field].trim() || undefined;
  const compact = (object: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
  const given = (object: Record<string, unknown>) => {
    const known = compact(object);
    return Object.keys(known).length > 0 ? known : undefined;
  };
  const list = (field: CheckField) => {
    const several = values[field].split(/[\s,]+/).filter(Boolean);
    return several.length > 0 ? several : undefined;
  };
  const key = parseDeviceKey(values.device);
  return compact({
    device: compact({
      ...(key.ok ? { key: values.device.trim() } : { name: values.device }),
      model: text('model'),
      revision: text('revision'),
      stepping: text('stepping'),
    }),
    attachment: text('attachment'),
    board: given({ vendor: text('board_vendor'), product: text('board') }),
    bios: text('bios'),
    bmc: text('bmc'),
    platform: given({ product: text('platform'), release: text('release'), build: text('build') }),
    kernel: given({
      family: text('kernel'),
      version: text('kernel_version'),
      flavour: text('flavour'),
      arch: text('arch'),
    }),
    driver: given({ name: text('driver'), version: text('version'), origin: text('origin') }),
    firmware: text('firmware'),
    settings: given(settings),
    uses: list('uses'),
    unused: list('unused'),
  });
}

function readSettings(text: string, problems: FormProblem[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const equals = line.indexOf('=');
    const attribute = line.slice(0, Math.max(equals, 0)).trim();
    const value = line.slice(equals + 1).trim();
    if (equals < 0 || attribute === '' || value === '') {
      problems.push({ field: 'settings', text: `“${line.trim().slice(0, 80)}” is not of the form attribute=value` });
    } else if (Object.hasOwn(settings, attribute) && settings[attribute] !== value) {
      problems.push({ field: 'settings', text: `“${attribute}” is given twice with different values` });
    } else {
      settings[attribute] = value;
    }
  }
  return settings;
}

function readAsOf(text: string, problems: FormProblem[]): string | undefined {
  const given = text.trim();
  if (given === '') return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T23:59:59.999Z` : given;
  const parsed = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (!Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(given.slice(0, 10))) return instant;
  problems.push({ field: 'as_of', text: 'must be a date such as 2026-11-23' });
  return undefined;
}

/** The form's field of a path into the configuration; also reads JSON pointers of facet problems. */
export function fieldOf(path: readonly PropertyKey[]): CheckField {
  const facet = path.map(String).join('.');
  const rootOf = (field: CheckField) => FACET_OF_FIELD[field]?.split('.')[0];
  return (
    CHECK_FIELDS.find(field => FACET_OF_FIELD[field] === facet) ??
    // Of a facet with several fields the first one names it.
    CHECK_FIELDS.find(field => rootOf(field) === String(path[0])) ??
    'device'
  );
}

function sentence(message: string): string {
  return message.replace(/^Invalid input: /, '').replace(/^Invalid option: /, '');
}

/** The address of this check; empty fields are left out, each setting and use is its own parameter. */
export function checkPath(values: Partial<CheckFormValues>): string {
  const query = new URLSearchParams();
  for (const field of CHECK_FIELDS) {
    const several = field === 'settings' ? /\r?\n/ : field === 'uses' || field === 'unused' ? /[\s,]+/ : null;
    const parts = several ? (values[field] ?? '').split(several) : [values[field] ?? ''];
    for (const part of parts) if (part.trim() !== '') query.append(field, part.trim());
  }
  const text = query.toString();
  return text === '' ? '/check' : `/check?${text}`;
}
