import { listAnswer } from '@/lib/contract/list';
import { readRoute } from '@/lib/http/route';
import { listSources } from '@/lib/service/list-sources';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** Where everything comes from: counts, ages, licences, last import. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ data }) => {
    const { sources, kernels, totals } = await listSources();
    return { json: { ...listAnswer('sources', { items: sources, total: sources.length }, data), kernels, totals } };
  },
});
