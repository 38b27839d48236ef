import 'server-only';
import type { StoredSignature } from '@/lib/db/reports/report-signatures';
import type { ReportContent } from '@/lib/db/reports/write-reports';
import { storedSignaturesOf } from '../signatures/stored-signatures';

/** Signs a report's log and description, so that the same crash is found again whoever tells of it. */
export function signaturesOfReport({
  log,
  description,
}: Pick<ReportContent, 'log' | 'description'>): StoredSignature[] {
  return storedSignaturesOf([log, description]);
}
