import 'server-only';
import { pool } from '@/lib/db/pool';
import { appendAudit, verifyAudit } from '@/lib/db/reports/audit-log';
import { deleteExpired } from '@/lib/db/reports/expired';
import { driftedDevices, recountStatistics } from '@/lib/db/reports/tuple-statistics';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { sweepFiles } from '../attachments/sweep-files';

/** What a night's work found and did. */
export interface NightlyFindings {
  /** Parts whose statistics differed from a recount; mended. */
  drifted: readonly string[];
  audit: { events: number; brokenAt: number | null };
  /** Rows whose time was over, by table. */
  expired: Readonly<Record<string, number>>;
  /** Files that no report names any more. */
  sweptFiles: number;
}

/** Any number that no other lock of ours uses: of several servers on one database, one does the work. */
const NIGHTLY_LOCK = 8_257_411;

/**
 * Proves that statistics equal a recount and that the audit chain stands, and removes what has expired. Drift is a bug:
 * it is mended, told and noted in the audit log.
 * @returns null when another process is at it
 */
export async function runNightly(): Promise<NightlyFindings | null> {
  const client = await pool().connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [NIGHTLY_LOCK]);
    if (!rows[0]?.mine) return null;
    try {
      const drifted = await driftedDevices(client);
      if (drifted.length > 0) {
        await client.query('BEGIN');
        await recountStatistics(client, drifted);
        await raiseDataVersion(client);
        await appendAudit(client, [
          { actor: 'system', action: 'statistics.mended', subject: 'tuple_statistic', detail: { devices: drifted } },
        ]);
        await client.query('COMMIT');
      }
      const expired = await deleteExpired(client);
      return { drifted, audit: await verifyAudit(), expired, sweptFiles: await sweepFiles() };
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [NIGHTLY_LOCK]).catch(() => undefined);
    }
  } finally {
    client.release();
  }
}
