import 'server-only';
import { randomBytes } from 'node:crypto';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS } from '@/lib/contract/limits';
import type { ReportRecord } from '@/lib/contract/report';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { insertAttachment } from '@/lib/db/reports/insert-attachment';
import { attachmentsOf } from '@/lib/db/sql/attachments';
import { AppError } from '@/lib/errors';
import { type ReceiptHolder, reportOfHolder } from '../reports/receipt-holder';
import { FileTooLarge, putFile } from './attachment-store';
import { makeRedactedCopy } from './redacted-copy';

export interface IncomingFile {
  name: string;
  mediaType: string;
  content: AsyncIterable<Uint8Array>;
}

/**
 * Adds a file to a report of one's own, streamed to the store. Of a text, a redacted copy becomes public with the
 * report; the original is for its author and maintainers.
 * @throws AppError as `reportOfHolder`; body-too-large; conflict when the report holds as many as it may
 */
export async function attachFile(
  reportId: string,
  file: IncomingFile,
  holder: ReceiptHolder,
): Promise<ReportRecord['attachments'][number]> {
  const report = await reportOfHolder(reportId, holder);
  if ((await attachmentsOf(report.id)).length >= MAX_ATTACHMENTS) throw tooMany();
  const original = await keep(file);
  const copy = await makeRedactedCopy(original);
  const id = `ATT-${randomBytes(6).toString('hex')}`;
  await inTransaction(async client => {
    const inserted = await insertAttachment(
      client,
      { id, reportId: report.id, ...file, original, copy },
      MAX_ATTACHMENTS,
    );
    if (!inserted) throw tooMany();
    const actor = report.account_id === null ? 'anonymous' : `account:${report.account_id}`;
    await appendAudit(client, [
      { actor, action: 'report.attach', subject: report.id, detail: { attachment: id, bytes: original.bytes } },
    ]);
  });
  const made = (await attachmentsOf(report.id)).find(one => one.id === id);
  if (!made) throw new Error(`attachment ${id} was stored and is gone`);
  return made;
}

const tooMany = () => new AppError('conflict', `A report holds at most ${MAX_ATTACHMENTS} files.`);

async function keep(file: IncomingFile) {
  try {
    return await putFile(file.content, MAX_ATTACHMENT_BYTES);
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    throw new AppError('body-too-large', `A file may hold at most ${MAX_ATTACHMENT_BYTES} bytes; compress it.`);
  }
}
