import { LISTS, pathName } from '@/lib/contract/catalogue';
import { listAnswer } from '@/lib/contract/list';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { getDriver } from '@/lib/service/list-drivers';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Every platform's driver of one module name. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ address, data }) => {
    const { drivers } = await getDriver(pathValue(address, 3, 'name', pathName));
    return { json: listAnswer(LISTS.drivers, { items: drivers, total: drivers.length }, data) };
  },
});
