import 'server-only';
import { compact, configurationOfForm, fieldOf } from '@/lib/contract/configuration-form';
import { type FieldProblem, fieldProblemsOf } from '@/lib/contract/problem';
import { DATA_LICENCE, type ReportSubmission, reportSubmissionSchema } from '@/lib/contract/report';
import { guestBinds } from '@/lib/domain/configuration/configuration';
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

/**
 * Every field of a submitted form as text; one given several times is one value a line. Browsers send each end of a line
 * as CRLF (HTML, "Constructing the entry list"): what the preview carries along is read as it was entered.
 */
export function reportFormValues(form: FormData): ReportFormValues {
  const read = (field: ReportField) =>
    form
      .getAll(field)
      .filter(value => typeof value === 'string')
      .join('\n')
      .replaceAll('\r\n', '\n')
      .slice(0, MAX_KEPT)
      .replaceAll('\u0000', '\u2400');
  return Object.fromEntries(REPORT_FIELDS.map(field => [field, read(field)])) as ReportFormValues;
}

/** Reads the form by the API's own schema; problems name the form's field. */
export function parseReportForm(values: ReportFormValues): ReportFormReading {
  const problems: ReportFormProblem[] = [];
  const wire = wireOf(values, problems);
  const parsed = reportSubmissionSchema.safeParse(wire);
  if (!parsed.success) problems.push(...formProblems(fieldProblemsOf(parsed.error)));
  if (problems.length > 0 || !parsed.success) return { kind: 'problems', problems: distinct(problems) };
  return { kind: 'report', report: parsed.data };
}

/** What a schema or the service refuses, by the form's fields. */
export const formProblems = (refused: readonly Pick<FieldProblem, 'pointer' | 'detail'>[]): ReportFormProblem[] =>
  refused.map(problem => ({ field: fieldOfPointer(problem), text: problem.detail }));

/** One problem a field: what the schema says of a broken value adds nothing to what the form said. */
export function distinct(problems: readonly ReportFormProblem[]): ReportFormProblem[] {
  const byField = new Map<ReportField, ReportFormProblem>();
  for (const problem of problems) if (!byField.has(problem.field)) byField.set(problem.field, problem);
  return [...byField.values()];
}

/** The form as the wire carries a submission, not yet checked; what cannot be read is added to the problems. */
export function wireOf(values: ReportFormValues, problems: ReportFormProblem[]): Record<string, unknown> {
  const text = (field: ReportField): string | undefined => values[field].trim() || undefined;
  const read = configurationOfForm(values);
  problems.push(...read.problems);
  const { driver, ...others } = read.configuration;
  const inGuest = guestBinds(values.attachment);
  const hours = text('hours');
  const exposure = compact({ hours: hours === undefined ? undefined : Number(hours), traffic: text('traffic') });
  const change = compact({
    facet: text('change_facet'),
    from: text('change_from'),
    to: text('change_to'),
    effect: text('change_effect'),
  });
  return compact({
    configuration: compact({ ...others, ...(inGuest ? { guest: compact({ driver }) } : { driver }) }),
    outcome: text('outcome'),
    symptoms: values.outcome === 'works' ? [] : values.symptoms.split('\n').filter(Boolean),
    observed_on: text('observed_on'),
    description: text('description'),
    reproduction: text('reproduction'),
    log: text('log'),
    exposure: orNone(exposure),
    single_change: orNone(change),
    machine_id: text('machine_id'),
    driver_version_unknown_because: text('driver_version_unknown_because'),
    // Sending accepts it, and the page says so beside the button.
    licence: DATA_LICENCE,
    altcha: text('altcha'),
  });
}

const orNone = (object: object): object | undefined => (Object.keys(object).length === 0 ? undefined : object);

/** The form's field of a pointer into the submission. */
function fieldOfPointer({ pointer }: Pick<FieldProblem, 'pointer'>): ReportField {
  const [root = '', ...path] = pointer.split('/').slice(1);
  if (root === 'configuration') return fieldOf(path[0] === 'guest' ? path.slice(1) : path);
  const name = { exposure: path[0] ?? 'hours', single_change: `change_${path[0] ?? 'facet'}` }[root] ?? root;
  return REPORT_FIELDS.find(field => field === name) ?? 'device';
}
