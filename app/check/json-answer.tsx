import type { CheckedVerdict } from '@/lib/service/check-configurations';
import { CodeBlock } from '@/lib/ui/code-block';
import { CopyButton } from '@/lib/ui/copy-button';
import { Section } from '@/lib/ui/section';

/** The question as the API takes it and the whole answer as it gives it. */
export function JsonAnswer({ verdict }: { verdict: CheckedVerdict }) {
  const question = JSON.stringify({ configuration: verdict.configuration });
  return (
    <Section id="json" title="JSON">
      <p className="flex flex-wrap items-center gap-x-1">
        <code>POST /api/v1/check</code> answers the same to
        <CopyButton text={question} />
      </p>
      <CodeBlock text={question} label="The question as JSON" />
      <details className="mt-2">
        <summary>The whole answer</summary>
        <CodeBlock text={JSON.stringify(verdict, null, 2)} label="The answer as JSON" />
      </details>
    </Section>
  );
}
