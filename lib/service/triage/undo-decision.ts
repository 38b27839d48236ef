import 'server-only';
import { lastUndoable } from '@/lib/db/audit/audit-trail';
import { inTransaction } from '@/lib/db/pool';
import { type Replaced, restoreReplaced } from '@/lib/db/reports/replace-older';
import { lockReport, type StandingState, upholdDecisions } from '@/lib/db/reports/set-standing';
import { AppError } from '@/lib/errors';
import type { Maintainer } from '../access/maintainers';
import { announceChange } from '../reports/announce-change';
import { moveReport } from './decide-report';

/** What the audit log tells of a decision (decide-report.ts). */
interface Decided {
  previous: StandingState;
  next: StandingState;
  replaced?: Replaced[];
  reopened?: number[];
}

/**
 * Takes back the last decision on a report: it stands as it stood before, and so do the reports that it replaced and the
 * maintainers' decisions that it reopened. Undoing is an act of its own in the audit log;
 * undoing twice goes one decision further back.
 * @throws AppError not-found; conflict when nothing is left to undo or the report changed otherwise meanwhile
 */
export async function undoDecision(id: string, maintainer: Maintainer): Promise<void> {
  const device = await inTransaction(async client => {
    const report = await lockReport(client, id);
    if (!report) throw new AppError('not-found', 'No report has that id.');
    const last = await lastUndoable(client, id);
    if (!last) throw new AppError('conflict', 'No decision on this report is left to undo.');
    const { previous, next, replaced = [], reopened = [] } = last.detail as unknown as Decided;
    if (report.status !== next.status) {
      throw new AppError('conflict', `The report is ${report.status} by now: its author or a newer report changed it.`);
    }
    await restoreReplaced(client, id, replaced);
    await upholdDecisions(client, reopened);
    await moveReport(client, report, previous, maintainer, `report.undo:${last.seq}`);
    return report.device_key;
  });
  announceChange([device], `a decision on report ${id} was undone`, [id]);
}
