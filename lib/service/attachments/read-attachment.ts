import 'server-only';
import type { Readable } from 'node:stream';
import { attachmentFile } from '@/lib/db/sql/attachments';
import { hasPublicWords } from '@/lib/domain/report/standing';
import { AppError } from '@/lib/errors';
import { type ReceiptHolder, reportOfHolder } from '../reports/receipt-holder';
import { openFile } from './attachment-store';

export interface ReadableAttachment {
  name: string;
  bytes: number;
  content: Readable;
}

/**
 * The redacted copy of a file, as anyone may read it once its report was accepted.
 * @throws AppError not-found, also for a file that is no text
 */
export async function readRedacted(reportId: string, id: string): Promise<ReadableAttachment> {
  const row = await attachmentFile(reportId, id);
  if (!row?.redacted_sha256 || !hasPublicWords(row)) throw new AppError('not-found', 'No public file has that id.');
  return opened(row.name, row.redacted_sha256);
}

/** The file as its author sent it. @throws AppError as `reportOfHolder`; not-found */
export async function readOriginal(reportId: string, id: string, holder: ReceiptHolder): Promise<ReadableAttachment> {
  await reportOfHolder(reportId, holder);
  const row = await attachmentFile(reportId, id);
  if (!row) throw new AppError('not-found', 'No file of this report has that id.');
  return opened(row.name, row.sha256);
}

async function opened(name: string, sha256: string): Promise<ReadableAttachment> {
  const file = await openFile(sha256);
  if (!file) throw new AppError('not-found', 'The file is not in this server’s store: it was lost or never restored.');
  return { name, bytes: file.bytes, content: file.stream };
}

/** The file as its author sent it, for a maintainer: the caller has made sure of that. @throws AppError not-found */
export async function readAsMaintainer(reportId: string, id: string): Promise<ReadableAttachment> {
  const row = await attachmentFile(reportId, id);
  if (!row) throw new AppError('not-found', 'No file of this report has that id.');
  return opened(row.name, row.sha256);
}
