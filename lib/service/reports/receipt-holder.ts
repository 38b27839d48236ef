import 'server-only';
import { reportById, type StoredReport } from '@/lib/db/sql/report-by-id';
import { AppError } from '@/lib/errors';
import { limitRate } from '../access/limit-rate';
import { receiptFits } from './report-identity';

/** Who asks for a report of their own. */
export interface ReceiptHolder {
  token: string | null;
  /** Of the client, for the limit on wrong guesses. */
  address: string;
}

/**
 * The report that this receipt token was given for.
 * @throws AppError not-found; unauthorised without a token; forbidden with another one; too-many-requests after many
 *   wrong ones
 */
export async function reportOfHolder(id: string, { token, address }: ReceiptHolder): Promise<StoredReport> {
  const report = id.includes('\u0000') ? null : await reportById(id);
  if (!report || report.status === 'deleted') throw new AppError('not-found', 'No report has that id.');
  if (token === null) throw new AppError('unauthorised', 'Send the receipt token of the report as bearer token.');
  if (receiptFits(token, report.receipt_sha256)) return report;
  await limitRate('secrets-wrong', address);
  throw new AppError('forbidden', 'This is not the receipt token of that report.');
}
