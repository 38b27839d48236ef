import { type Assumption, isVerified } from '@/lib/sim/evidence';
import type { SymptomAnswer } from '@/lib/sim/outcome/judge';
import { differencesOf } from '@/lib/sim/run/compare-runs';
import { counterQuestion } from '@/lib/sim/run/counter-question';
import { labPath, type QuestionWords, wordsOf } from '@/lib/sim/run/question-query';
import type { CheckedInput, Run } from '@/lib/sim/run/run';
import { runChecked } from '@/lib/sim/run/run-checked';
import { questionOfRun } from '@/lib/sim/run/run-question';
import { traceHash } from '@/lib/sim/run/trace-hash';
import { Chip } from '@/lib/ui/chip';
import { mechanismOnly, OUTCOME_WORDS } from '@/lib/ui/simulation-words';
import { countOf, SYMPTOM_WORDS } from '@/lib/ui/words';
import { KeepRun } from './keep-run';
import { labelOfPath } from './what-decides';

const unverifiedOf = (run: Run): number => run.assumptions.filter(({ standing }) => !isVerified(standing)).length;

/** Stays in view while the page scrolls: what this is, and what it rests on. */
export function MechanismStrip({ run }: { run: Run }) {
  return (
    <p className="sticky top-0 z-10 mt-6 border-y border-edge bg-paper py-1 text-small print:static">
      <strong>{run.outcome.class}</strong>: {mechanismOnly(run.assumptions.length, unverifiedOf(run))} ·{' '}
      <a href="#assumptions" className="inline-block min-h-6">
        what was assumed
      </a>
    </p>
  );
}

/** Outcome, symptoms in words, the counter-run, and the run's identity. */
export function RunOutcome({ run, input, words }: { run: Run; input: CheckedInput; words: QuestionWords }) {
  const { outcome } = run;
  const hash = traceHash(run);
  const told = (answer: SymptomAnswer) =>
    (Object.keys(outcome.symptoms) as (keyof typeof outcome.symptoms)[])
      .filter(symptom => outcome.symptoms[symptom] === answer)
      .map(symptom => SYMPTOM_WORDS[symptom]);
  const lines = [
    ['Produced', told('produced')],
    ['Not produced', told('not-produced')],
    ['Not modelled', told('not-modelled')],
  ] as const;
  const query = labPath(words).slice('/lab'.length);
  return (
    <section aria-label="Outcome">
      <h2 className="text-lead">
        {OUTCOME_WORDS[outcome.class]} <Chip>{outcome.class}</Chip>
      </h2>
      <p className="prose-measure mt-1">{outcome.because}</p>
      <p className="prose-measure mt-1 text-muted">
        {input.scenario.title}: {input.scenario.about} Played with {input.build.title}.
      </p>
      {input.build.hypothetical ? (
        <p className="prose-measure mt-2 border-l-4 border-review pl-4">
          This driver build is hypothetical: it stands for code that nobody here has read.
        </p>
      ) : null}
      <dl className="mt-3 grid gap-x-4 gap-y-1 sm:grid-cols-[7.5rem_1fr]">
        {lines.map(([title, symptoms]) => (
          <div key={title} className="contents">
            <dt className="font-semibold">{title}</dt>
            <dd>{symptoms.join(' · ') || 'none'}</dd>
          </div>
        ))}
        <dt className="font-semibold">Counter-run</dt>
        <dd>
          <CounterLine run={run} input={input} />
        </dd>
      </dl>
      <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-small">
        <Chip>{run.id}</Chip>
        <span className="text-muted">
          model {run.model}, trace <code data-trace-hash={hash}>{hash.slice(0, 12)}</code>
        </span>
        <a href={`/lab/trace.json${query}`}>Trace as JSON</a>
        <a href={`/lab/trace.vcd${query}`}>Trace as VCD</a>
      </p>
      <KeepRun run={run} input={input} />
    </section>
  );
}

function CounterLine({ run, input }: { run: Run; input: CheckedInput }) {
  const opposite = counterQuestion(input);
  const counter = opposite && runChecked(opposite);
  if (!opposite || !counter?.ok)
    return <>Nothing was put in: no fault, and no setting other than a board comes with.</>;
  const { outcome, input: asked } = counter.run;
  const paths = differencesOf(run.input, asked).map(({ path }) => labelOfPath(path));
  const without = run.input.faults.length > 0 ? 'Without the fault' : `On a board as it comes (${paths.join(', ')})`;
  return (
    <>
      {without}: <a href={labPath(wordsOf(questionOfRun(opposite)))}>{OUTCOME_WORDS[outcome.class]}</a> ({outcome.class}
      ).
    </>
  );
}

const STANDING_WORDS: Readonly<Record<Assumption['standing'], string>> = {
  read: 'read',
  observed: 'observed',
  inferred: 'inferred, not verified',
  recalled: 'recalled, not verified',
  assumed: 'assumed, not verified',
};

/** Every assumption of a run with what it rests on; the values of a driver build that nobody verified are folded. */
export function AssumptionList({ run }: { run: Run }) {
  if (run.assumptions.length === 0) return <p>Nothing that is not part of the model itself.</p>;
  const ofBuild = run.assumptions.filter(({ id }) => id.startsWith('build.'));
  const others = run.assumptions.filter(one => !ofBuild.includes(one));
  return (
    <>
      <Assumptions list={others} />
      {ofBuild.length > 0 ? (
        <details className="mt-2">
          <summary className="min-h-6">
            {countOf(ofBuild.length, 'value')} of the driver build {run.input.build}, not verified
          </summary>
          <Assumptions list={ofBuild} />
        </details>
      ) : null}
    </>
  );
}

function Assumptions({ list }: { list: readonly Assumption[] }) {
  return (
    <ol className="prose-measure list-decimal space-y-1 pl-6">
      {list.map(one => (
        <li key={one.id}>
          {one.text} <span className="text-small font-semibold">{STANDING_WORDS[one.standing]}</span>
          {one.hypothetical ? <span className="text-small font-semibold">, hypothetical</span> : null}
          <span className="block text-small text-muted">{one.source}</span>
        </li>
      ))}
    </ol>
  );
}
