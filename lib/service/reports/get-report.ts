import 'server-only';
import type { ReportRecord } from '@/lib/contract/report';
import { attachmentsOf } from '@/lib/db/sql/attachments';
import { simulationOfReport } from '@/lib/db/sql/evidence-mechanisms';
import { reportById, reportModifiedAt, type StoredReport } from '@/lib/db/sql/report-by-id';
import { hasPublicWords } from '@/lib/domain/report/standing';
import { AppError } from '@/lib/errors';
import { mechanism } from '../evidence/statement-facts';
import { type ReceiptHolder, reportOfHolder } from './receipt-holder';

/** Where a report's own version comes from: it changes without the data that verdicts rest on. @throws AppError not-found */
export async function reportVersion(id: string): Promise<{ version: string; changedAt: string }> {
  const modifiedAt = id.includes('\u0000') ? null : await reportModifiedAt(id);
  if (modifiedAt === null) throw new AppError('not-found', 'No report has that id.');
  return { version: `r${Date.parse(modifiedAt)}`, changedAt: modifiedAt };
}

/**
 * One report as anyone may read it. Texts of a report that was never accepted are withheld; what it is about and
 * where it stands are not. @throws AppError not-found
 */
export async function getReport(id: string): Promise<ReportRecord> {
  const report = id.includes('\u0000') ? null : await reportById(id);
  if (!report) throw new AppError('not-found', 'No report has that id.');
  return recordOf(report, hasPublicWords(report));
}

/** One report as its author wrote it. @throws AppError as `reportOfHolder` */
export async function getOwnReport(id: string, holder: ReceiptHolder): Promise<ReportRecord> {
  return recordOf(await reportOfHolder(id, holder), true);
}

/** The hours are a number, the load is words. */
function exposureOf({ exposure }: StoredReport, texts: boolean): ReportRecord['exposure'] {
  const { traffic, ...numbers } = (exposure ?? {}) as NonNullable<ReportRecord['exposure']>;
  const shown = { ...numbers, ...(texts && traffic !== undefined ? { traffic } : {}) };
  return Object.keys(shown).length > 0 ? shown : null;
}

/** The record of a stored report; `texts`: with what its author wrote in words. */
export async function recordOf(report: StoredReport, texts: boolean): Promise<ReportRecord> {
  const attachments = texts ? await attachmentsOf(report.id) : [];
  const simulated = await simulationOfReport(report.id);
  return {
    id: report.id,
    status: report.status as ReportRecord['status'],
    origin: report.origin,
    device: report.device_key,
    configuration: report.configuration as ReportRecord['configuration'],
    platforms: report.platforms,
    outcome: report.outcome,
    symptoms: report.symptoms as ReportRecord['symptoms'],
    observed_on: report.observed_on,
    description: texts ? report.description : '',
    reproduction: texts ? report.reproduction : null,
    log: texts ? report.log : null,
    single_change: (texts ? report.single_change : null) as ReportRecord['single_change'],
    exposure: exposureOf(report, texts),
    driver_version_unknown_because: texts ? report.driver_version_unknown_because : null,
    concerns_issue: report.concerns_issue,
    replaced_by: report.replaced_by,
    merged_into: report.merged_into,
    because: report.decided_because,
    attachments,
    simulation: (simulated && mechanism(simulated)) as ReportRecord['simulation'],
    licence: report.licence,
    submitted_at: report.submitted_at,
    modified_at: report.modified_at,
  };
}
