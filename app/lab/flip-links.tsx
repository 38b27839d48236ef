import type { ReactNode } from 'react';
import type { QuestionWords } from '@/lib/sim/run/question-query';
import type { CheckedInput, Run } from '@/lib/sim/run/run';
import type { FacetEffect } from '@/lib/sim/verify/vary-facets';
import { FilterChip } from '@/lib/ui/chip';
import { type ViewWords, viewPath } from './lab-query';
import { FACET_LABELS, flipTo, ownText, valueText, whatDecides } from './what-decides';

interface FlipProps {
  run: Run;
  input: CheckedInput;
  words: QuestionWords;
  view: ViewWords;
}

/**
 * One setting changed and everything else kept: both runs then stand in one drawing. Each change has been played for this
 * page, so that those that decide the outcome come first.
 */
export async function FlipLinks(props: FlipProps) {
  const effects = await whatDecides(props.input, props.run);
  const deciding = effects?.filter(({ effect }) => effect === 'decides') ?? [];
  const others = effects?.filter(({ effect }) => effect !== 'decides') ?? [];
  const open = others.some(({ others: values }) => values.some(({ value }) => flipTo(value) === props.view.flip));
  return (
    <nav aria-label="Flip one setting" className="print:hidden mt-6">
      <h2 className="text-lead">Flip one setting and see both runs</h2>
      <WhatDecides effects={effects} />
      <ul className="mt-2 space-y-2">
        {props.input.faults.length > 0 ? <FaultRow {...props} /> : null}
        {deciding.map(effect => (
          <FacetRow key={effect.facet} effect={effect} {...props} />
        ))}
      </ul>
      {others.length > 0 ? (
        <details open={open} className="mt-2">
          <summary className="min-h-6">Settings with which the outcome stays: {others.length}</summary>
          <ul className="mt-2 space-y-2">
            {others.map(effect => (
              <FacetRow key={effect.facet} effect={effect} {...props} />
            ))}
          </ul>
        </details>
      ) : null}
    </nav>
  );
}

const EFFECT_WORDS = [
  ['decides', 'Decided by'],
  ['course', 'Same outcome by another course'],
  ['none', 'Nothing at all changes'],
] as const;

/** What decides the outcome and what was varied in vain. */
function WhatDecides({ effects }: { effects: FacetEffect[] | null }) {
  if (effects === null)
    return <p className="prose-measure mt-1">This run is too long to vary every setting of it here.</p>;
  const named = (wanted: FacetEffect['effect']) =>
    effects.filter(({ effect }) => effect === wanted).map(({ facet }) => FACET_LABELS[facet]);
  return (
    <>
      <p className="prose-measure mt-1 text-muted">Each setting was changed by itself, to all its values:</p>
      <dl className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-[16rem_1fr]">
        {EFFECT_WORDS.map(([effect, title]) => (
          <div key={effect} className="contents">
            <dt className="font-semibold">{title}</dt>
            <dd>{named(effect).join(' · ') || 'none of them'}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function FacetRow({ effect: { facet, others }, input, words, view }: FlipProps & { effect: FacetEffect }) {
  return (
    <FlipRow label={FACET_LABELS[facet]} now={ownText(facet, input)}>
      {others.map(({ value, outcome, sameAnswer }) => (
        <FlipChip
          key={flipTo(value)}
          flip={flipTo(value)}
          label={sameAnswer ? valueText(value) : `${valueText(value)}: ${outcome}`}
          words={words}
          view={view}
        />
      ))}
    </FlipRow>
  );
}

function FaultRow({ input, words, view }: FlipProps) {
  return (
    <FlipRow label="Fault" now={input.faults.map(({ id }) => id).join(', ')}>
      <FlipChip flip="faults:none" label="none" words={words} view={view} />
    </FlipRow>
  );
}

function FlipRow({ label, now, children }: { label: string; now: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-2">
      <span className="w-full text-small sm:w-72">
        {label}
        <span className="text-muted">: {now} →</span>
      </span>
      {children}
    </li>
  );
}

function FlipChip({ flip, label, words, view }: { flip: string; label: string } & Pick<FlipProps, 'words' | 'view'>) {
  const on = view.flip === flip;
  return <FilterChip href={viewPath(words, { ...view, flip: '' }, { flip: on ? '' : flip })} label={label} on={on} />;
}
