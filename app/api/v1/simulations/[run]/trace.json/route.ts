import { pathSegment } from '@/lib/http/read-address';
import { traceRoute } from '@/lib/http/trace-route';
import { replaySimulation } from '@/lib/service/simulation/get-simulation';

/** The trace of a kept run, played again. */
export const GET = traceRoute('json', address => replaySimulation(pathSegment(address, 3)));
