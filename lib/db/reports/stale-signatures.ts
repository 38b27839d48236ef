import type pg from 'pg';
import { query } from '../pool';
import type { ReportContent } from './write-reports';

/** Known issues, then reports, that hold a signature older than a version. */
export async function staleSignatures(version: number): Promise<({ issue: string } | { report: string })[]> {
  const rows = await query<{ report_id: string | null; issue_id: string | null }>(
    'stale-signatures',
    'SELECT DISTINCT report_id, issue_id FROM crash_signature WHERE version < $1 ORDER BY report_id, issue_id',
    [version],
  );
  return [
    ...rows.flatMap(row => (row.issue_id === null ? [] : [{ issue: row.issue_id }])),
    ...rows.flatMap(row => (row.report_id === null ? [] : [{ report: row.report_id }])),
  ];
}

/** A report's texts that are signed, held until the transaction ends; null where it is gone meanwhile. */
export async function lockReportToSign(
  client: pg.PoolClient,
  id: string,
): Promise<Pick<ReportContent, 'log' | 'description'> | null> {
  const { rows } = await client.query<Pick<ReportContent, 'log' | 'description'>>(
    'SELECT log, description FROM field_report WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rows[0] ?? null;
}

/** A known issue's crash lines, held until the transaction ends; null where it is gone meanwhile. */
export async function lockIssueToSign(client: pg.PoolClient, id: string): Promise<string[] | null> {
  const { rows } = await client.query<{ signatures: string[] | null }>(
    `SELECT record->'signatures' AS signatures FROM known_issue WHERE id = $1 FOR UPDATE`,
    [id],
  );
  const [row] = rows;
  return row ? (row.signatures ?? []) : null;
}
