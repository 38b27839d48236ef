import { Fragment, type ReactNode } from 'react';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { weightWhereItApplies } from '@/lib/domain/verdict/issue-effect';
import { CertaintyBars } from '@/lib/ui/certainty-bars';
import { Chip } from '@/lib/ui/chip';
import { ConditionSentence } from '@/lib/ui/condition-sentence';
import { DecisionMark } from '@/lib/ui/decision-mark';
import { facetChip } from '@/lib/ui/facet-words';
import { Section } from '@/lib/ui/section';
import type { Words } from '@/lib/ui/sentence-text';
import {
  CERTAINTY_WORDS,
  dayText,
  EFFECT_WORDS,
  ESCALATION_WORDS,
  KIND_WORDS,
  SEVERITY_WORDS,
  SYMPTOM_WORDS,
} from '@/lib/ui/words';

/** Title, decision where it applies, certainty and its reasons. */
export function IssueHead({ issue }: { issue: KnownIssue }) {
  const weight = weightWhereItApplies(issue);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small">
        <a href="/known-issues" className="print:hidden">
          Known issues
        </a>
        <Chip>{issue.id}</Chip>
        <a href={`/api/v1/known-issues/${encodeURIComponent(issue.id)}`} className="print:hidden">
          JSON
        </a>
        <a href="#disputes" className="print:hidden">
          Objections and replies
        </a>
        <a href="#confirm" className="print:hidden">
          Confirm
        </a>
      </p>
      <h1 className="mt-2 text-title sm:text-display">{issue.title}</h1>
      {issue.status === 'withdrawn' ? (
        <p className="mt-3 border-l-4 border-review bg-review-soft p-3 font-semibold">
          Withdrawn {dayText(issue.withdrawn_at)}: it no longer counts in verdicts and is kept for the record.
        </p>
      ) : null}
      <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-3 border-y border-line py-3">
        <Fact term="Where it applies">{weight === 'none' ? 'no decision' : <DecisionMark decision={weight} />}</Fact>
        <Fact term="Severity">{SEVERITY_WORDS[issue.severity]}</Fact>
        <Fact term="Says">{issue.assertion === 'affected' ? 'affected' : issue.assertion.replaceAll('-', ' ')}</Fact>
        <Fact term="Happens">{issue.occurrence}</Fact>
        <Fact term="Kind">{KIND_WORDS[issue.kind]}</Fact>
        <Fact term="Concerns">
          {issue.subject}
          {issue.function ? `: ${issue.function.join(', ')}` : ''}
        </Fact>
        <Fact term="Certainty">
          <CertaintyBars level={issue.certainty.level} />
        </Fact>
      </dl>
      <div className="mt-4 gap-x-12 gap-y-4 lg:grid lg:grid-cols-2">
        <p className="prose-measure">{issue.summary}</p>
        <div className="max-lg:mt-4">
          <h2 className="text-small text-muted">Why its certainty is {CERTAINTY_WORDS[issue.certainty.level]}</h2>
          <ul className="mt-1 list-disc space-y-1 pl-5 text-small">
            {issue.certainty.because.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-muted">{term}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}

/** All conditions as sentences; what is only suspected is marked as such. */
export function Conditions({ issue, words }: { issue: KnownIssue; words: Words }) {
  const suspected = issue.affected.some(group => group.all_of.some(one => one.standing === 'suspected'));
  return (
    <Section title="When it happens">
      <div className="space-y-3">
        {issue.affected.map((group, index) => (
          <ConditionSentence
            key={JSON.stringify(group)}
            group={group}
            lead={index === 0 ? 'When' : 'Or when'}
            words={words}
          />
        ))}
        {(issue.unless ?? []).map(group => (
          <ConditionSentence key={JSON.stringify(group)} group={group} lead="Not when" words={words} />
        ))}
        {(issue.mitigations ?? []).map(mitigation => (
          <div key={JSON.stringify(mitigation)}>
            <ConditionSentence group={mitigation} lead={`Handled by the ${mitigation.by} when`} words={words} />
            {mitigation.cost ? <p className="text-muted">at the cost of: {mitigation.cost}</p> : null}
          </div>
        ))}
      </div>
      {suspected ? (
        <p className="prose-measure mt-3 text-small text-muted">
          A suspected condition never switches the issue off: only a value that you state and that rules it out weakens
          it.
        </p>
      ) : null}
      {issue.conditions === 'partial' ? (
        <p className="prose-measure mt-3 text-small text-muted">
          The source names further conditions that cannot be expressed here.
        </p>
      ) : null}
      {issue.onset ? (
        <p className="mt-3">
          Sets in at <strong>{issue.onset.at.toLocaleString('en-GB')}</strong> {issue.onset.unit ?? ''} of{' '}
          {issue.onset.counter}.
        </p>
      ) : null}
    </Section>
  );
}

/** What is seen, and the words that a log holds. */
export function Symptoms({ issue }: { issue: KnownIssue }) {
  return (
    <Section title="Symptoms">
      <p>
        {issue.symptoms.length > 0
          ? issue.symptoms.map(one => SYMPTOM_WORDS[one]).join(' · ')
          : 'None told by the source.'}
      </p>
      {(issue.signatures ?? []).map(signature => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre key={signature} tabIndex={0} className="mt-2 overflow-x-auto border border-line bg-panel p-3">
          {signature}
        </pre>
      ))}
    </Section>
  );
}

/** Ways out with their effect, and where the vendor stands. */
export function Remedies({ issue }: { issue: KnownIssue }) {
  const remedies = issue.remedies ?? [];
  const escalation = issue.escalation ?? [];
  return (
    <Section title="Workaround and fix">
      {remedies.length === 0 ? <p className="text-muted">No workaround and no fix is known.</p> : null}
      <ul className="space-y-3">
        {remedies.map(remedy => (
          <li key={JSON.stringify(remedy)} className="prose-measure">
            <strong>{sentenceStart(EFFECT_WORDS[remedy.effect])}:</strong>{' '}
            {remedy.change
              .filter(step => step.to)
              .map(step => (
                <Fragment key={step.facet}>
                  <Chip>{`${facetChip(step.facet)} = ${step.to}`}</Chip>{' '}
                </Fragment>
              ))}
            {remedy.text ?? (remedy.change.some(step => step.to) ? '' : 'use another part.')}
          </li>
        ))}
      </ul>
      <h3 className="mt-5">With the vendor</h3>
      {escalation.length === 0 ? (
        <p className="text-muted">No escalation is recorded. A reply of the vendor would stand here.</p>
      ) : null}
      <ol className="mt-1 space-y-1">
        {escalation.map(step => (
          <li key={JSON.stringify(step)}>
            <strong>{sentenceStart(ESCALATION_WORDS[step.state])}</strong>, {dayText(step.on)}
            {step.text ? `: ${step.text}` : ''}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What speaks against the record. */
export function Doubts({ issue }: { issue: KnownIssue }) {
  if (!issue.doubts || issue.doubts.length === 0) return null;
  return (
    <Section title="Doubts" note="What speaks against this record or is not settled.">
      <ul className="prose-measure list-disc space-y-2 pl-5">
        {issue.doubts.map(doubt => (
          <li key={doubt}>{doubt}</li>
        ))}
      </ul>
    </Section>
  );
}

/** Sources, and how much of each was read. */
export function References({ issue }: { issue: KnownIssue }) {
  return (
    <Section title="References">
      <ol className="list-decimal space-y-1 pl-6">
        {issue.references.map(one => (
          <li key={one.url ?? one.ref}>
            {one.url ? (
              <a href={one.url} rel="noreferrer nofollow" className="[overflow-wrap:anywhere]">
                {one.title ?? one.url}
              </a>
            ) : (
              (one.title ?? one.ref)
            )}{' '}
            <span className="text-small text-muted">
              {one.read === 'full'
                ? 'read in full'
                : one.read === 'excerpt'
                  ? 'read in excerpts'
                  : 'reading not recorded'}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const sentenceStart = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
