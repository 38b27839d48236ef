import 'server-only';
import { namedFiles } from '@/lib/db/sql/attachments';
import { listFiles, removeFile } from './attachment-store';

/** A file is stored before its row: one younger than this may still be on its way to a report. */
const YOUNG_MS = 60 * 60 * 1_000;

/** Removes files of deleted reports and of uploads that broke off. @returns how many */
export async function sweepFiles(now: Date = new Date()): Promise<number> {
  const named = await namedFiles();
  let swept = 0;
  for await (const { name, sha256, modifiedAt } of listFiles()) {
    if (now.getTime() - modifiedAt.getTime() < YOUNG_MS) continue;
    if (sha256 !== null && named.has(sha256)) continue;
    await removeFile(name);
    swept += 1;
  }
  return swept;
}
