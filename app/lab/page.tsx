import type { Metadata } from 'next';
import { answeredPage } from '@/app/answered-page';
import { ErrorSummary } from '@/lib/ui/section';
import { Comparison } from './comparison';
import { FlipLinks } from './flip-links';
import { LabForm, labelOf } from './lab-form';
import { type Asked, flipped, type LabProblem, type LabSearch, playWords, readView, readWords } from './lab-query';
import { LabWaves } from './lab-waves';
import { AssumptionList, MechanismStrip, RunOutcome } from './run-outcome';
import { TransitionTable } from './transition-table';

export const metadata: Metadata = { title: 'Simulation lab' };

/** Plays what the address asks; the whole page works by its address, scripts only add to it. */
export default answeredPage(async ({ searchParams }: { searchParams: Promise<LabSearch> }) => {
  const { words, view } = readWords(await searchParams);
  const asked = playWords(words);
  const other = asked.ok && view.flip !== '' ? flippedRun(asked.words, view.flip) : null;
  const read = asked.ok ? readView(view, Math.max(asked.run.endNs, other?.ok ? other.run.endNs : 0)) : null;
  const problems = [
    ...(asked.ok ? [] : asked.problems),
    ...(other && !other.ok ? other.problems : []),
    ...(read?.problems ?? []),
  ];
  return (
    <>
      <h1 className="text-title">Simulation lab</h1>
      <p className="prose-measure mt-1 text-muted">
        A network part, its driver and a board, register by register. It shows which mechanism can produce which
        symptoms, under assumptions that are all listed; it never says that something happened.
      </p>
      <ErrorSummary problems={problems.map(one => ({ ...one, label: labelOf(one.field) }))} />
      <div className="mt-6 grid gap-x-10 gap-y-6 lg:grid-cols-[18rem_1fr]">
        <LabForm words={asked.ok ? asked.words : words} problems={problems} />
        {asked.ok ? (
          <div>
            <RunOutcome run={asked.run} input={asked.input} words={asked.words} />
            <section id="assumptions" aria-labelledby="assumptions-title" className="mt-6 scroll-mt-14">
              <h2 id="assumptions-title" className="mb-2 text-lead">
                What was assumed
              </h2>
              <AssumptionList run={asked.run} />
            </section>
          </div>
        ) : null}
      </div>
      {asked.ok && read ? (
        <>
          <MechanismStrip run={asked.run} />
          <FlipLinks run={asked.run} words={asked.words} input={asked.input} view={view} />
          {other?.ok ? (
            <Comparison a={asked.run} b={other.run} words={asked.words} bWords={other.words} view={view} />
          ) : null}
          <LabWaves a={asked} b={other?.ok ? other : null} words={asked.words} view={read.view} viewWords={view} />
          <TransitionTable run={asked.run} words={asked.words} view={read.view} viewWords={view} />
        </>
      ) : null}
    </>
  );
});

function flippedRun(words: Parameters<typeof flipped>[0], flip: string): Asked {
  const changed = flipped(words, flip);
  const problem: LabProblem = { field: 'flip', text: 'names no setting of the question' };
  return changed === null ? { ok: false, problems: [problem] } : playWords(changed);
}
