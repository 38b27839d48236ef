import { LISTS, platformQuery } from '@/lib/contract/catalogue';
import { listAnswer } from '@/lib/contract/list';
import { readRoute } from '@/lib/http/route';
import { listPlatforms } from '@/lib/service/list-platforms';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Catalogued platforms. */
export const GET = readRoute({
  query: platformQuery,
  dataVersion: publishedVersion,
  answer: async ({ query: { limit, cursor }, data }) => ({
    json: listAnswer(LISTS.platforms, await listPlatforms({ limit, after: cursor }), data),
  }),
});
