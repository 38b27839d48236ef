import 'server-only';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { lastUndoable, type Undoable } from '@/lib/db/audit/audit-trail';
import { inTransaction } from '@/lib/db/pool';
import { type Replaced, restoreReplaced } from '@/lib/db/reports/replace-older';
import { lockReport, type StandingState } from '@/lib/db/reports/set-standing';
import { recountStatistics } from '@/lib/db/reports/tuple-statistics';
import { AppError } from '@/lib/errors';
import type { Maintainer } from '../access/maintainers';
import { announceChange } from '../reports/announce-change';
import { moveReport } from './decide-report';

/** What the audit log tells of a decision (decide-report.ts). */
interface Decided {
  previous: StandingState;
  next: StandingState;
  replaced?: Replaced[];
}

/** A decision with all reports that it and the undoings after it replaced. */
function decided({ detail, undone }: Undoable) {
  const all = [detail, ...undone] as unknown as Decided[];
  const [{ previous, next }] = all as [Decided];
  return { previous, next, replaced: all.flatMap(one => one.replaced ?? []) };
}

/**
 * Takes back the last decision on a report: it stands as it stood before, and so do the reports that it replaced. Undoing is
 * an act of its own in the audit log; undoing twice goes one decision further back.
 * @throws AppError not-found; conflict when nothing is left to undo or the report changed otherwise meanwhile
 */
export async function undoDecision(id: string, maintainer: Maintainer): Promise<void> {
  const changed = await inTransaction(async client => {
    const report = await lockReport(client, id);
    if (!report) throw new AppError('not-found', 'No report has that id.');
    const last = await lastUndoable(client, id);
    if (!last) throw new AppError('conflict', 'No decision on this report is left to undo.');
    const { previous, next, replaced } = decided(last);
    if (report.status !== next.status) {
      throw new AppError('conflict', `The report is ${report.status} by now: its author or a newer report changed it.`);
    }
    const restored = await restoreReplaced(client, id, replaced);
    // Amended since, one of them may be about another part; the report's own is counted anew by the move.
    const others = restored.map(one => one.device_key).filter(key => key !== report.device_key);
    if (others.length > 0) await recountStatistics(client, others);
    await moveReport(client, report, previous, maintainer, `report.undo:${last.seq}`);
    const actor = `account:${maintainer.accountId}`;
    await appendAudit(
      client,
      restored.map(one => ({ actor, action: 'report.restored', subject: one.id, detail: { undone: id } })),
    );
    return { devices: [report.device_key, ...others], reports: [id, ...restored.map(one => one.id)] };
  });
  announceChange(changed.devices, `a decision on report ${id} was undone`, changed.reports);
}
