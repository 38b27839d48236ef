import { driverQuery, LISTS } from '@/lib/contract/catalogue';
import { listAnswer } from '@/lib/contract/list';
import { readRoute } from '@/lib/http/route';
import { listDrivers } from '@/lib/service/list-drivers';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Catalogued drivers. */
export const GET = readRoute({
  query: driverQuery,
  dataVersion: publishedVersion,
  answer: async ({ query: { limit, cursor }, data }) => ({
    json: listAnswer(LISTS.drivers, await listDrivers({ limit, after: cursor }), data),
  }),
});
