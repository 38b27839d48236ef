import { LISTS, settingQuery } from '@/lib/contract/catalogue';
import { listAnswer } from '@/lib/contract/list';
import { readRoute } from '@/lib/http/route';
import { listSettings } from '@/lib/service/list-settings';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** The settings catalogue. */
export const GET = readRoute({
  query: settingQuery,
  dataVersion: publishedVersion,
  answer: async ({ query: { limit, cursor }, data }) => ({
    json: listAnswer(LISTS.settings, await listSettings({ limit, after: cursor }), data),
  }),
});
