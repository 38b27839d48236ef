import type { FacetPath } from '@/lib/domain/configuration/configuration';
import { visibleText } from '@/lib/domain/identity/text-guard';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { OfferedValue } from '@/lib/service/offer-facet-values';
import { CHECK_FIELDS, type CheckField, type CheckFormValues, checkPath } from '@/lib/service/parse-check-form';
import { Chip } from '@/lib/ui/chip';
import { DecisionMark } from '@/lib/ui/decision-mark';
import { attributeOf, facetChip, facetWords } from '@/lib/ui/facet-words';
import { Section } from '@/lib/ui/section';
import { FacetName, type Words } from '@/lib/ui/sentence-text';
import { EFFECT_WORDS } from '@/lib/ui/words';
import { fieldOfFacet, withFacet } from './facet-links';

interface OpenProps {
  verdict: Verdict;
  values: CheckFormValues;
  offered: ReadonlyMap<FacetPath, readonly OfferedValue[]>;
  words: Words;
}

function valueHref(values: CheckFormValues, one: OfferedValue): string | null {
  const along = one.also ? withFacet(values, one.also.facet, one.also.value) : values;
  const filled = along ? withFacet(along, one.facet, one.value) : null;
  return filled ? checkPath(filled) : null;
}

/** The same question with one facet stated: a link for each known value, and a box for any other. */
function FillFacet({
  facet,
  values,
  offered,
  words,
}: {
  facet: FacetPath;
  values: CheckFormValues;
  offered: readonly OfferedValue[];
  words: Words;
}) {
  const field = fieldOfFacet(facet);
  const links = offered.flatMap(one => {
    const href = valueHref(values, one);
    return href ? [{ ...one, href }] : [];
  });
  return (
    <div className="mt-2 flex flex-wrap items-stretch gap-2 print:hidden">
      {links.map(one => (
        <a key={`${one.facet} ${one.value}`} href={one.href} className="value">
          <code>{visibleText(one.value)}</code>
          {one.label ? <span className="text-muted">{one.label}</span> : null}
        </a>
      ))}
      {field && field !== 'settings' ? (
        <FillForm field={field} label={facetWords(facet, words.settings)} values={values} />
      ) : null}
      {field === 'settings' && links.length === 0 ? <a href="#settings">State it under Settings</a> : null}
      {field ? null : <span className="text-small text-muted">Only the API takes it.</span>}
    </div>
  );
}

function FillForm({ field, label, values }: { field: CheckField; label: string; values: CheckFormValues }) {
  const id = `fill-${field}`;
  return (
    <form action="/check" className="flex gap-2">
      {CHECK_FIELDS.filter(other => other !== field && values[other] !== '').map(other => (
        <input key={other} type="hidden" name={other} value={values[other]} />
      ))}
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input id={id} name={field} required autoComplete="off" placeholder={label} className="field field-small" />
      <button type="submit" className="button button-quiet button-small">
        Set
      </button>
    </form>
  );
}

/** Facets that a documented default or the catalogue filled; each can be corrected. */
export function Assumed({ verdict, values, offered, words }: OpenProps) {
  return (
    <Section title="Assumed">
      {verdict.assumed.length === 0 ? <p>Nothing: only what you stated was used.</p> : null}
      <ul className="space-y-4">
        {verdict.assumed.map(one => (
          <li key={`${one.facet} ${one.value}`}>
            <p>
              <strong>{facetWords(one.facet, words.settings)}</strong>{' '}
              <Chip>{`${facetChip(one.facet)} = ${one.value}`}</Chip>
            </p>
            <p className="text-small text-muted">Because {one.because}. Not so?</p>
            <FillFacet
              facet={one.facet}
              values={values}
              offered={(offered.get(one.facet) ?? []).filter(other => other.value !== one.value)}
              words={words}
            />
          </li>
        ))}
      </ul>
      {verdict.not_understood.length > 0 ? (
        <p className="mt-3 border-l-4 border-review pl-3">
          Not understood, so not used:{' '}
          {verdict.not_understood.map(facet => (
            <span key={facet}>
              <Chip>{facetChip(facet)}</Chip>{' '}
            </span>
          ))}
        </p>
      ) : null}
    </Section>
  );
}

/** What the reader is asked: a catalogued setting by its title, anything else by the engine's question. */
function askOf(one: Verdict['undetermined'][number], words: Words): string {
  const isPathItself = one.ask === `Which ${one.facet}?`;
  if (attributeOf(one.facet) === null && !isPathItself) return one.ask;
  return sentenceCase(facetWords(one.facet, words.settings));
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Facets that are not known and could change the answer. */
export function Undetermined({ verdict, values, offered, words }: OpenProps) {
  if (verdict.undetermined.length === 0) return null;
  return (
    <Section title="Not known" note="Fill one with a click; the answer stays within the decisions named beside it.">
      <ul className="space-y-6">
        {verdict.undetermined.map(one => (
          <li key={one.facet}>
            <p>
              <strong>{askOf(one, words)}</strong> <Chip>{facetChip(one.facet)}</Chip>
            </p>
            <p className="flex flex-wrap gap-x-3 gap-y-1 text-small">
              <span className="text-muted">could become</span>
              {one.could_become.map(decision => (
                <DecisionMark key={decision} decision={decision} />
              ))}
            </p>
            <FillFacet facet={one.facet} values={values} offered={offered.get(one.facet) ?? []} words={words} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Single-facet changes with their effect, cheapest first as the verdict orders them. */
export function SmallestChanges({ verdict, values, words }: Omit<OpenProps, 'offered'>) {
  if (verdict.smallest_changes.length === 0) return null;
  return (
    <Section title="Do instead" note="The smallest changes that better the answer, cheapest first.">
      <ol className="list-decimal space-y-3 pl-6">
        {verdict.smallest_changes.map(one => {
          const changed = one.change.reduce<CheckFormValues | null>(
            (form, step) => (form && step.to !== null ? withFacet(form, step.facet, step.to) : null),
            values,
          );
          return (
            <li key={JSON.stringify(one.change)}>
              {one.change.map(step => (
                <Step key={step.facet} step={step} words={words} />
              ))}
              <p className="flex flex-wrap items-baseline gap-x-2">
                {EFFECT_WORDS[one.effect]} → <DecisionMark decision={one.decision} />
                {changed ? <a href={checkPath(changed)}>check that</a> : null}
              </p>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** One step: set a setting, or have another version, model or part. */
function Step({ step, words }: { step: { facet: FacetPath; to: string | null }; words: Words }) {
  if (step.to === null) {
    return (
      <p>
        Change <FacetName facet={step.facet} words={words} />
      </p>
    );
  }
  const isSetting = attributeOf(step.facet) !== null;
  return (
    <p>
      {isSetting ? 'Set' : 'Change to'} <Chip>{`${facetChip(step.facet)} = ${step.to}`}</Chip>{' '}
      <span className="text-muted">({facetWords(step.facet, words.settings)})</span>
    </p>
  );
}
