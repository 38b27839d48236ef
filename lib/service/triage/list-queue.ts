import 'server-only';
import { type QueueFilter, type QueueRow, queueCounts, queueRows } from '@/lib/db/sql/triage-queue';

/** A screen of reports; more are on the next page. */
const PAGE = 50;

export interface QueuePage {
  rows: readonly QueueRow[];
  counts: readonly { status: string; reports: number }[];
  /** Where the next page starts; null on the last one. */
  next: string | null;
}

/**
 * Reports for triage, oldest first.
 * @param after what `next` said; anything else starts at the beginning
 */
export async function listQueue(filter: QueueFilter, after: string | null): Promise<QueuePage> {
  const [submittedAt = '', id = ''] = (after ?? '').split('~');
  const from = !Number.isNaN(Date.parse(submittedAt)) && id !== '' ? { submittedAt, id } : null;
  const [rows, counts] = await Promise.all([queueRows(filter, from, PAGE), queueCounts()]);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return { rows: shown, counts, next: rows.length > PAGE && last ? `${last.submitted_at}~${last.id}` : null };
}
