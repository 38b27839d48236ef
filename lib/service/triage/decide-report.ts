import 'server-only';
import type pg from 'pg';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { reopenDecisions, upholdDecisions } from '@/lib/db/reports/reopen-decisions';
import { replaceOlder } from '@/lib/db/reports/replace-older';
import { type LockedReport, lockReport, type StandingState, setStanding } from '@/lib/db/reports/set-standing';
import { recountStatistics } from '@/lib/db/reports/tuple-statistics';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { ACT_RULES, openActs, originAfter, type TriageAct } from '@/lib/domain/report/standing';
import { AppError } from '@/lib/errors';
import type { Maintainer } from '../access/maintainers';
import { announceChange } from '../reports/announce-change';

export interface TriageDecision {
  act: TriageAct;
  /** A reason or a question; the reporter and everybody can read it. */
  because: string | null;
  /** The report that a duplicate is merged into. */
  mergeInto?: string;
}

/**
 * A maintainer accepts a report, asks its author for more, merges it into another or rejects it. Statistics, audit and
 * reopened decisions change in the same transaction. Each act can be undone (`undoDecision`).
 * @throws AppError not-found; conflict where the act makes no sense for the report's standing; invalid-request naming
 *   `/because` or `/merge_into`
 */
export async function decideReport(id: string, decision: TriageDecision, maintainer: Maintainer): Promise<void> {
  const rule = ACT_RULES[decision.act];
  if (rule.needsReason && !decision.because) throw refused('/because', 'is required: the reporter reads it');
  const device = await inTransaction(async client => {
    const report = await lockReport(client, id);
    if (!report) throw new AppError('not-found', 'No report has that id.');
    if (!openActs(report.status, report.origin).includes(decision.act)) {
      throw new AppError('conflict', `A report that is ${report.status} cannot be changed by "${decision.act}".`);
    }
    const mergedInto = decision.act === 'merge' ? await mergeTarget(client, id, decision.mergeInto) : null;
    const next: StandingState = {
      status: rule.to,
      merged_into: mergedInto,
      decided_because: decision.because,
      claimed_by: report.claimed_by,
      origin: originAfter(decision.act, report.origin),
    };
    await moveReport(client, report, next, maintainer, `report.${decision.act}`);
    return report.device_key;
  });
  announceChange([device], `report ${id}: ${decision.act}`, [id]);
}

async function mergeTarget(client: pg.PoolClient, id: string, into: string | undefined): Promise<string> {
  if (!into) throw refused('/merge_into', 'is required: the report that this one is a duplicate of');
  if (into === id) throw refused('/merge_into', 'is the report itself');
  const target = await lockReport(client, into);
  if (!target || target.status === 'deleted') throw refused('/merge_into', 'is no report');
  // A chain of merges would lose the reader.
  if (target.status === 'merged') throw refused('/merge_into', `was itself merged into ${target.merged_into}`);
  return into;
}

const refused = (pointer: string, detail: string) =>
  new AppError('invalid-request', undefined, [{ pointer, code: 'required', detail }]);

/** Moves a locked report and everything that hangs on its standing; the one way for decisions and for undoing them. */
export async function moveReport(
  client: pg.PoolClient,
  report: LockedReport,
  next: StandingState,
  maintainer: Maintainer,
  action: string,
): Promise<void> {
  const { status, merged_into, decided_because, claimed_by, origin } = report;
  const previous: StandingState = { status, merged_into, decided_because, claimed_by, origin };
  await setStanding(client, report.id, next, maintainer.accountId);
  const stands = next.status === 'accepted';
  // Older events of the log tell no origin.
  const counts = stands && (next.origin ?? report.origin) !== 'imported';
  const replaced = counts ? await replaceOlder(client, report.id) : [];
  const reopened = counts ? await reopenDecisions(client, report.id) : [];
  if (!counts && status === 'accepted') await upholdDecisions(client, report.device_key);
  if (stands || status === 'accepted') {
    await recountStatistics(client, [report.device_key]);
    await raiseDataVersion(client);
  }
  const actor = `account:${maintainer.accountId}`;
  const also = { ...(reopened.length > 0 ? { reopened } : {}), ...(replaced.length > 0 ? { replaced } : {}) };
  await appendAudit(client, [
    { actor, action, subject: report.id, detail: { previous, next, ...also } },
    ...replaced.map(({ id }) => ({ actor, action: 'report.replaced', subject: id, detail: { by: report.id } })),
  ]);
}
