import { query } from '../pool';

export interface QueueRow {
  [column: string]: unknown;
  id: string;
  status: string;
  device_key: string;
  device_name: string | null;
  driver: string;
  driver_version: string | null;
  outcome: string;
  origin: string;
  received_via: string;
  platforms: { product: string; release: string; build: string }[];
  symptoms: string[];
  has_log: boolean;
  attachments: number;
  claimed_by: string | null;
  claimant: string | null;
  submitted_at: string;
}

/** What the queue is narrowed by; null is all. */
export interface QueueFilter {
  status: string | null;
  device: string | null;
  product: string | null;
  outcome: string | null;
  /** Account id: the reports this maintainer holds. */
  claimedBy: string | null;
}

/** Reports for triage, oldest first, after the given pair; one more than `limit`. */
export function queueRows(
  filter: QueueFilter,
  after: { submittedAt: string; id: string } | null,
  limit: number,
): Promise<QueueRow[]> {
  return query<QueueRow>(
    'triage-queue',
    `SELECT r.id, r.status, r.device_key, d.name AS device_name, r.driver, r.driver_version, r.outcome, r.origin,
            r.received_via, r.log IS NOT NULL AS has_log, r.claimed_by, a.name AS claimant, r.submitted_at,
            (SELECT count(*)::int FROM attachment WHERE report_id = r.id) AS attachments,
            coalesce((SELECT jsonb_agg(jsonb_build_object('product', product, 'release', release, 'build', build))
              FROM field_report_platform WHERE report_id = r.id), '[]') AS platforms,
            r.symptoms
       FROM field_report r LEFT JOIN device d ON d.key = r.device_key LEFT JOIN account a ON a.id = r.claimed_by
      WHERE ($1::text IS NULL OR r.status = $1) AND ($2::text IS NULL OR r.device_key = $2)
        AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM field_report_platform WHERE report_id = r.id AND product = $3))
        AND ($4::text IS NULL OR r.outcome = $4) AND ($5::text IS NULL OR r.claimed_by = $5)
        AND ($6::timestamptz IS NULL OR (r.submitted_at, r.id COLLATE "C") > ($6, $7::text))
      ORDER BY r.submitted_at, r.id COLLATE "C" LIMIT $8::int + 1`,
    [
      filter.status,
      filter.device,
      filter.product,
      filter.outcome,
      filter.claimedBy,
      after?.submittedAt ?? null,
      after?.id ?? null,
      limit,
    ],
  );
}

/** How many reports stand where. */
export function queueCounts(): Promise<{ status: string; reports: number }[]> {
  return query(
    'triage-counts',
    `SELECT status, count(*)::int AS reports FROM field_report GROUP BY status ORDER BY status`,
  );
}
