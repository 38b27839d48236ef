import { confirmationSchema } from '@/lib/contract/confirmation';
import { MAX_REPORT_BYTES } from '@/lib/contract/limits';
import { pathSegment } from '@/lib/http/read-address';
import { reportSenderOf } from '@/lib/http/report-sender';
import { idempotencyKeyOf } from '@/lib/http/sender';
import { writeRoute } from '@/lib/http/write-route';
import { confirmIssue } from '@/lib/service/reports/confirm-issue';

/** "Happens here too", or not: a report about one known issue. */
export const POST = writeRoute({
  body: confirmationSchema,
  maxBytes: MAX_REPORT_BYTES,
  answer: async (confirmation, request, address) => {
    const idempotencyKey = idempotencyKeyOf(request);
    const sender = await reportSenderOf(request);
    const context = { sender, via: 'api', idempotencyKey } as const;
    const { text, headers } = await confirmIssue(pathSegment(address, 3), confirmation, context);
    return { status: 201, text, headers };
  },
});
