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

type SignatureOwner = { report: string } | { issue: string };

const columnOf = (owner: SignatureOwner) =>
  'report' in owner ? (['report_id', owner.report] as const) : (['issue_id', owner.issue] as const);

/** Replaces the signatures of one report or one known issue. */
export async function writeSignatures(
  client: pg.PoolClient,
  owner: SignatureOwner,
  signatures: readonly StoredSignature[],
): Promise<void> {
  const [column, id] = columnOf(owner);
  await client.query(`DELETE FROM crash_signature WHERE ${column} = $1`, [id]);
  await insertSignatures(client, owner, signatures);
}

/** Writes the signatures of a report or an issue that has none yet. */
export async function insertSignatures(
  client: pg.PoolClient,
  owner: SignatureOwner,
  signatures: readonly StoredSignature[],
): Promise<void> {
  if (signatures.length === 0) return;
  const [column, id] = columnOf(owner);
  await client.query(
    `INSERT INTO crash_signature (${column}, key, version, class, owner, discriminators, fingerprint)
     SELECT $1, key, version, class, owner, discriminators, fingerprint FROM jsonb_to_recordset($2)
         AS s(key text, version int, class text, owner text, discriminators text[], fingerprint text[])`,
    [id, JSON.stringify(signatures)],
  );
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
