/** Fields of the report form; the first ones are those of the check form, so that a check can be reported by its address. */
export const REPORT_FIELDS = [
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
  'outcome',
  'symptoms',
  'observed_on',
  'description',
  'reproduction',
  'log',
  'hours',
  'board_vendor',
  'board_product',
  'bios',
  'bmc',
  'machine_id',
  'driver_version_unknown_because',
  'licence',
  'issue',
  'altcha',
  'key',
] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];
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
