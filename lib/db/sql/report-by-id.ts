import type { Origin } from '@/lib/domain/report/standing';
import { query } from '../pool';

export interface StoredReport {
  [column: string]: unknown;
  id: string;
  origin: Origin;
  status: string;
  received_via: string;
  device_key: string;
  attachment: 'physical' | 'passthrough' | 'vf' | 'emulated';
  configuration: Record<string, unknown>;
  outcome: 'fails' | 'limited' | 'works';
  symptoms: string[];
  platforms: { product: string; release: string; build: string }[];
  observed_on: string | null;
  description: string;
  reproduction: string | null;
  log: string | null;
  single_change: Record<string, unknown> | null;
  exposure: Record<string, unknown> | null;
  driver_version_unknown_because: string | null;
  concerns_issue: string | null;
  replaced_by: string | null;
  merged_into: string | null;
  decided_because: string | null;
  licence: string;
  account_id: string | null;
  machine_hash: string | null;
  machine_unit: string;
  reporter_unit: string;
  receipt_sha256: string | null;
  redactions: Record<string, number>;
  submitted_at: string;
  accepted_at: string | null;
  modified_at: string;
}

/** One report whatever its standing; null when there is none. Who may see it is the caller's question. */
export async function reportById(id: string): Promise<StoredReport | null> {
  const rows = await query<StoredReport>(
    'report-by-id',
    `SELECT r.id, r.origin, r.status, r.received_via, r.device_key, r.attachment, r.configuration, r.outcome,
            r.observed_on, r.description, r.reproduction, r.log, r.single_change, r.exposure,
            r.driver_version_unknown_because, r.concerns_issue, r.replaced_by, r.merged_into, r.decided_because,
            r.licence, r.account_id, r.machine_hash, r.machine_unit, r.reporter_unit, r.receipt_sha256,
            r.submitted_at, r.accepted_at, r.modified_at, r.redactions,
            r.symptoms,
            coalesce((SELECT jsonb_agg(jsonb_build_object('product', product, 'release', release, 'build', build)
                        ORDER BY product, release, build)
                        FROM field_report_platform WHERE report_id = r.id), '[]') AS platforms
       FROM field_report r WHERE r.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** When a report, or what the simulation says to it, last changed; null when there is none. */
export async function reportModifiedAt(id: string): Promise<string | null> {
  const rows = await query<{ modified_at: string }>(
    'report-modified-at',
    `SELECT greatest(r.modified_at, v.checked_at) AS modified_at
       FROM field_report r LEFT JOIN report_simulation v ON v.report_id = r.id WHERE r.id = $1`,
    [id],
  );
  return rows[0]?.modified_at ?? null;
}
