import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { failingOutcome } from '@/lib/domain/report/failing-outcome';
import { Section } from '@/lib/ui/section';

/** The report form filled in with what the issue says, one address for each answer. */
function confirmationPath(issue: KnownIssue, outcome: 'fails' | 'limited' | 'works'): string {
  const query = new URLSearchParams({ issue: issue.id, outcome });
  const matchers = issue.affected[0]?.all_of ?? [];
  for (const matcher of matchers) {
    if (matcher.facet === 'device' && matcher.pci?.device) {
      query.set('device', `pci:${matcher.pci.vendor}:${matcher.pci.device}`);
    } else if (matcher.facet === 'device' && matcher.model) query.set('model', matcher.model.replaceAll('*', ''));
    else if (matcher.facet === 'platform' && matcher.product[0]) query.set('platform', matcher.product[0]);
    else if (matcher.facet === 'driver' && matcher.name?.[0]) query.set('driver', matcher.name[0]);
  }
  if (outcome !== 'works') for (const symptom of issue.symptoms) query.append('symptoms', symptom);
  return `/reports/new?${query}`;
}

/** "Happens here too", "not here": one click to a report that is nearly filled in, and the steps to find out. */
export function ConfirmKit({ issue }: { issue: KnownIssue }) {
  const steps = issue.recipe?.steps ?? [];
  return (
    <Section id="confirm" title="Have this hardware?" note="What happens on your machine is what settles this record.">
      <p className="flex flex-wrap gap-3">
        <a href={confirmationPath(issue, failingOutcome(issue))} className="button no-underline">
          Happens here too
        </a>
        <a href={confirmationPath(issue, 'works')} className="button button-quiet no-underline">
          Not here
        </a>
      </p>
      {steps.length > 0 ? (
        <details className="mt-4">
          <summary className="font-semibold">How to find out, in {steps.length} steps</summary>
          <ol className="prose-measure mt-2 list-decimal space-y-1 pl-6">
            {steps.map(step => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      ) : null}
    </Section>
  );
}
