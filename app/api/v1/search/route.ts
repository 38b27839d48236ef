import { searchQuery } from '@/lib/contract/catalogue';
import { cappedTotal, listAnswer } from '@/lib/contract/list';
import { readRoute } from '@/lib/http/route';
import { publishedVersion } from '@/lib/service/publish-feed-version';
import { searchCatalogue } from '@/lib/service/search-catalogue';

/** One box over devices, drivers, known issues and platforms. */
export const GET = readRoute({
  query: searchQuery,
  dataVersion: publishedVersion,
  answer: async ({ query: { q, kind, limit }, data }) => {
    const { items, total, kinds } = await searchCatalogue(q, { limit, kind: kind ?? null });
    return { json: { ...listAnswer('search', { items, total: cappedTotal(total) }, data), kinds } };
  },
});
