import 'server-only';
import type pg from 'pg';
import { appendAudit, verifyAudit } from '@/lib/db/audit/audit-log';
import { transactionOn, withLock } from '@/lib/db/pool';
import { deleteExpired } from '@/lib/db/reports/expired';
import { driftedDevices, recountStatistics } from '@/lib/db/reports/tuple-statistics';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { sweepFiles } from '../attachments/sweep-files';
import { simulateReports } from '../simulation/simulate-reports';

/** What a night's work found and did. */
export interface NightlyFindings {
  /** Parts whose statistics differed from a recount; mended. */
  drifted: readonly string[];
  audit: { events: number; brokenAt: number | null };
  /** Rows whose time was over, by table. */
  expired: Readonly<Record<string, number>>;
  /** Files that no report names any more. */
  sweptFiles: number;
  /** Reports that the simulation had not answered. */
  simulated: number;
}

/** Any number that no other lock of ours uses: of several servers on one database, one does the work. */
const NIGHTLY_LOCK = 8_257_411;

/**
 * Proves that statistics equal a recount and that the audit chain stands, and removes what has expired. Drift is a bug:
 * it is mended, told and noted in the audit log.
 * @returns null when another process is at it
 */
export function runNightly(): Promise<NightlyFindings | null> {
  return withLock(NIGHTLY_LOCK, async client => {
    const drifted = await driftedDevices(client);
    if (drifted.length > 0) await transactionOn(client, () => mend(client, drifted));
    const expired = await deleteExpired(client);
    return {
      drifted,
      audit: await verifyAudit(),
      expired,
      sweptFiles: await sweepFiles(),
      simulated: await simulateReports('all'),
    };
  });
}

async function mend(client: pg.PoolClient, devices: readonly string[]): Promise<void> {
  await recountStatistics(client, devices);
  await raiseDataVersion(client);
  await appendAudit(client, [
    { actor: 'system', action: 'statistics.mended', subject: 'tuple_statistic', detail: { devices } },
  ]);
}
