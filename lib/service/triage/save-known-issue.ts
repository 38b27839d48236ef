import 'server-only';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { type SeedKnownIssue, seedRecordSchemas } from '@/lib/contract/seed/seed-record';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { ensureSource } from '@/lib/db/ensure-source';
import { lockIssue, nextIssueId } from '@/lib/db/known-issues/issue-ids';
import { writeKnownIssue } from '@/lib/db/known-issues/write-known-issue';
import { inTransaction } from '@/lib/db/pool';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { AppError } from '@/lib/errors';
import type { Maintainer } from '../access/maintainers';
import { announceIssueChange } from '../reports/announce-change';

/** Records that maintainers write here; the curated seed leaves what they took over alone. */
const MAINTAINED = { id: 'maintainers', name: 'Knownbad maintainers', kind: 'curated', licence: 'CC BY 4.0' } as const;

/**
 * Writes a known issue: a new one, or an edit of one that stands (curated ones then belong to the maintainers). The
 * version before stays readable in its history. Checked by the same schema as the curated records: no statement without
 * a reference.
 * @param id null for a new issue
 * @param draft a record as in `prisma/seed/known-issues`; its id and dates are the store's and need not be given
 * @param seen `modified_at` of the version that was edited; a newer one meanwhile is a conflict, so nobody's edit is lost
 * @returns the record as it stands now
 * @throws AppError invalid-request with pointers into the record; not-found; conflict
 */
export async function saveKnownIssue(
  id: string | null,
  draft: unknown,
  maintainer: Maintainer,
  seen: string | null = null,
): Promise<KnownIssue> {
  const now = new Date();
  const saved = await inTransaction(async client => {
    await ensureSource(client, MAINTAINED);
    const before = id === null ? null : await lockIssue(client, id);
    if (id !== null && !before) throw new AppError('not-found', 'No known issue has that id.');
    if (before && seen !== null && before.modified_at !== seen) {
      throw new AppError('conflict', 'Somebody changed this issue meanwhile: look at the new version first.');
    }
    const record = recordOf(draft, {
      id: id ?? (await nextIssueId(client, now.getUTCFullYear())),
      before: (before?.record ?? null) as KnownIssue | null,
      now: now.toISOString(),
    });
    await writeKnownIssue(client, MAINTAINED.id, record);
    await raiseDataVersion(client);
    const action = before ? (record.status === 'withdrawn' ? 'issue.withdraw' : 'issue.edit') : 'issue.create';
    await appendAudit(client, [
      { actor: `account:${maintainer.accountId}`, action, subject: record.id, detail: { status: record.status } },
    ]);
    return record;
  });
  announceIssueChange(saved, `${saved.id} was ${id === null ? 'written' : 'changed'}`);
  return saved;
}

/** The draft as a whole record, checked. */
function recordOf(draft: unknown, own: { id: string; before: KnownIssue | null; now: string }): SeedKnownIssue {
  const { before, now } = own;
  const given = typeof draft === 'object' && draft !== null ? (draft as Partial<KnownIssue>) : {};
  const published = before && before.status !== 'draft' ? before.published_at : now;
  const candidate = {
    ...given,
    id: own.id,
    published_at: published,
    modified_at: now,
    ...(given.status === 'withdrawn' ? { withdrawn_at: before?.withdrawn_at ?? now } : { withdrawn_at: undefined }),
  };
  const parsed = seedRecordSchemas['known-issues'].safeParse(JSON.parse(JSON.stringify(candidate)));
  if (!parsed.success) throw new AppError('invalid-request', undefined, fieldProblemsOf(parsed.error));
  return parsed.data;
}
