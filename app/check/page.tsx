import type { Metadata } from 'next';
import { answeredPage } from '@/app/answered-page';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { getDeviceEvidence } from '@/lib/service/get-device-evidence';
import { listSourcesChoices } from '@/lib/service/list-sources';
import { checkFormValues, checkPath, type FormProblem, fieldOf, parseCheckForm } from '@/lib/service/parse-check-form';
import { ErrorSummary, Section } from '@/lib/ui/section';
import { CheckForm, FIELD_LABELS } from './check-form';
import { PasteBox } from './paste-box';
import { VerdictView } from './verdict-view';

export const metadata: Metadata = { title: 'Check' };

type Search = Readonly<Record<string, string | string[] | undefined>>;

export default answeredPage(async ({ searchParams }: { searchParams: Promise<Search> }) => {
  const values = checkFormValues(await searchParams);
  const [choices, answer] = await Promise.all([listSourcesChoices(), answerOf(values)]);
  const problems = answer.problems.map(problem => ({ ...problem, label: FIELD_LABELS[problem.field] }));
  const asked = answer.verdict !== null;
  return (
    <>
      {asked ? null : (
        <>
          <h1 className="text-title">Check a configuration</h1>
          <p className="prose-measure mt-1 text-muted">Name the part and as much of the rest as you know.</p>
        </>
      )}
      <ErrorSummary problems={problems} />
      {answer.verdict ? (
        <VerdictView
          verdict={answer.verdict}
          evidence={answer.evidence}
          values={values}
          settings={choices.settings}
          permalink={checkPath(values)}
        />
      ) : null}
      {asked ? (
        <Section id="form" title="Change the question">
          <CheckForm values={values} problems={problems} choices={choices} />
        </Section>
      ) : (
        <CheckForm values={values} problems={problems} choices={choices} />
      )}
      <Section id="paste" title="Or paste what the machine says">
        <PasteBox />
      </Section>
    </>
  );
});

/** The form's answer: a verdict with the statements behind it, or what could not be read, or neither yet. */
async function answerOf(values: ReturnType<typeof checkFormValues>) {
  const none = { verdict: null, evidence: null, problems: [] as FormProblem[] } as const;
  const reading = parseCheckForm(values);
  if (reading.kind === 'empty') return none;
  if (reading.kind === 'problems') return { ...none, problems: reading.problems };
  const [outcome] = await checkConfigurations([reading.configuration], reading.asOf ? { asOf: reading.asOf } : {});
  if (!outcome) return none;
  if ('problem' in outcome) {
    const field = fieldOf(outcome.problem.pointer.split('/').slice(1));
    return { ...none, problems: [{ field, text: outcome.problem.detail }] };
  }
  const { verdict } = outcome;
  const sentences = [...verdict.explanation, ...verdict.notes];
  const ids = [
    ...new Set([
      ...verdict.listing.entries,
      ...sentences.flatMap(one => one.evidence),
      ...verdict.known_issues.map(one => one.id),
    ]),
  ];
  return { verdict, evidence: await getDeviceEvidence(verdict.device.key, ids), problems: [] };
}
