import 'server-only';
import type { ReportSubmission, VerdictSummary, WholeReport } from '@/lib/contract/report';
import type { ReportContent } from '@/lib/db/reports/write-reports';
import { type FacetLine, facetLines } from '@/lib/domain/configuration/facet-lines';
import { prepareReport, summaryOf } from './prepare-report';

/** Exactly what would be stored of a report, and what the answer is before it. */
export interface ReportPreview {
  device: { key: string; name: string };
  /** The configuration as facet = value lines. */
  facets: readonly FacetLine[];
  /** Whatever else is stored of what was entered; `machine`: as a keyed hash, `issue`: the known issue it is about. */
  said: Pick<ReportContent, 'outcome' | 'symptoms' | 'observedOn'> & {
    exposure: WholeReport['exposure'] | null;
    change: WholeReport['single_change'] | null;
    machine: boolean;
    issue: string | null;
  };
  texts: readonly { title: string; text: string }[];
  redacted: Readonly<Record<string, number>>;
  verdict: VerdictSummary;
}

/** Shows a report as it would be stored, after redaction; stores nothing. @throws AppError as `prepareReport` */
export async function previewReport(
  { altcha: _proof, ...report }: ReportSubmission,
  issue: string | null = null,
): Promise<ReportPreview> {
  const { content, redactions, verdict } = await prepareReport(report);
  const texts = [
    { title: 'What happened', text: content.description },
    { title: 'How to make it happen', text: content.reproduction ?? '' },
    { title: 'Log', text: content.log ?? '' },
    { title: 'Driver version unknown because', text: content.driverVersionUnknownBecause ?? '' },
  ];
  return {
    device: { key: verdict.device.key, name: verdict.device.name },
    facets: facetLines(content.configuration),
    said: {
      outcome: content.outcome,
      symptoms: content.symptoms,
      observedOn: content.observedOn,
      exposure: content.exposure as WholeReport['exposure'] | null,
      change: content.singleChange as WholeReport['single_change'] | null,
      machine: report.machine_id !== undefined,
      issue,
    },
    texts: texts.filter(one => one.text !== ''),
    redacted: redactions,
    verdict: summaryOf(verdict),
  };
}
