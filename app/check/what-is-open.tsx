import type { Verdict } from '@/lib/domain/verdict/verdict';
import { CHECK_FIELDS, type CheckFormValues, checkPath } from '@/lib/service/parse-check-form';
import { Chip } from '@/lib/ui/chip';
import { DecisionMark } from '@/lib/ui/decision-mark';
import { Section } from '@/lib/ui/section';
import { EFFECT_WORDS } from '@/lib/ui/words';
import { attributeOf, fieldOfFacet, offeredValues, withFacet } from './facet-links';

interface OpenProps {
  verdict: Verdict;
  values: CheckFormValues;
  settings: readonly { attribute: string; values: unknown }[];
}

/** The same question with one facet stated: a link a value, and a box for any other. */
function FillFacet({ facet, values, offered }: { facet: string; values: CheckFormValues; offered: readonly string[] }) {
  const field = fieldOfFacet(facet);
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2">
      {offered.map(value => {
        const filled = withFacet(values, facet, value);
        return filled ? (
          <a
            key={value}
            href={checkPath(filled)}
            className="inline-flex min-h-8 items-center border border-edge px-3 font-mono text-small text-ink no-underline hover:bg-panel"
          >
            {value}
          </a>
        ) : null;
      })}
      {field && field !== 'settings' ? <FillForm field={field} facet={facet} values={values} /> : null}
      {field === 'settings' && offered.length === 0 ? <a href="#settings">state it under Settings</a> : null}
      {field ? null : <a href="#form">state it in the form</a>}
    </div>
  );
}

function FillForm({
  field,
  facet,
  values,
}: {
  field: (typeof CHECK_FIELDS)[number];
  facet: string;
  values: CheckFormValues;
}) {
  const id = `fill-${field}`;
  return (
    <form action="/check" className="print:hidden flex gap-2">
      {CHECK_FIELDS.filter(other => other !== field && values[other] !== '').map(other => (
        <input key={other} type="hidden" name={other} value={values[other]} />
      ))}
      <label htmlFor={id} className="sr-only">
        {facet}
      </label>
      <input id={id} name={field} required autoComplete="off" placeholder={facet} className="field max-w-44" />
      <button type="submit" className="button button-quiet">
        Set
      </button>
    </form>
  );
}

/** Facets that a documented default or the catalogue filled; each can be corrected. */
export function Assumed({ verdict, values, settings }: OpenProps) {
  return (
    <Section title="Assumed">
      {verdict.assumed.length === 0 ? <p>Nothing: only what you stated was used.</p> : null}
      <ul className="space-y-3">
        {verdict.assumed.map(one => (
          <li key={`${one.facet} ${one.value}`}>
            <Chip>{`${one.facet.replace(/^settings\./, '')} = ${one.value}`}</Chip> {one.because}. Not so?
            <FillFacet
              facet={one.facet}
              values={values}
              offered={offeredValues(one.facet, settings, []).filter(value => value !== one.value)}
            />
          </li>
        ))}
      </ul>
      {verdict.not_understood.length > 0 ? (
        <p className="mt-3">
          Not understood, so not used:{' '}
          {verdict.not_understood.map(facet => (
            <Chip key={facet}>{facet.replace(/^settings\./, '')}</Chip>
          ))}
        </p>
      ) : null}
    </Section>
  );
}

/** Facets that are not known and could change the answer. */
export function Undetermined({ verdict, values, settings, models }: OpenProps & { models: readonly string[] }) {
  if (verdict.undetermined.length === 0) return null;
  return (
    <Section title="Not known" note="Fill one with a click; the answer stays within the decisions named beside it.">
      <ul className="space-y-5">
        {verdict.undetermined.map(one => (
          <li key={one.facet}>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <strong>{one.ask}</strong> <Chip>{attributeOf(one.facet) ?? one.facet}</Chip>
              <span className="text-small text-muted">could become</span>
              {one.could_become.map(decision => (
                <DecisionMark key={decision} decision={decision} />
              ))}
            </p>
            <FillFacet facet={one.facet} values={values} offered={offeredValues(one.facet, settings, models)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Single-facet changes with their effect, cheapest first as the verdict orders them. */
export function SmallestChanges({ verdict, values }: { verdict: Verdict; values: CheckFormValues }) {
  if (verdict.smallest_changes.length === 0) return null;
  return (
    <Section title="Do instead" note="The smallest changes that better the answer, cheapest first.">
      <ol className="list-decimal space-y-2 pl-6">
        {verdict.smallest_changes.map(one => {
          const changed = one.change.reduce<CheckFormValues | null>(
            (form, step) => (form && step.to !== null ? withFacet(form, step.facet, step.to) : null),
            values,
          );
          return (
            <li key={JSON.stringify(one.change)}>
              {one.change.map(step => (
                <span key={step.facet}>
                  <Chip>{`${step.facet.replace(/^settings\./, '')}${step.to === null ? '' : ` = ${step.to}`}`}</Chip>{' '}
                </span>
              ))}
              {EFFECT_WORDS[one.effect]} → <DecisionMark decision={one.decision} />{' '}
              {changed ? <a href={checkPath(changed)}>check that</a> : null}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
