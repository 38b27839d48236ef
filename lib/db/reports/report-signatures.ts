import type pg from 'pg';
import { query } from '../pool';

/** One signature as it is stored; `key` is null where nothing may be called the same. */
export interface StoredSignature {
  key: string | null;
  version: number;
  class: string;
  owner: string | null;
  discriminators: readonly string[];
  fingerprint: readonly string[];
}

/** Replaces the signatures of one report or one known issue. */
export async function writeSignatures(
  client: pg.PoolClient,
  owner: { report: string } | { issue: string },
  signatures: readonly StoredSignature[],
): Promise<void> {
  const [column, id] =
    'report' in owner ? (['report_id', owner.report] as const) : (['issue_id', owner.issue] as const);
  await client.query(`DELETE FROM crash_signature WHERE ${column} = $1`, [id]);
  for (const one of signatures) {
    await client.query(
      `INSERT INTO crash_signature (${column}, key, version, class, owner, discriminators, fingerprint)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, one.key, one.version, one.class, one.owner, one.discriminators, one.fingerprint],
    );
  }
}

/** Published known issues that hold a signature equal to one of this report's. */
export function issuesOfSameSignature(reportId: string): Promise<{ id: string; title: string }[]> {
  return query(
    'issues-of-same-signature',
    `SELECT DISTINCT i.id, i.title FROM crash_signature own
       JOIN crash_signature other ON other.key = own.key AND other.issue_id IS NOT NULL
       JOIN known_issue i ON i.id = other.issue_id AND i.status = 'published'
      WHERE own.report_id = $1 ORDER BY i.id`,
    [reportId],
  );
}

/** Ids of other reports that hold a signature equal to one of this report's, newest first. */
export async function reportsOfSameSignature(reportId: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    'reports-of-same-signature',
    `SELECT r.id FROM field_report r
      WHERE r.id <> $1 AND r.status IN ('accepted', 'received', 'needs-info') AND EXISTS (
        SELECT 1 FROM crash_signature own JOIN crash_signature other ON other.key = own.key
         WHERE own.report_id = $1 AND other.report_id = r.id)
      ORDER BY r.submitted_at DESC, r.id LIMIT $2::int`,
    [reportId, limit],
  );
  return rows.map(row => row.id);
}
