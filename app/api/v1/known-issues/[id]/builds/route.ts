import { pathName } from '@/lib/contract/catalogue';
import { listAnswer } from '@/lib/contract/list';
import { AppError } from '@/lib/errors';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Builds × outcome of one known issue, as far as reports tell. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ address, data }) => {
    const found = await getKnownIssue(pathValue(address, 3, 'id', pathName));
    if (!found) throw new AppError('not-found', 'No known issue has that id.');
    if (found.mergedInto) return { movedTo: `/api/v1/known-issues/${encodeURIComponent(found.mergedInto)}/builds` };
    return { json: listAnswer('builds', { items: found.outcomes, total: found.outcomes.length }, data) };
  },
});
