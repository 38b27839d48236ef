import { LISTS, pathName, releaseQuery } from '@/lib/contract/catalogue';
import { listAnswer } from '@/lib/contract/list';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { listPlatformReleases } from '@/lib/service/list-platforms';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Releases of one product with builds and kernels. */
export const GET = readRoute({
  query: releaseQuery,
  dataVersion: publishedVersion,
  answer: async ({ address, query: { limit, cursor }, data }) => {
    const product = pathValue(address, 3, 'product', pathName);
    return { json: listAnswer(LISTS.releases, await listPlatformReleases(product, { limit, after: cursor }), data) };
  },
});
