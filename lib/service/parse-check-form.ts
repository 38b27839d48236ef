import 'server-only';
import { readConfiguration } from '@/lib/contract/configuration';
import {
  addressOfForm,
  CONFIGURATION_FIELDS,
  type ConfigurationField,
  configurationOfForm,
  fieldOf,
} from '@/lib/contract/configuration-form';
import { fieldProblemsOf } from '@/lib/contract/problem';
import type { Configuration } from '@/lib/domain/configuration/configuration';

/** The fields of a configuration, the moment asked about, and what runs now as the query of its own check. */
export type CheckField = ConfigurationField | 'as_of' | 'from';
export const CHECK_FIELDS: readonly CheckField[] = [...CONFIGURATION_FIELDS, 'as_of', 'from'];
export type CheckFormValues = Record<CheckField, string>;

export interface FormProblem {
  field: CheckField;
  text: string;
}

export type CheckFormReading =
  | { kind: 'empty' }
  | { kind: 'configuration'; configuration: Configuration; asOf: string | undefined; from: Configuration | undefined }
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
  const { configuration, problems: misread } = configurationOfForm(values);
  const problems: FormProblem[] = [
    ...CHECK_FIELDS.filter(field => values[field].length > MAX_FIELD_LENGTH).map(field => ({
      field,
      text: `is longer than ${MAX_FIELD_LENGTH} characters`,
    })),
    ...misread,
  ];
  const asOf = readAsOf(values.as_of, problems);
  const from = readFrom(values.from, problems);
  if (problems.length > 0) return { kind: 'problems', problems };
  const reading = readConfiguration(configuration);
  if (reading.success) return { kind: 'configuration', configuration: reading.data, asOf, from };
  return {
    kind: 'problems',
    problems: fieldProblemsOf(reading.error).map(({ pointer, code, detail }) => ({
      field: fieldOf(pointer.split('/').slice(1)),
      text: code === 'required' ? 'is needed beside the rest that you stated' : sentence(detail),
    })),
  };
}

/** What runs now, which stands in the address as the query of its own check. */
function readFrom(text: string, problems: FormProblem[]): Configuration | undefined {
  const query = new URLSearchParams(text.trim());
  if (query.size === 0) return undefined;
  const search = Object.fromEntries([...new Set(query.keys())].map(name => [name, query.getAll(name)]));
  const now = parseCheckForm({ ...checkFormValues(search), from: '' });
  if (now.kind === 'configuration') return now.configuration;
  const [first] = now.kind === 'problems' ? now.problems : [];
  problems.push({ field: 'from', text: first ? `cannot be read: ${first.field} ${first.text}` : 'names no part' });
  return undefined;
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

function sentence(message: string): string {
  return message.replace(/^Invalid input: /, '').replace(/^Invalid option: /, '');
}

/** The address of the same check as a change planned from it: what it asks about is what runs now. */
export function planPath(values: CheckFormValues): string {
  return checkPath({ ...values, from: addressOfForm(values).toString() });
}

/** The address of this check. */
export function checkPath(values: Partial<CheckFormValues>): string {
  const query = addressOfForm(values);
  if (values.as_of?.trim()) query.set('as_of', values.as_of.trim());
  if (values.from?.trim()) query.set('from', values.from.trim());
  const text = query.toString();
  return text === '' ? '/check' : `/check?${text}`;
}
