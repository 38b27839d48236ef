import type { Mechanism } from '@/lib/domain/verdict/evidence';
import { Chip } from './chip';
import { Section } from './section';
import { LEFT_OPEN_WORDS, mechanismOnly, OUTCOME_WORDS } from './simulation-words';
import { countOf, countText } from './words';

const OUTCOME_SENTENCES = {
  reproduced: 'The model can produce what was reported',
  'not-reproduced': 'The model does not produce all of what was reported',
  'not-modelled': 'Not modelled',
} as const satisfies Record<Mechanism['outcome'], string>;

/**
 * What the simulation says to a report's symptoms, with everything that was put in and the counter-run. Mechanism only: it
 * stands apart from all counts. Nothing where nothing was simulated.
 */
export function MechanismSection({ mechanism, cite }: { mechanism: Mechanism | null; cite: boolean }) {
  if (mechanism === null) return null;
  const { outcome, assumptions, assumed, unverified, tried, hypothetical, counter, url } = mechanism;
  // What a report leaves open, the run took, and as which else it was another run, is as unverified as the rest.
  const bearing = assumed.filter(({ effect }) => effect !== 'none').length;
  const words = mechanismOnly(assumptions.length + bearing, unverified + bearing);
  const played = outcome !== 'not-modelled';
  const faults = assumptions.filter(({ id }) => id.startsWith('fault.'));
  return (
    <Section
      id="mechanism"
      title="Mechanism (simulated)"
      note={played ? words : 'Mechanism only: it says nothing of what happened.'}
    >
      <p className="prose-measure">
        <strong>{OUTCOME_SENTENCES[outcome]}</strong>
        {outcome === 'reproduced' ? withWhat(faults.length) : ''}
        {outcome === 'not-reproduced' ? `, in any of ${countOf(tried, 'run')}. The nearest:` : ''}
        {played ? '' : ':'} {mechanism.because}
        {cite ? (
          <>
            {' '}
            Asked for <a href={`/reports/${mechanism.report}`}>{mechanism.report}</a>.
          </>
        ) : null}
      </p>
      {faults.length > 0 ? (
        <ul className="prose-measure mt-2 list-disc pl-6">
          {faults.map(one => (
            <li key={one.id}>Put in: {one.text}</li>
          ))}
        </ul>
      ) : null}
      {played ? <LeftOpen assumed={assumed} /> : null}
      {hypothetical ? (
        <p className="prose-measure mt-2 border-l-4 border-review pl-4">
          It rests on a driver build that nobody here has read, and so bears on no decision.
        </p>
      ) : null}
      {played ? (
        <p className="prose-measure mt-2">
          {counter ? (
            <>
              Counter-run, without what was put in: {counterWords(counter.outcome)}. {counter.because}
            </>
          ) : (
            'Nothing was put in that could be taken out: neither a fault nor a setting.'
          )}
        </p>
      ) : null}
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <Chip href={`/api/v1/simulations/${mechanism.run}`}>{mechanism.run}</Chip>
        {url ? <a href={url}>Open in the lab</a> : null}
      </p>
      {played ? <PutIn mechanism={mechanism} /> : null}
    </Section>
  );
}

/** What the report leaves open: what of it decides the answer, and what was varied and does not. */
function LeftOpen({ assumed }: Pick<Mechanism, 'assumed'>) {
  const deciding = assumed.filter(({ effect }) => effect === 'decides');
  const named = (effect: string) =>
    assumed.filter(one => one.effect === effect).map(({ facet }) => LEFT_OPEN_WORDS[facet] ?? facet);
  const [course, none] = [named('course'), named('none')];
  if (assumed.length === 0) return null;
  return (
    <>
      {deciding.length > 0 ? (
        <ul className="prose-measure mt-2 list-disc pl-6">
          {deciding.map(({ facet, value, because }) => (
            <li key={facet}>
              Decided by <b>{LEFT_OPEN_WORDS[facet] ?? facet}</b>, taken as {value}: {because}.
            </li>
          ))}
        </ul>
      ) : null}
      <p className="prose-measure mt-2 text-small">
        {deciding.length === 0 ? 'Nothing that the report leaves open decides it. ' : ''}
        {course.length > 0 ? `Varied, with the same answer: ${course.join(', ')}. ` : ''}
        {none.length > 0 ? `Varied, and nothing at all changes: ${none.join(', ')}.` : ''}
      </p>
    </>
  );
}

/** How little the search put in; shares of its runs would be no shares of the field. */
function withWhat(faults: number): string {
  if (faults === 0) return ', with no fault put in.';
  return `, with ${countOf(faults, 'fault')} put in and not with fewer.`;
}

const counterWords = (outcome: string): string =>
  Object.hasOwn(OUTCOME_WORDS, outcome) ? OUTCOME_WORDS[outcome as keyof typeof OUTCOME_WORDS] : outcome;

function PutIn({ mechanism: { assumptions, assumed } }: { mechanism: Mechanism }) {
  return (
    <details className="mt-2">
      <summary className="min-h-6">
        Everything that was put in: {countText(assumptions.length + assumed.length)}
      </summary>
      <ol className="prose-measure mt-1 list-decimal space-y-1 pl-6 text-small">
        {assumptions.map(one => (
          <li key={one.id}>
            {one.text} <b>{one.standing}</b>
            {one.hypothetical ? <b>, hypothetical</b> : null} <span className="text-muted">{one.source}</span>
          </li>
        ))}
        {assumed.map(one => (
          <li key={one.facet}>
            <Chip>{`${one.facet} = ${one.value}`}</Chip> <span className="text-muted">{one.because}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
