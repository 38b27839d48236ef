import { pathName } from '@/lib/contract/catalogue';
import { AppError } from '@/lib/errors';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** One known issue; withdrawn ones stay readable, merged ones point to what took their place. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ address }) => {
    const found = await getKnownIssue(pathValue(address, 3, 'id', pathName));
    if (!found) throw new AppError('not-found', 'No known issue has that id.');
    if (found.mergedInto) return { movedTo: `/api/v1/known-issues/${encodeURIComponent(found.mergedInto)}` };
    return { json: found.issue };
  },
});
