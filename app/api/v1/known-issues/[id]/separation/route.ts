import { pathName } from '@/lib/contract/catalogue';
import { SCHEMA_VERSION } from '@/lib/contract/list';
import { AppError } from '@/lib/errors';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { publishedVersion } from '@/lib/service/publish-feed-version';
import { separateKnownIssue } from '@/lib/service/separate-machines';

/** What separates machines that show a known issue from those that work. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ address, data }) => {
    const found = await separateKnownIssue(pathValue(address, 3, 'id', pathName));
    if (!found) throw new AppError('not-found', 'No known issue has that id.');
    if (found.mergedInto !== null)
      return { movedTo: `/api/v1/known-issues/${encodeURIComponent(found.mergedInto)}/separation` };
    return { json: { schema_version: SCHEMA_VERSION, generated_at: data.changedAt, ...found.separation } };
  },
});
