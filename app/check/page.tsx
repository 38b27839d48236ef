import type { Metadata } from 'next';
import { answeredPage } from '@/app/answered-page';
import { absoluteAddress } from '@/app/request-facts';
import { fieldOf } from '@/lib/contract/configuration-form';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { findNearDevices } from '@/lib/service/find-near-devices';
import { getDeviceEvidence } from '@/lib/service/get-device-evidence';
import { listSourcesChoices } from '@/lib/service/list-sources';
import { wordsOf } from '@/lib/service/list-words';
import { offerFacetValues } from '@/lib/service/offer-facet-values';
import {
  type CheckFormReading,
  type CheckFormValues,
  checkFormValues,
  checkPath,
  type FormProblem,
  parseCheckForm,
} from '@/lib/service/parse-check-form';
import { planChange } from '@/lib/service/plan-change';
import { ErrorSummary, Section } from '@/lib/ui/section';
import { CHECK_LABELS, CheckForm } from './check-form';
import { PasteBox } from './paste-box';
import { type Answer, VerdictView } from './verdict-view';

export const metadata: Metadata = { title: 'Check' };

type Search = Readonly<Record<string, string | string[] | undefined>>;

export default answeredPage(async ({ searchParams }: { searchParams: Promise<Search> }) => {
  const values = checkFormValues(await searchParams);
  const [choices, { answer, problems: found }] = await Promise.all([listSourcesChoices(), answerOf(values)]);
  const problems = found.map(problem => ({ ...problem, label: CHECK_LABELS[problem.field] }));
  if (answer) {
    const permalink = await absoluteAddress(checkPath(values));
    return (
      <>
        <VerdictView answer={answer} values={values} words={wordsOf(choices)} permalink={permalink} />
        <div className="print:hidden">
          <Section id="form" title="Change the question">
            <p>
              Or <a href="/check#paste">paste what the machine says</a>.
            </p>
            <CheckForm values={values} problems={[]} choices={choices} />
          </Section>
        </div>
      </>
    );
  }
  return (
    <>
      <h1 className="text-title">Check a configuration</h1>
      <p className="prose-measure mt-1 text-muted">
        Name the part and as much of the rest as you know, or <a href="#paste">paste what the machine says</a>.
      </p>
      <ErrorSummary problems={problems} />
      <CheckForm values={values} problems={problems} choices={choices} />
      <Section id="paste" title="Or paste what the machine says">
        <PasteBox />
      </Section>
    </>
  );
});

/** The form's answer: a verdict with the statements behind it, or what could not be read, or neither yet. */
async function answerOf(values: CheckFormValues): Promise<{ answer: Answer | null; problems: readonly FormProblem[] }> {
  const reading = parseCheckForm(values);
  if (reading.kind === 'empty') return { answer: null, problems: [] };
  if (reading.kind === 'problems') return { answer: null, problems: reading.problems };
  const { asOf } = reading;
  const outcome = await decided(reading);
  if ('problem' in outcome) {
    const field = outcome.of === 'from' ? 'from' : fieldOf(outcome.problem.pointer.split('/').slice(1));
    return { answer: null, problems: [{ field, text: outcome.problem.detail }] };
  }
  const { verdict, plannedChange } = outcome;
  const sentences = [...verdict.explanation, ...verdict.notes];
  const ids = [
    ...verdict.listing.entries,
    ...sentences.flatMap(one => one.evidence),
    ...verdict.known_issues.map(one => one.id),
  ];
  const facets = [...verdict.undetermined, ...verdict.assumed].map(one => one.facet);
  const isUnresolved = verdict.rules.includes('R01') && verdict.device.candidates.length === 0;
  const [evidence, offered, near] = await Promise.all([
    getDeviceEvidence(verdict.device.key, [...new Set(ids)]),
    offerFacetValues(verdict, facets),
    isUnresolved ? findNearDevices(values.device) : [],
  ]);
  return { answer: { verdict, plannedChange, evidence, offered, near, asOf }, problems: [] };
}

/** The verdict; with what runs now, also what the change makes of it. */
async function decided({ configuration, from, asOf }: Extract<CheckFormReading, { kind: 'configuration' }>) {
  const clocks = asOf ? { asOf } : {};
  if (from) return planChange(configuration, from, clocks);
  const [outcome] = await checkConfigurations([configuration], clocks);
  if (!outcome) throw new Error('a check of one configuration answered nothing');
  return 'problem' in outcome
    ? { problem: outcome.problem, of: 'configuration' as const }
    : { verdict: outcome.verdict, plannedChange: null };
}
