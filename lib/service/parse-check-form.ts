import 'server-only';
import { readConfiguration } from '@/lib/contract/configuration';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { parseDeviceKey } from '@/lib/domain/identity/device-key';

/** Fields of the check form in the order they are shown; `settings` and `uses` may hold several, one a line. */
export const CHECK_FIELDS = [
  'device',
  'model',
  'platform',
  'release',
  'build',
  'driver',
  'version',
  'origin',
  'attachment',
  'firmware',
  'settings',
  'uses',
  'as_of',
] as const;
export type CheckField = (typeof CHECK_FIELDS)[number];
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
    problems: reading.error.issues.map(issue => ({ field: fieldOf(issue.path), text: sentence(issue.message) })),
  };
}

function wireOf(values: CheckFormValues, settings: Record<string, string>): unknown {
  const text = (field: CheckField): string | undefined => values[field].trim() || undefined;
  const compact = (object: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
  const driver = compact({ name: text('driver'), version: text('version'), origin: text('origin') });
  const platform = compact({ product: text('platform'), release: text('release'), build: text('build') });
  const uses = values.uses.split(/[\s,]+/).filter(Boolean);
  const key = parseDeviceKey(values.device);
  return compact({
    device: compact({ ...(key.ok ? { key: values.device.trim() } : { name: values.device }), model: text('model') }),
    attachment: text('attachment'),
    platform: Object.keys(platform).length > 0 ? platform : undefined,
    driver: Object.keys(driver).length > 0 ? driver : undefined,
    firmware: text('firmware'),
    settings: Object.keys(settings).length > 0 ? settings : undefined,
    uses: uses.length > 0 ? uses : undefined,
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
  const [facet, part] = path.map(String);
  if (facet === 'device') return part === 'model' ? 'model' : 'device';
  if (facet === 'platform') return part === 'release' || part === 'build' ? part : 'platform';
  if (facet === 'driver') return part === 'version' || part === 'origin' ? part : 'driver';
  return CHECK_FIELDS.find(field => field === facet) ?? 'device';
}

function sentence(message: string): string {
  return message.replace(/^Invalid input: /, '').replace(/^Invalid option: /, '');
}

/** The address of this check; empty fields are left out, each setting and use is its own parameter. */
export function checkPath(values: Partial<CheckFormValues>): string {
  const query = new URLSearchParams();
  for (const field of CHECK_FIELDS) {
    const several = field === 'settings' ? /\r?\n/ : field === 'uses' ? /[\s,]+/ : null;
    const parts = several ? (values[field] ?? '').split(several) : [values[field] ?? ''];
    for (const part of parts) if (part.trim() !== '') query.append(field, part.trim());
  }
  const text = query.toString();
  return text === '' ? '/check' : `/check?${text}`;
}
