import { pathName } from '@/lib/contract/catalogue';
import { wireAxis } from '@/lib/contract/known-issue';
import { listAnswer } from '@/lib/contract/list';
import { AppError } from '@/lib/errors';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { getKnownIssueBuilds } from '@/lib/service/get-known-issue-builds';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Builds × outcome of one known issue: what its record says of each build, and what reports tell. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ address, data }) => {
    const found = await getKnownIssue(pathValue(address, 3, 'id', pathName));
    if (!found) throw new AppError('not-found', 'No known issue has that id.');
    if (found.mergedInto) return { movedTo: `/api/v1/known-issues/${encodeURIComponent(found.mergedInto)}/builds` };
    const { outcomes, axes } = await getKnownIssueBuilds(found.issue);
    const list = listAnswer('builds', { items: outcomes, total: outcomes.length }, data);
    return { json: { ...list, axes: axes.map(wireAxis) } };
  },
});
