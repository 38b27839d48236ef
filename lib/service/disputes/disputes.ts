import 'server-only';
import { randomBytes } from 'node:crypto';
import type { DisputeSubmission } from '@/lib/contract/dispute';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import {
  type DisputeRow,
  decideDisputeRow,
  disputeRows,
  insertDispute,
  type PublicDispute,
  publishedDisputes,
} from '@/lib/db/sql/disputes';
import { AppError } from '@/lib/errors';
import { limitRate } from '../access/limit-rate';
import type { Maintainer } from '../access/maintainers';

/**
 * Takes a dispute, a vendor's reply or a takedown request; nothing is shown before a maintainer has read it.
 * @param address of the client, for the limit
 * @returns its id
 * @throws AppError not-found for an issue that is not public; too-many-requests
 */
export async function submitDispute(issueId: string, dispute: DisputeSubmission, address: string): Promise<string> {
  await limitRate('disputes', address);
  const id = `DSP-${randomBytes(6).toString('hex')}`;
  await inTransaction(async client => {
    if (!(await insertDispute(client, { id, issueId, ...dispute }))) {
      throw new AppError('not-found', 'No known issue has that id.');
    }
    await appendAudit(client, [
      { actor: 'anonymous', action: 'dispute.submit', subject: id, detail: { issue: issueId, kind: dispute.kind } },
    ]);
  });
  return id;
}

/** Disputes and vendor replies that stand beside an issue, oldest first; without contacts. */
export function disputesOf(issueId: string): Promise<PublicDispute[]> {
  return publishedDisputes(issueId);
}

/** Everything that waits for a maintainer, then what was decided, newest first. */
export function listDisputes(): Promise<DisputeRow[]> {
  return disputeRows();
}

/**
 * A maintainer shows a dispute beside its issue, or refuses it, with an answer that is shown or sent.
 * @throws AppError conflict when it was decided before
 */
export async function decideDispute(
  id: string,
  decision: { status: 'published' | 'rejected' | 'withdrawn'; reply: string | null },
  maintainer: Maintainer,
): Promise<void> {
  await inTransaction(async client => {
    if (!(await decideDisputeRow(client, id, decision))) {
      throw new AppError('conflict', 'There is no such dispute, or it stands so already.');
    }
    await raiseDataVersion(client);
    const actor = `account:${maintainer.accountId}`;
    await appendAudit(client, [{ actor, action: `dispute.${decision.status}`, subject: id }]);
  });
}
