import 'server-only';
import type { WholeReport } from '@/lib/contract/report';
import { redact } from '@/lib/domain/report/redact';

/** A report without what points to a person or a machine, and how many of each kind were taken out. */
export interface RedactedReport {
  report: WholeReport;
  counts: Readonly<Record<string, number>>;
}

/**
 * Takes MAC, IP and e-mail addresses, serial numbers, UUIDs, host and user names and secrets out of every free text of a
 * report, before anything is stored. The configuration's own fields are technical and have their own forms; only its
 * setting values are free.
 */
export function redactReport(report: WholeReport): RedactedReport {
  const counts: Record<string, number> = {};
  const clean = (text: string): string => {
    const result = redact(text);
    for (const { kind } of result.redactions) counts[kind] = (counts[kind] ?? 0) + 1;
    return result.text;
  };
  const { configuration, single_change: change, exposure, ...rest } = report;
  const settings = Object.entries(configuration.settings ?? {}).map(([name, value]) => [name, clean(value)]);
  const redacted: WholeReport = {
    ...rest,
    configuration: configuration.settings
      ? { ...configuration, settings: Object.fromEntries(settings) }
      : configuration,
    ...(rest.description === undefined ? {} : { description: clean(rest.description) }),
    ...(rest.reproduction === undefined ? {} : { reproduction: clean(rest.reproduction) }),
    ...(rest.log === undefined ? {} : { log: clean(rest.log) }),
    ...(rest.driver_version_unknown_because === undefined
      ? {}
      : { driver_version_unknown_because: clean(rest.driver_version_unknown_because) }),
    ...(change
      ? {
          single_change: {
            ...change,
            ...(change.from === undefined ? {} : { from: clean(change.from) }),
            ...(change.to === undefined ? {} : { to: clean(change.to) }),
          },
        }
      : {}),
    ...(exposure
      ? { exposure: { ...exposure, ...(exposure.traffic === undefined ? {} : { traffic: clean(exposure.traffic) }) } }
      : {}),
  };
  return { report: redacted, counts };
}
