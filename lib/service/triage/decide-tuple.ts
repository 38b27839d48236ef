import 'server-only';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { insertDecision, type TupleDecision } from '@/lib/db/reports/insert-decision';
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
