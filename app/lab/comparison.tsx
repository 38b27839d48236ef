import { compareRuns } from '@/lib/sim/run/compare-runs';
import { labPath, type QuestionWords } from '@/lib/sim/run/question-query';
import type { Run } from '@/lib/sim/run/run';
import { valueText } from '@/lib/sim/trace/lanes';
import { Section, TableFrame } from '@/lib/ui/section';
import { msText, OUTCOME_WORDS } from '@/lib/ui/simulation-words';
import { SYMPTOM_WORDS } from '@/lib/ui/words';
import { type ViewWords, viewPath } from './lab-query';
import { labelOfPath } from './what-decides';

const shown = (value: unknown): string => {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return value.length === 0 ? 'none' : value.map(one => (one as { id?: string }).id ?? JSON.stringify(one)).join(', ');
};

interface ComparisonProps {
  a: Run;
  b: Run;
  words: QuestionWords;
  bWords: QuestionWords;
  view: ViewWords;
}

/** What differs between the run asked for (A) and the one with a setting flipped (B). */
export function Comparison({ a, b, words, bWords, view }: ComparisonProps) {
  const told = compareRuns(a, b);
  const rows = [
    ...told.input.map(({ path, a: left, b: right }) => ({ what: labelOfPath(path), a: shown(left), b: shown(right) })),
    { what: 'Outcome', a: OUTCOME_WORDS[told.outcome.a], b: OUTCOME_WORDS[told.outcome.b] },
    { what: 'Why', a: a.outcome.because, b: b.outcome.because },
    ...told.symptoms.map(one => ({ what: SYMPTOM_WORDS[one.symptom], a: one.a, b: one.b })),
    { what: 'Assumptions', a: String(a.assumptions.length), b: String(b.assumptions.length) },
  ];
  const { divergence } = told;
  const parted = divergence?.a ?? divergence?.b ?? null;
  return (
    <Section
      id="comparison"
      title="Both runs"
      note={
        <>
          A is the run asked for, B the one with the setting flipped. <a href={labPath(bWords)}>B by itself</a>
        </>
      }
    >
      <TableFrame label="What differs">
        <table className="ledger">
          <caption className="sr-only">What differs between run A and run B</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.what}>
                <th scope="row">{row.what}</th>
                <td>{row.a}</td>
                <td>{row.b}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="prose-measure mt-2">
        {divergence === null || parted === null ? (
          'The two traces are the same from beginning to end: the setting plays no part here.'
        ) : (
          <>
            They part at <a href={viewPath(words, view, { at: msText(divergence.ns) })}>{msText(divergence.ns)} ms</a>,
            with{' '}
            <code>
              {parted.signal} = {valueText(parted.signal, parted.new)}
            </code>
            .
          </>
        )}
      </p>
    </Section>
  );
}
