import type { Configuration } from '../configuration/configuration';
import type { Evidence } from './evidence';
import type { Verdict } from './verdict';

export interface DecideOptions {
  /** RFC 3339 instant: only statements dated up to then count (R02). Absent: everything the evidence holds. */
  asOf?: string;
}

/** Decides one configuration; `alternatives` stays empty, the service fills it. First form: R01 and R24 only. */
export function decide(configuration: Configuration, evidence: Evidence, _options: DecideOptions = {}): Verdict {
  const { device } = evidence;
  return {
    configuration,
    device: {
      key: device?.key ?? configuration.device.key ?? '',
      name: device?.name ?? configuration.device.name ?? '',
      type: device?.type ?? 'unknown',
      candidates: evidence.candidates,
    },
    decision: 'unknown',
    headline: device === null ? 'Device not resolved' : 'No reports',
    certainty: null,
    listing: { status: 'no-list', program: null, entries: [] },
    field: {
      status: 'no-reports',
      also: [],
      failing_machines: 0,
      working_machines: 0,
      share_lower_bound: null,
      share_upper_bound: null,
    },
    rules: ['R25'],
    thresholds: '2026-11',
    known_issues: [],
    assumed: [],
    not_understood: [],
    undetermined: [],
    explanation: [],
    notes: [],
    would_change: [],
    smallest_changes: [],
    alternatives: [],
    simulation: null,
  };
}
