import { addressOfForm, CONFIGURATION_FIELDS, type ConfigurationField } from '@/lib/contract/configuration-form';
import type { OUTCOMES } from '@/lib/contract/report';

/** What a report says beside its configuration, and what the form carries. */
const OWN_FIELDS = [
  'outcome',
  'symptoms',
  'observed_on',
  'description',
  'reproduction',
  'log',
  'hours',
  'traffic',
  'change_facet',
  'change_from',
  'change_to',
  'change_effect',
  'machine_id',
  'driver_version_unknown_because',
  'issue',
  'altcha',
  'key',
] as const;
export type ReportField = ConfigurationField | (typeof OWN_FIELDS)[number];
export const REPORT_FIELDS: readonly ReportField[] = [...CONFIGURATION_FIELDS, ...OWN_FIELDS];
export type ReportFormValues = Record<ReportField, string>;

/** The form as an address fills it in; what the address does not name is empty. */
export function prefilledReport(search: Readonly<Record<string, string | string[] | undefined>>): ReportFormValues {
  const values = Object.fromEntries(REPORT_FIELDS.map(field => [field, ''])) as ReportFormValues;
  for (const field of REPORT_FIELDS) {
    const given = search[field];
    values[field] = (Array.isArray(given) ? given.join('\n') : (given ?? '')).slice(0, 20_000);
  }
  return values;
}

/** The address of a report form that already says this configuration and outcome. */
export function reportPath(
  values: Partial<Record<ConfigurationField, string>>,
  outcome: (typeof OUTCOMES)[number],
): string {
  const query = addressOfForm(values);
  query.set('outcome', outcome);
  return `/reports/new?${query}`;
}

/** What an address of 8,192 characters (lib/server/limits.ts) has room for beside the rest of it. */
const MOST_IN_ADDRESS = 7_000;

/** The address of a report form that holds a crash text already, as many of its first lines as fit. */
export function crashReportPath(text: string): string {
  const lines: string[] = [];
  let left = MOST_IN_ADDRESS;
  for (const line of text.split('\n')) {
    left -= new URLSearchParams({ '': `${line}\n` }).toString().length;
    if (left < 0) break;
    lines.push(line);
  }
  return `/reports/new?${new URLSearchParams({ outcome: 'fails', log: lines.join('\n') })}`;
}
