import { pathSegment } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { getSimulation, simulationVersion } from '@/lib/service/simulation/get-simulation';

/** One simulated run as it was kept. */
export const GET = readRoute({
  dataVersion: address => simulationVersion(pathSegment(address, 3)),
  answer: async ({ address }) => ({ json: await getSimulation(pathSegment(address, 3)) }),
});
