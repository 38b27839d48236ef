import { query } from '../pool';

export interface ReportRow {
  [column: string]: unknown;
  id: string;
  origin: string;
  device_key: string;
  attachment: string;
  driver: string;
  driver_version: string | null;
  driver_version_unknown_because: string | null;
  outcome: string;
  observed_on: string | null;
  description: string;
  platforms: { product: string; release: string; build: string }[];
  settings: Record<string, string>;
  symptoms: string[];
  references: { url: string | null; ref: string | null; title: string | null; read: string | null }[];
}

/** The newest reports shown for one part; the counts of the verdict cover all. */
const REPORTS_SHOWN = 50;

/** Accepted field reports about these device keys, or by these ids, newest first. */
export function reportRows(keys: readonly string[], ids: readonly string[] = []): Promise<ReportRow[]> {
  return query<ReportRow>(
    'device-page-reports',
    `SELECT report.id, report.origin, report.device_key, report.attachment, report.driver, report.driver_version,
            report.driver_version_unknown_because, report.outcome, report.observed_on, report.description,
            coalesce((SELECT jsonb_agg(jsonb_build_object('product', product, 'release', release, 'build', build) ORDER BY product, release)
                        FROM field_report_platform WHERE report_id = report.id), '[]') AS platforms,
            coalesce(report.configuration->'settings', '{}') AS settings,
            report.symptoms,
            coalesce((SELECT jsonb_agg(jsonb_build_object('url', url, 'ref', ref, 'title', title, 'read', read) ORDER BY id)
                        FROM reference WHERE report_id = report.id), '[]') AS "references"
       FROM field_report report
      WHERE report.status = 'accepted' AND report.withdrawn_at IS NULL AND (report.device_key = ANY($1) OR report.id = ANY($2))
      ORDER BY report.observed_on DESC NULLS LAST, report.id COLLATE "C" LIMIT ${REPORTS_SHOWN}`,
    [keys, ids],
  );
}
