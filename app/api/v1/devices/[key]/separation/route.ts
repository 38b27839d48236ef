import { deviceKey } from '@/lib/contract/configuration';
import { SCHEMA_VERSION } from '@/lib/contract/list';
import { separationQuery } from '@/lib/contract/separation';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { publishedVersion } from '@/lib/service/publish-feed-version';
import { separateDevice } from '@/lib/service/separate-machines';

/** What separates machines on which one part fails from those on which it works. */
export const GET = readRoute({
  query: separationQuery,
  dataVersion: publishedVersion,
  answer: async ({ address, query, data }) => ({
    json: {
      schema_version: SCHEMA_VERSION,
      generated_at: data.changedAt,
      ...(await separateDevice(pathValue(address, 3, 'key', deviceKey), query.driver)),
    },
  }),
});
