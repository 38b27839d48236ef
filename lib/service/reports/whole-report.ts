import 'server-only';
import type { WholeReport } from '@/lib/contract/report';
import type { StoredReport } from '@/lib/db/sql/report-by-id';

/** A stored report in the form in which it was submitted; the machine id itself is not kept. */
export function wholeReportOf(report: StoredReport): WholeReport {
  const optional = {
    observed_on: report.observed_on,
    description: report.description === '' ? null : report.description,
    reproduction: report.reproduction,
    log: report.log,
    single_change: report.single_change,
    exposure: report.exposure,
    driver_version_unknown_because: report.driver_version_unknown_because,
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null));
  return {
    ...given,
    configuration: report.configuration,
    outcome: report.outcome,
    symptoms: report.symptoms,
    licence: report.licence,
  } as unknown as WholeReport;
}
