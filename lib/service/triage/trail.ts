import 'server-only';
import { verifyAudit } from '@/lib/db/audit/audit-log';
import { recentTrail, type TrailRow } from '@/lib/db/audit/audit-trail';

export type { TrailRow };

/** A screen of acts. */
const PAGE = 100;

/** The newest acts of all, older than `before`; and whether the whole chain stands. */
export async function readAuditLog(before: number | null) {
  const [rows, chain] = await Promise.all([recentTrail(before, PAGE), verifyAudit()]);
  return { rows, chain, next: rows.length === PAGE ? (rows.at(-1)?.seq ?? null) : null };
}
