import 'server-only';
import type { VerdictSummary, WholeReport } from '@/lib/contract/report';
import type { ReportContent } from '@/lib/db/reports/write-reports';
import { devicesByKey } from '@/lib/db/sql/evidence-catalogue';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { type TupleKey, tupleOf } from '@/lib/domain/report/report-tuple';
import { type Judgement, judge } from '@/lib/domain/verdict/decide';
import { AppError } from '@/lib/errors';
import { decideEach } from '../decide-each';
import { redactReport } from './redact-report';

/** A report ready to be stored: its part resolved, its texts redacted, and what the answer was before it. */
export interface PreparedReport {
  content: ReportContent;
  tuple: TupleKey;
  board: string | null;
  redactions: Readonly<Record<string, number>>;
  /** The verdict on the report's own configuration as it stands now. */
  verdict: Judgement;
}

const MAX_NAMED = 5;

/**
 * Resolves, checks and redacts a report; stores nothing. The preview of the form and the submission both show this.
 * @throws AppError invalid-request naming the field: a part that is not one key, an unknown platform, a version that
 *   does not read
 */
export async function prepareReport(submitted: WholeReport): Promise<PreparedReport> {
  const { report, counts } = redactReport(submitted);
  const { answers } = await decideEach([report.configuration], judge);
  const [outcome] = answers;
  if (!outcome) throw new Error('a check of one configuration answered nothing');
  if ('problem' in outcome) {
    const { pointer, code, detail } = outcome.problem;
    throw new AppError('invalid-request', undefined, [{ pointer: `/configuration${pointer}`, code, detail }]);
  }
  const { decided: verdict } = outcome;
  const { configuration } = verdict;
  if (configuration.device.key === undefined) throw unresolved(verdict);
  const tuple = tupleOf(configuration, configuration.attachment ?? (await plainAttachment(configuration.device.key)));
  return {
    content: contentOf(report, configuration),
    tuple,
    board: boardOf(configuration),
    redactions: counts,
    verdict,
  };
}

function unresolved({ device }: Judgement): AppError {
  const named = device.candidates.slice(0, MAX_NAMED).map(one => `${one.key} (${one.name})`);
  const detail =
    named.length > 0
      ? `fits several parts; give the key of one: ${named.join(', ')}`
      : 'is not a part known here; give its key, e.g. {"key":"pci:8086:10d3"}';
  return new AppError('invalid-request', undefined, [
    { pointer: '/configuration/device/name', code: 'unresolved_device', detail },
  ]);
}

/** Physical, but emulated for parts that exist only so (api.md "Configuration"). */
async function plainAttachment(key: string): Promise<'physical' | 'emulated'> {
  const rows = await devicesByKey([key, baseKeyOf(key)]);
  return rows.some(row => row.emulated_only) ? 'emulated' : 'physical';
}

/** `vendor product` in lower case; null when the configuration names no board. */
export function boardOf({ board }: Judgement['configuration']): string | null {
  const words = [board?.vendor, board?.product].filter(word => word !== undefined);
  return words.length > 0 ? words.join(' ').toLowerCase() : null;
}

/** What of a report is stored as its content; an empty text is none, or an empty log would count as a log. */
export function contentOf(report: WholeReport, configuration: Judgement['configuration']): ReportContent {
  return {
    configuration,
    outcome: report.outcome,
    symptoms: report.outcome === 'works' ? [] : [...new Set(report.symptoms)].sort(),
    observedOn: report.observed_on ?? null,
    description: report.description ?? '',
    reproduction: report.reproduction || null,
    log: report.log || null,
    singleChange: report.single_change ?? null,
    exposure: report.exposure ?? null,
    driverVersionUnknownBecause: report.driver_version_unknown_because ?? null,
    licence: report.licence,
  };
}

/** What of a verdict a receipt repeats. */
export function summaryOf({ decision, headline, certainty, field }: Judgement): VerdictSummary {
  return {
    decision,
    headline,
    certainty: certainty?.level ?? null,
    field: field.status,
    failing_machines: field.failing_machines,
    working_machines: field.working_machines,
  };
}
