import { MAX_CHECK_BYTES } from '@/lib/contract/limits';
import { simulationRequestSchema } from '@/lib/contract/simulation';
import { clientAddressOf } from '@/lib/http/sender';
import { writeRoute } from '@/lib/http/write-route';
import { runSimulation } from '@/lib/service/simulation/run-simulation';

/** Plays one question of the simulation: evidence of mechanism, kept under the hash of what was asked. */
export const POST = writeRoute({
  body: simulationRequestSchema,
  maxBytes: MAX_CHECK_BYTES,
  answer: async (asked, request) => {
    const { answer, headers } = await runSimulation(asked, clientAddressOf(request));
    return { status: 200, text: JSON.stringify(answer), headers };
  },
});
