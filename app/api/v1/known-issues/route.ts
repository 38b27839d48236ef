import { KNOWN_ISSUE_LIST, knownIssueQuery } from '@/lib/contract/known-issue';
import { listAnswer } from '@/lib/contract/list';
import { readRoute } from '@/lib/http/route';
import { publishedIssues } from '@/lib/service/publish-feed-issues';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Known issues as published, last modified first; withdrawn and merged ones stay. */
export const GET = readRoute({
  query: knownIssueQuery,
  dataVersion: publishedVersion,
  answer: async ({ query: { limit, cursor, ...asked }, data }) => ({
    json: listAnswer(KNOWN_ISSUE_LIST, await publishedIssues(asked, { limit, after: cursor }), data),
  }),
});
