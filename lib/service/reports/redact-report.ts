import 'server-only';
import type { WholeReport } from '@/lib/contract/report';
import { redactDeep } from '@/lib/domain/report/redact-deep';

/** A report without what points to a person or a machine, and how many of each kind were taken out. */
export interface RedactedReport {
  report: WholeReport;
  counts: Readonly<Record<string, number>>;
}

/**
 * Takes MAC, IP and e-mail addresses, serial numbers, UUIDs, host and user names and secrets out of everything that a
 * report says, before anything is stored: its texts, and the configuration, where a serial number is easily pasted along
 * with the board's name. One numbering for all of it. A value is read with its field as the label, so versions stay.
 */
export function redactReport(report: WholeReport): RedactedReport {
  // The machine's own name is told apart by its keyed hash and never stored; redacted, all machines would be one.
  const { machine_id: machineId, single_change: change, ...said } = report;
  const { value, redactions } = redactDeep({ said, changed: change ? underItsFacet(change) : {} });
  const counts: Record<string, number> = {};
  for (const { kind } of redactions) counts[kind] = (counts[kind] ?? 0) + 1;
  const [changed] = Object.entries(value.changed);
  return {
    report: {
      ...value.said,
      ...(changed ? { single_change: { facet: changed[0], ...changed[1] } } : {}),
      ...(machineId === undefined ? {} : { machine_id: machineId }),
    },
    counts,
  };
}

type SingleChange = NonNullable<WholeReport['single_change']>;

/** Only the facet tells whether the four dotted numbers of a change are a version or an address. */
function underItsFacet({ facet, ...change }: SingleChange): Record<string, Omit<SingleChange, 'facet'>> {
  return { [facet]: change };
}
