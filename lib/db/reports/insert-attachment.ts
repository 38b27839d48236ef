import type pg from 'pg';

interface File {
  sha256: string;
  bytes: number;
}

/**
 * Notes a stored file under its report. @returns false when the report holds `most` already or was deleted meanwhile
 */
export async function insertAttachment(
  client: pg.PoolClient,
  file: {
    id: string;
    reportId: string;
    name: string;
    mediaType: string;
    original: File;
    copy: (File & { counts: Readonly<Record<string, number>> }) | null;
  },
  most: number,
): Promise<boolean> {
  const { rows } = await client.query<{ status: string; files: number }>(
    `SELECT r.status, (SELECT count(*)::int FROM attachment WHERE report_id = r.id) AS files
       FROM field_report r WHERE r.id = $1 FOR UPDATE`,
    [file.reportId],
  );
  const [report] = rows;
  if (!report || report.status === 'deleted' || report.files >= most) return false;
  await client.query(
    `INSERT INTO attachment (id, report_id, name, media_type, bytes, sha256, redacted_sha256, redacted_bytes, redactions)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      file.id,
      file.reportId,
      file.name,
      file.mediaType,
      file.original.bytes,
      file.original.sha256,
      file.copy?.sha256 ?? null,
      file.copy?.bytes ?? null,
      JSON.stringify(file.copy?.counts ?? {}),
    ],
  );
  await client.query('UPDATE field_report SET modified_at = now() WHERE id = $1', [file.reportId]);
  return true;
}
