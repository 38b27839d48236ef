import 'server-only';
import { CONFIGURATION_FIELDS, type ConfigurationField, FACET_OF_FIELD } from '@/lib/contract/configuration-form';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { type ReportAmendment, type ReportRecord, reportAmendmentSchema } from '@/lib/contract/report';
import { guestBinds } from '@/lib/domain/configuration/configuration';
import { facetLines } from '@/lib/domain/configuration/facet-lines';
import { distinct, formProblems, type ReportFormProblem, wireOf } from './parse-report-form';
import { prefilledReport, type ReportFormValues } from './report-form-fields';

/** Texts that an author can take away again. */
const TEXTS = ['description', 'reproduction', 'log', 'driver_version_unknown_because'] as const;

/** What a report says, as its form asks for it. The machine's own name is not kept, so that its field is empty. */
export function formOfReport(report: ReportRecord): ReportFormValues {
  const { exposure, single_change: change } = report;
  const configuration = Object.fromEntries(CONFIGURATION_FIELDS.map(field => [field, toldOf(report, field)]));
  const texts = Object.fromEntries(TEXTS.map(name => [name, report[name] ?? '']));
  return {
    ...prefilledReport({}),
    ...configuration,
    ...texts,
    outcome: report.outcome,
    symptoms: report.symptoms.join('\n'),
    observed_on: report.observed_on ?? '',
    hours: String(exposure?.hours ?? ''),
    traffic: exposure?.traffic ?? '',
    change_facet: change?.facet ?? '',
    change_from: change?.from ?? '',
    change_to: change?.to ?? '',
    change_effect: change?.effect ?? '',
  };
}

function toldOf({ configuration }: ReportRecord, field: ConfigurationField): string {
  const lines = facetLines(configuration);
  if (field === 'settings') {
    const settings = lines.filter(line => line.facet.startsWith('settings.'));
    return settings.map(({ facet, value }) => `${facet.slice('settings.'.length)}=${value}`).join('\n');
  }
  const facet = field === 'firmware' ? 'firmware.main' : FACET_OF_FIELD[field];
  const inGuest = 'attachment' in configuration && guestBinds(configuration.attachment) && facet.startsWith('driver.');
  return lines.find(line => line.facet === (inGuest ? `guest.${facet}` : facet))?.value ?? '';
}

export type OwnReportReading =
  | { kind: 'amendment'; amendment: ReportAmendment }
  | { kind: 'problems'; problems: ReportFormProblem[] };

/**
 * What its form changes of a report: what is told is laid over what it said. A text that was emptied is taken away;
 * anything else left empty stays, since a form does not show all that a report can say.
 */
export function amendmentOfForm(values: ReportFormValues, report: ReportRecord): OwnReportReading {
  const problems: ReportFormProblem[] = [];
  const { configuration, exposure, altcha: _proof, licence: _given, ...told } = wireOf(values, problems);
  const emptied = TEXTS.filter(name => told[name] === undefined && report[name]).map(name => [name, '']);
  const parsed = reportAmendmentSchema.safeParse({
    ...told,
    ...Object.fromEntries(emptied),
    configuration: laidOver(withoutItsPart(report.configuration), withParts(configuration as Told)),
    ...(exposure === undefined ? {} : { exposure: laidOver(report.exposure ?? {}, exposure as Told) }),
  });
  if (!parsed.success) problems.push(...formProblems(fieldProblemsOf(parsed.error)));
  if (problems.length > 0 || !parsed.success) return { kind: 'problems', problems: distinct(problems) };
  return { kind: 'amendment', amendment: parsed.data };
}

type Told = Readonly<Record<string, unknown>>;

const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && !Array.isArray(value);

function laidOver(before: Told, told: Told): Told {
  const merged = Object.entries(told).map(([name, value]) => {
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    return [name, isTold(old) && isTold(value) ? laidOver(old, value) : value];
  });
  return { ...before, ...Object.fromEntries(merged) };
}

/** The form names the part anew, by key or by name. */
function withoutItsPart(configuration: ReportRecord['configuration']): Told {
  if (!('device' in configuration)) return configuration;
  const { key: _key, name: _name, ...device } = configuration.device;
  return { ...configuration, device };
}

/** A bare version is the main firmware's. */
const withParts = ({ firmware, ...told }: Told): Told => (firmware ? { ...told, firmware: { main: firmware } } : told);
