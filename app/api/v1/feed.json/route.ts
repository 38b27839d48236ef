import { feedQuery } from '@/lib/contract/feed';
import { readRoute } from '@/lib/http/route';
import { FEED_TYPE, renderFeed } from '@/lib/service/publish-feed';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** JSON Feed 1.1 of known issues and changed verdicts; the front server answers the plain address from stored bytes. */
export const GET = readRoute({
  query: feedQuery,
  dataVersion: publishedVersion,
  contentType: FEED_TYPE,
  answer: async ({ query }) => renderFeed(query),
});
