import type { Symptom } from '@/lib/domain/known-issue/known-issue';
import type { ReportPreview } from '@/lib/service/reports/preview-report';
import { Chip } from '@/lib/ui/chip';
import { DecisionMark } from '@/lib/ui/decision-mark';
import { Section } from '@/lib/ui/section';
import { TextBlock } from '@/lib/ui/text-block';
import { changeText, countOf, exposureText, OUTCOME_WORDS, SYMPTOM_WORDS } from '@/lib/ui/words';

/** What is stored beside the configuration and the texts, in a sentence. */
function saidOf({ said: { outcome, symptoms, observedOn, exposure, change, machine, issue } }: ReportPreview): string {
  const told = symptoms.map(one => SYMPTOM_WORDS[one as Symptom] ?? one);
  return [
    `It ${OUTCOME_WORDS[outcome] ?? outcome}${told.length > 0 ? `: ${told.join(', ')}` : ''}.`,
    observedOn ? `Seen on ${observedOn}.` : null,
    exposureText(exposure ?? null),
    changeText(change ?? null),
    issue ? `About known issue ${issue}.` : null,
    `With the time of sending${machine ? ' and a keyed hash of the machine’s name, never the name' : ''}.`,
  ]
    .filter(one => one !== null)
    .join(' ');
}

/** Exactly what will be stored. */
export function PreviewOfReport({ preview }: { preview: ReportPreview }) {
  const taken = Object.entries(preview.redacted);
  return (
    <div role="status">
      <Section title="This will be stored, and nothing else">
        <p>
          {preview.device.name} <Chip>{preview.device.key}</Chip>
        </p>
        <p className="mt-1">{saidOf(preview)}</p>
        <ul className="mt-3 flex flex-wrap gap-2">
          {preview.facets.map(({ facet, value }) => (
            <li key={facet}>
              <Chip>{`${facet} = ${value}`}</Chip>
            </li>
          ))}
        </ul>
        {preview.texts.map(({ title, text }) => (
          <div key={title} className="mt-4">
            <h3 className="font-semibold">{title}</h3>
            <TextBlock label={title} text={text} />
          </div>
        ))}
        <p className="mt-4 text-muted">
          {taken.length === 0
            ? 'Nothing that points to a person or a machine was found in it.'
            : `Taken out: ${taken.map(([kind, count]) => countOf(count, kind, `${kind}s`)).join(', ')}.`}
        </p>
      </Section>
      <Section title="What is known so far">
        <p className="flex flex-wrap items-center gap-2">
          <DecisionMark decision={preview.verdict.decision} /> {preview.verdict.headline}
        </p>
      </Section>
    </div>
  );
}
