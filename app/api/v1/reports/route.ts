import { MAX_REPORT_BYTES } from '@/lib/contract/limits';
import { reportSubmissionSchema } from '@/lib/contract/report';
import { reportSenderOf } from '@/lib/http/report-sender';
import { idempotencyKeyOf } from '@/lib/http/sender';
import { writeRoute } from '@/lib/http/write-route';
import { submitReport } from '@/lib/service/reports/submit-report';

/** Takes a report and answers at once (api.md "Submitting a report"). */
export const POST = writeRoute({
  body: reportSubmissionSchema,
  maxBytes: MAX_REPORT_BYTES,
  answer: async (submission, request) => {
    const idempotencyKey = idempotencyKeyOf(request);
    const sender = await reportSenderOf(request);
    const { text, headers } = await submitReport(submission, { sender, via: 'api', idempotencyKey });
    return { status: 201, text, headers };
  },
});
