import { checkRequestSchema, clocksOf } from '@/lib/contract/check';
import { MAX_CHECK_BYTES } from '@/lib/contract/limits';
import { AppError } from '@/lib/errors';
import { jsonRoute } from '@/lib/http/route';
import { checkConfigurations, type FieldProblem } from '@/lib/service/check-configurations';
import { planChange } from '@/lib/service/plan-change';

/** One verdict, a batch of one, so that singles and batches cannot differ; with `from`, what the change makes of it. */
export const POST = jsonRoute({
  body: checkRequestSchema,
  maxBytes: MAX_CHECK_BYTES,
  answer: async ({ configuration, from, ...asked }) => {
    if (from === undefined) {
      const [outcome] = await checkConfigurations([configuration], clocksOf(asked));
      if (!outcome) throw new Error('a check of one configuration answered nothing');
      if ('problem' in outcome) throw refused('configuration', outcome.problem);
      return outcome.verdict;
    }
    const outcome = await planChange(configuration, from, clocksOf(asked));
    if ('problem' in outcome) throw refused(outcome.of, outcome.problem);
    return { ...outcome.verdict, planned_change: outcome.plannedChange };
  },
});

function refused(field: 'configuration' | 'from', { pointer, code, detail }: FieldProblem): AppError {
  return new AppError('invalid-request', undefined, [{ pointer: `/${field}${pointer}`, code, detail }]);
}
