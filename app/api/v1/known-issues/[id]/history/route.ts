import { pathName } from '@/lib/contract/catalogue';
import { listAnswer } from '@/lib/contract/list';
import { AppError } from '@/lib/errors';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { getKnownIssueHistory } from '@/lib/service/get-known-issue-history';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Every published version of one known issue, newest first, with what each changed. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ address, data }) => {
    const id = pathValue(address, 3, 'id', pathName);
    const found = await getKnownIssue(id);
    if (!found) throw new AppError('not-found', 'No known issue has that id.');
    if (found.mergedInto) return { movedTo: `/api/v1/known-issues/${encodeURIComponent(found.mergedInto)}/history` };
    const versions = await getKnownIssueHistory(id);
    const items = versions.reverse().map(one => ({
      version: one.version,
      status: one.status,
      changed: one.changed,
      recorded_at: one.recordedAt,
      superseded_at: one.supersededAt,
      record: one.record,
    }));
    return { json: { ...listAnswer('issue-history', { items, total: items.length }, data), id } };
  },
});
