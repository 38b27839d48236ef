import { absoluteAddress } from '@/app/request-facts';
import { deviceOfPart } from '@/lib/sim/board/from-configuration';
import type { CheckedInput, Run } from '@/lib/sim/run/run';
import { questionOfRun } from '@/lib/sim/run/run-question';
import { CodeBlock } from '@/lib/ui/code-block';
import { CopyButton } from '@/lib/ui/copy-button';

/** How a run that was played here becomes one that the API keeps: the same question sent there, the same id. */
export async function KeepRun({ run, input }: { run: Run; input: CheckedInput }) {
  const address = await absoluteAddress('/api/v1/simulations');
  const question = { configuration: { device: deviceOfPart(input.build.part) }, ...questionOfRun(input) };
  // No quote of JSON ends a quoted word of a shell but "'", which no word of a question can hold.
  const line = `curl -s ${address} -H 'content-type: application/json' -d '${JSON.stringify(question)}'`;
  return (
    <details className="mt-2">
      <summary className="min-h-6">Keep this run in the API</summary>
      <p className="prose-measure mt-1">
        What is played here is not kept: the address of this page plays it again. Sent to the API, the same question is
        kept as <code>/api/v1/simulations/{run.id}</code>. <CopyButton text={line} />
      </p>
      <CodeBlock text={line} label="The question for the API" />
    </details>
  );
}
