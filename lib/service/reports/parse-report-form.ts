import 'server-only';
import { type FieldProblem, fieldProblemsOf } from '@/lib/contract/problem';
import { type ReportSubmission, reportSubmissionSchema } from '@/lib/contract/report';
import { parseDeviceKey } from '@/lib/domain/identity/device-key';
import { REPORT_FIELDS, type ReportField, type ReportFormValues } from './report-form-fields';

export interface ReportFormProblem {
  field: ReportField;
  text: string;
}

export type ReportFormReading =
  | { kind: 'report'; report: ReportSubmission }
  | { kind: 'problems'; problems: ReportFormProblem[] };

/** Longer text was pasted into the wrong box; what is kept is what a page can send back. */
const MAX_KEPT = 300_000;

/** Every field of a submitted form as text; one given several times is one value a line. */
export function reportFormValues(form: FormData): ReportFormValues {
  const read = (field: ReportField) =>
    form
      .getAll(field)
      .filter(value => typeof value === 'string')
      .join('\n')
      .slice(0, MAX_KEPT)
      .replaceAll('\u0000', '\u2400');
  return Object.fromEntries(REPORT_FIELDS.map(field => [field, read(field)])) as ReportFormValues;
}

/** Reads the form by the API's own schema; problems name the form's field. */
export function parseReportForm(values: ReportFormValues): ReportFormReading {
  const problems: ReportFormProblem[] = [];
  const wire = wireOf(values, problems);
  const parsed = reportSubmissionSchema.safeParse(wire);
  if (!parsed.success) {
    const refused = fieldProblemsOf(parsed.error).map(problem => ({
      field: fieldOfPointer(problem),
      text: problem.detail,
    }));
    problems.push(...refused);
  }
  if (problems.length > 0 || !parsed.success) return { kind: 'problems', problems: distinct(problems) };
  return { kind: 'report', report: parsed.data };
}

/** One problem a field: what the schema says of a broken value adds nothing to what the form said. */
function distinct(problems: readonly ReportFormProblem[]): ReportFormProblem[] {
  const byField = new Map<ReportField, ReportFormProblem>();
  for (const problem of problems) if (!byField.has(problem.field)) byField.set(problem.field, problem);
  return [...byField.values()];
}

function compact(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

const filled = (object: Record<string, unknown>) => (Object.keys(object).length > 0 ? object : undefined);

function wireOf(values: ReportFormValues, problems: ReportFormProblem[]): unknown {
  const text = (field: ReportField): string | undefined => values[field].trim() || undefined;
  const key = parseDeviceKey(values.device);
  const device = text('device');
  const named = device === undefined ? {} : key.ok ? { key: device } : { name: device };
  const driver = compact({ name: text('driver'), version: text('version'), origin: text('origin') });
  const inGuest = values.attachment === 'passthrough' || values.attachment === 'vf';
  const uses = values.uses.split(/[\s,]+/).filter(Boolean);
  const hours = text('hours');
  return compact({
    configuration: compact({
      device: compact({ ...named, model: text('model') }),
      attachment: text('attachment'),
      board: filled(compact({ vendor: text('board_vendor'), product: text('board_product') })),
      bios: text('bios'),
      bmc: text('bmc'),
      platform: filled(compact({ product: text('platform'), release: text('release'), build: text('build') })),
      driver: inGuest ? undefined : filled(driver),
      guest: inGuest ? compact({ driver: filled(driver) }) : undefined,
      firmware: text('firmware'),
      settings: filled(settingsOf(values.settings, problems)),
      uses: uses.length > 0 ? uses : undefined,
    }),
    outcome: text('outcome'),
    symptoms: values.outcome === 'works' ? [] : values.symptoms.split('\n').filter(Boolean),
    observed_on: text('observed_on'),
    description: text('description'),
    reproduction: text('reproduction'),
    log: text('log'),
    exposure: hours === undefined ? undefined : { hours: Number(hours) },
    machine_id: text('machine_id'),
    driver_version_unknown_because: text('driver_version_unknown_because'),
    licence: values.licence === '' ? undefined : values.licence,
    altcha: text('altcha'),
  });
}

function settingsOf(text: string, problems: ReportFormProblem[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const line of text.split(/\r?\n/).filter(one => one.trim() !== '')) {
    const at = line.indexOf('=');
    if (at < 1) problems.push({ field: 'settings', text: `“${line.trim().slice(0, 80)}” is not attribute=value` });
    else settings[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return settings;
}

/** The form's field of a pointer into the submission. */
export function fieldOfPointer({ pointer }: Pick<FieldProblem, 'pointer'>): ReportField {
  const path = pointer.split('/').slice(1);
  const [root = '', facet = '', part = ''] = path[0] === 'configuration' ? path : ['', ...path];
  if (root === 'configuration') return fieldOfFacet(facet, path.at(-1) ?? part);
  if (facet === 'exposure') return 'hours';
  return REPORT_FIELDS.find(field => field === facet) ?? 'device';
}

function fieldOfFacet(facet: string, last: string): ReportField {
  if (facet === 'board') return last === 'vendor' ? 'board_vendor' : 'board_product';
  if (facet === 'platform') return last === 'release' || last === 'build' ? last : 'platform';
  if (facet === 'driver' || facet === 'guest') return last === 'version' || last === 'origin' ? last : 'driver';
  if (facet === 'device') return last === 'model' ? 'model' : 'device';
  return REPORT_FIELDS.find(field => field === facet) ?? 'device';
}
