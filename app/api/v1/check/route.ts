import { checkRequestSchema, clocksOf } from '@/lib/contract/check';
import { MAX_CHECK_BYTES } from '@/lib/contract/limits';
import { AppError } from '@/lib/errors';
import { jsonRoute } from '@/lib/http/route';
import { checkConfigurations } from '@/lib/service/check-configurations';

/** One verdict: a batch of one, so that singles and batches cannot differ. */
export const POST = jsonRoute({
  body: checkRequestSchema,
  maxBytes: MAX_CHECK_BYTES,
  answer: async ({ configuration, ...asked }) => {
    const [outcome] = await checkConfigurations([configuration], clocksOf(asked));
    if (!outcome) throw new Error('a check of one configuration answered nothing');
    if ('verdict' in outcome) return outcome.verdict;
    const { pointer, code, detail } = outcome.problem;
    throw new AppError('invalid-request', undefined, [{ pointer: `/configuration${pointer}`, code, detail }]);
  },
});
