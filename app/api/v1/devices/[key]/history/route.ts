import { deviceKey } from '@/lib/contract/configuration';
import { listAnswer } from '@/lib/contract/list';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { getDeviceHistory } from '@/lib/service/get-device-history';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** The time line of one device, newest first. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ address, data }) => {
    const { key, events } = await getDeviceHistory(pathValue(address, 3, 'key', deviceKey));
    return { json: { ...listAnswer('history', { items: events }, data), key } };
  },
});
