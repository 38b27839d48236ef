import { deviceQuery, LISTS } from '@/lib/contract/catalogue';
import { listAnswer } from '@/lib/contract/list';
import { readRoute } from '@/lib/http/route';
import { listDevices } from '@/lib/service/list-devices';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Devices by key, or by search rank with `q`, narrowed by facets. */
export const GET = readRoute({
  query: deviceQuery,
  dataVersion: publishedVersion,
  answer: async ({ query: { limit, cursor, ...asked }, data }) => ({
    json: listAnswer(LISTS.devices, await listDevices(asked, { limit, after: cursor }), data),
  }),
});
