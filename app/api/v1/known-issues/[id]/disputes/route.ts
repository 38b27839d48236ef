import { disputeSchema } from '@/lib/contract/dispute';
import { MAX_CHECK_BYTES } from '@/lib/contract/limits';
import { pathSegment } from '@/lib/http/read-address';
import { clientAddressOf } from '@/lib/http/sender';
import { writeRoute } from '@/lib/http/write-route';
import { submitDispute } from '@/lib/service/disputes/disputes';

/** A dispute, a vendor's reply or a takedown request; shown once a maintainer has read it. */
export const POST = writeRoute({
  body: disputeSchema,
  maxBytes: MAX_CHECK_BYTES,
  answer: async (dispute, request, address) => {
    const id = await submitDispute(pathSegment(address, 3), dispute, clientAddressOf(request));
    return { status: 201, text: JSON.stringify({ id, status: 'received' }) };
  },
});
