import type pg from 'pg';
import { pool, query } from '../pool';

export interface AttachmentSummary {
  [column: string]: unknown;
  id: string;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  url: string | null;
}

/** Files of one report, oldest first; `url` is the redacted copy's, null where there is none. */
export function attachmentsOf(reportId: string): Promise<AttachmentSummary[]> {
  return query<AttachmentSummary>(
    'attachments-of-report',
    `SELECT id, name, media_type, bytes, sha256,
            CASE WHEN redacted_sha256 IS NOT NULL
              THEN '/api/v1/reports/' || report_id || '/attachments/' || id END AS url
       FROM attachment WHERE report_id = $1 ORDER BY created_at, id`,
    [reportId],
  );
}

export interface AttachedFile {
  [column: string]: unknown;
  name: string;
  sha256: string;
  redacted_sha256: string | null;
  /** Of its report. */
  status: string;
  accepted_at: string | null;
}

/** Where a file's bytes are, and how its report stands; null when the report has no such file. */
export async function attachmentFile(reportId: string, id: string): Promise<AttachedFile | null> {
  const rows = await query<AttachedFile>(
    'attachment-file',
    `SELECT a.name, a.sha256, a.redacted_sha256, r.status, r.accepted_at FROM attachment a JOIN field_report r ON r.id = a.report_id
      WHERE a.report_id = $1 AND a.id = $2`,
    [reportId, id],
  );
  return rows[0] ?? null;
}

/** Names of all files that an attachment holds, sorted; as of the snapshot of a connection where one is given. */
export async function namedFiles(client: Pick<pg.ClientBase, 'query'> = pool()): Promise<Set<string>> {
  const { rows } = await client.query<{ sha256: string }>(
    `SELECT sha256 FROM attachment UNION SELECT redacted_sha256 FROM attachment WHERE redacted_sha256 IS NOT NULL
      ORDER BY 1`,
  );
  return new Set(rows.map(row => row.sha256));
}
