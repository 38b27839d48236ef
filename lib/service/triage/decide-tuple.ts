import 'server-only';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { insertDecision, type TupleDecision, takeBackDecision } from '@/lib/db/reports/insert-decision';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { THRESHOLDS } from '@/lib/domain/verdict/thresholds';
import { AppError } from '@/lib/errors';
import type { Maintainer } from '../access/maintainers';
import { announceChange } from '../reports/announce-change';

/**
 * A maintainer's own word on a combination (R11, R13); it holds until newer evidence against its direction.
 * @returns id of the decision
 * @throws AppError invalid-request for a part that is not catalogued
 */
export async function decideTuple(decision: TupleDecision, maintainer: Maintainer): Promise<string> {
  const id = await inTransaction(async client => {
    const event = await insertDecision(client, { ...decision, thresholds: THRESHOLDS.version });
    if (event === null) {
      const detail = 'is not a catalogued part';
      throw new AppError('invalid-request', undefined, [{ pointer: '/device', code: 'unknown_device', detail }]);
    }
    await raiseDataVersion(client);
    const { deviceKey, product, direction } = decision;
    await appendAudit(client, [
      {
        actor: `account:${maintainer.accountId}`,
        action: 'tuple.decide',
        subject: `DEC-${event}`,
        detail: { device: deviceKey, product, direction },
      },
    ]);
    return `DEC-${event}`;
  });
  announceChange([decision.deviceKey], `a maintainer decided (${id})`);
  return id;
}

/**
 * A maintainer takes back a decision on a combination, as if it had never stood; an act of its own in the audit log.
 * @param decision `DEC-…`
 * @throws AppError conflict where no such decision stands
 */
export async function undoTupleDecision(decision: string, maintainer: Maintainer): Promise<void> {
  const device = await inTransaction(async client => {
    const [, id] = /^DEC-(\d{1,18})$/.exec(decision) ?? [];
    const key = id === undefined ? null : await takeBackDecision(client, id);
    if (key === null) throw new AppError('conflict', `No decision ${decision} stands any more.`);
    await raiseDataVersion(client);
    const actor = `account:${maintainer.accountId}`;
    await appendAudit(client, [{ actor, action: 'tuple.undo', subject: decision, detail: { device: key } }]);
    return key;
  });
  announceChange([device], `a maintainer took back ${decision}`);
}
