import { batchRequestSchema, clocksOf } from '@/lib/contract/check';
import { readConfiguration } from '@/lib/contract/configuration';
import { MAX_BATCH_BYTES } from '@/lib/contract/limits';
import { lineProblem, problemOfLine } from '@/lib/contract/problem';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { jsonBytes, jsonRoute } from '@/lib/http/route';
import { checkEach } from '@/lib/service/check-configurations';

/** Verdicts in the order asked; a malformed line becomes a problem in its place and never refuses its neighbours. */
export const POST = jsonRoute({
  body: batchRequestSchema,
  maxBytes: MAX_BATCH_BYTES,
  answer: async ({ configurations, ...asked }) => {
    const read = configurations.map(readConfiguration);
    const readable = read.flatMap((one): Configuration[] => (one.success ? [one.data] : []));
    const outcomes = readable.length > 0 ? await checkEach(readable, clocksOf(asked), jsonBytes) : [];
    let answered = 0;
    const verdicts = read.map((one, index) => {
      if (!one.success) return jsonBytes({ problem: problemOfLine(one.error, index) });
      const outcome = outcomes[answered++];
      if (!outcome) throw new Error('a batch answered fewer outcomes than it was asked');
      return 'verdict' in outcome ? outcome.verdict : jsonBytes({ problem: lineProblem([outcome.problem], index) });
    });
    return verdictsBytes(verdicts);
  },
});

/** `{"verdicts":[…]}` of parts that are JSON already. */
function verdictsBytes(parts: readonly Uint8Array[]): Uint8Array {
  const between = Buffer.from(',');
  return Buffer.concat([
    Buffer.from('{"verdicts":['),
    ...parts.flatMap((part, index) => (index === 0 ? [part] : [between, part])),
    Buffer.from(']}'),
  ]);
}
