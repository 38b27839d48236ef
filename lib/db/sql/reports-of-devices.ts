import { query } from '../pool';

export interface DeviceReportRow {
  [column: string]: unknown;
  id: string;
  status: string;
  outcome: string;
  configuration: Record<string, unknown>;
}

/** Reports that stand or wait, about these parts, newest first. */
export function reportsOfDevices(keys: readonly string[], limit: number): Promise<DeviceReportRow[]> {
  return query<DeviceReportRow>(
    'reports-of-devices',
    `SELECT id, status, outcome, configuration FROM field_report
      WHERE device_key = ANY($1::text[]) AND status IN ('accepted', 'received', 'needs-info')
      ORDER BY submitted_at DESC, id LIMIT $2::int`,
    [keys, limit],
  );
}
