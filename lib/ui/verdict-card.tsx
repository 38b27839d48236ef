import type { ReactNode } from 'react';
import type { Decision, Verdict } from '@/lib/domain/verdict/verdict';
import { CertaintyBars } from './certainty-bars';
import { DecisionMark } from './decision-mark';
import { DECISION_MEANING } from './words';

const FRAME = {
  block: 'border-block bg-block-soft',
  review: 'border-review bg-review-soft',
  unknown: 'border-unknown bg-unknown-soft',
  ok: 'border-ok bg-ok-soft',
} as const satisfies Record<Decision, string>;

/** Heavier than any other line: red where it blocks, the colour of a review where the field only has doubts. */
const SEAM = {
  block: { line: 'border-block', band: 'bg-block', text: 'They disagree: the list says yes, the field says no.' },
  review: { line: 'border-review', band: 'bg-review', text: 'They disagree: the list says yes, the field has doubts.' },
} as const;

const SAYS_YES: readonly string[] = ['certified', 'documented'];
const SAYS_NO: readonly string[] = ['known-bad', 'conditional', 'disputed', 'corroborated', 'reported', 'not-claimed'];

/** Where list and field contradict each other the seam between them is the loudest line of the page. */
export function disagrees(verdict: Pick<Verdict, 'listing' | 'field'>): boolean {
  return SAYS_YES.includes(verdict.listing.status) && SAYS_NO.includes(verdict.field.status);
}

/** Decision, headline and certainty: read in three seconds. */
export function VerdictCard({
  verdict,
  left,
  right,
  axis,
}: {
  verdict: Verdict;
  left: ReactNode;
  right: ReactNode;
  /** When both said so. */
  axis: ReactNode;
}) {
  const torn = disagrees(verdict);
  const seam = SEAM[verdict.decision === 'block' ? 'block' : 'review'];
  return (
    <article className={`mt-6 border-2 ${FRAME[verdict.decision]}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 p-5">
        <div>
          <DecisionMark decision={verdict.decision} size="large" />
          <p className="mt-2 text-title font-semibold">{verdict.headline}</p>
          <p>{DECISION_MEANING[verdict.decision]}</p>
        </div>
        {verdict.certainty ? (
          <div className="max-w-sm">
            <p className="font-semibold">
              Certainty <CertaintyBars level={verdict.certainty.level} />
            </p>
            <ul className="list-disc pl-5 text-small">
              {verdict.certainty.because.map(reason => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      <div
        className={`relative grid border-t-2 border-inherit bg-paper md:grid-cols-2 ${torn ? '' : 'divide-y divide-line md:divide-x md:divide-y-0'}`}
      >
        {left}
        <div className={torn ? `border-t-8 border-double md:border-t-0 md:border-l-8 ${seam.line}` : ''}>
          {torn ? (
            <p className={`px-5 py-1 font-semibold text-paper md:-ml-2 forced-colors:border-b-4 ${seam.band}`}>
              {seam.text}
            </p>
          ) : null}
          {right}
        </div>
      </div>
      {axis}
    </article>
  );
}
