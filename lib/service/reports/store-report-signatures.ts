import 'server-only';
import type pg from 'pg';
import { writeSignatures } from '@/lib/db/reports/report-signatures';
import type { ReportContent } from '@/lib/db/reports/write-reports';
import { storedSignaturesOf } from '../signatures/stored-signatures';

/** Signs a report's log and description, so that the same crash is found again whoever tells of it. */
export async function storeReportSignatures(client: pg.PoolClient, id: string, content: ReportContent): Promise<void> {
  await writeSignatures(client, { report: id }, storedSignaturesOf([content.log, content.description]));
}
