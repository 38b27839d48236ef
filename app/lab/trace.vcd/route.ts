import { traceRoute } from '@/lib/http/trace-route';
import { playedFromAddress } from '../played-from-address';

/** The trace of the run that an address of the lab asks for. */
export const GET = traceRoute('vcd', playedFromAddress);
