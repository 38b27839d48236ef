import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { answeredPage, titleOf } from '@/app/answered-page';
import { Missing } from '@/app/missing';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { getKnownIssueBuilds, type KnownIssueBuilds } from '@/lib/service/get-known-issue-builds';
import { getKnownIssueHistory } from '@/lib/service/get-known-issue-history';
import { searchCatalogue } from '@/lib/service/search-catalogue';
import { CertaintyBars } from '@/lib/ui/certainty-bars';
import { Chip } from '@/lib/ui/chip';
import { ConditionSentence } from '@/lib/ui/condition-sentence';
import { Section } from '@/lib/ui/section';
import { dayText, EFFECT_WORDS, ESCALATION_WORDS, KIND_WORDS, SEVERITY_WORDS, SYMPTOM_WORDS } from '@/lib/ui/words';
import { BuildAxes } from './build-axes';
import { ConfirmKit } from './confirm-kit';
import { Disputes } from './disputes';
import { IssueHistory } from './issue-history';

interface Params {
  params: Promise<{ id: string }>;
}

/** Next hands the segment over still percent-encoded; text that does not decode stays as it is. */
function idOf(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Read once a request, for title and page. */
const loadIssue = cache(getKnownIssue);
const NEAR_ISSUES = 6;

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const id = idOf((await params).id);
  return { title: await titleOf(async () => (await loadIssue(id))?.issue.title ?? null, 'No such known issue') };
}

export default answeredPage(async ({ params }: Params) => {
  const id = idOf((await params).id);
  const page = await loadIssue(id);
  if (!page)
    return <NoSuchIssue id={id} near={await searchCatalogue(id, { kind: 'known-issue', limit: NEAR_ISSUES })} />;
  if (page.mergedInto) permanentRedirect(`/known-issues/${encodeURIComponent(page.mergedInto)}`);
  const [builds, versions] = await Promise.all([getKnownIssueBuilds(page.issue), getKnownIssueHistory(id)]);
  return <KnownIssuePage page={page} builds={builds} versions={versions} />;
});

function NoSuchIssue({ id, near }: { id: string; near: Awaited<ReturnType<typeof searchCatalogue>> }) {
  return (
    <Missing
      title="No such known issue"
      asked={id}
      near={near.items.map(one => ({ href: one.url, name: one.title, id: one.ref }))}
    >
      <p>
        No published record has this id; an id looks like KNB-2026-0001. Nothing that was published is ever deleted.{' '}
        <a href="/known-issues">All known issues</a>
      </p>
    </Missing>
  );
}

interface PageProps {
  page: NonNullable<Awaited<ReturnType<typeof getKnownIssue>>>;
  builds: KnownIssueBuilds;
  versions: Awaited<ReturnType<typeof getKnownIssueHistory>>;
}

function KnownIssuePage({ page, builds, versions }: PageProps) {
  const { issue } = page;
  return (
    <>
      <IssueHead issue={issue} />
      <Conditions issue={issue} />
      <Symptoms issue={issue} />
      <Remedies issue={issue} />
      <Section
        title="Builds and outcomes"
        note="What the record says of each build, its other conditions aside, and what accepted reports tell. Not told is not good."
      >
        <BuildAxes issue={issue.id} axes={builds.axes} />
      </Section>
      <ConfirmKit issue={issue} />
      <Doubts issue={issue} />
      <Disputes issueId={issue.id} />
      <References issue={issue} />
      <IssueHistory issue={issue} versions={versions} />
      <p className="mt-8 text-small text-muted">
        From {page.source}, {page.licence}. See a problem with this record?{' '}
        <a href={`/known-issues/${encodeURIComponent(issue.id)}/dispute`}>Dispute it</a>.
      </p>
    </>
  );
}

function IssueHead({ issue }: { issue: KnownIssue }) {
  return (
    <>
      <p className="text-small text-muted">
        <a href="/known-issues">Known issues</a> · <Chip>{issue.id}</Chip> ·{' '}
        <a href={`/api/v1/known-issues/${encodeURIComponent(issue.id)}`}>JSON</a> ·{' '}
        <a href="#disputes">Objections and replies</a> · <a href="#confirm">Confirm</a>
      </p>
      <h1 className="mt-2 text-title sm:text-display">{issue.title}</h1>
      {issue.status === 'withdrawn' ? (
        <p className="mt-3 border-l-4 border-review bg-review-soft p-3 font-semibold">
          Withdrawn {dayText(issue.withdrawn_at)}: it no longer counts in verdicts and is kept for the record.
        </p>
      ) : null}
      <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-3 border-y border-line py-3">
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
      <p className="prose-measure mt-4">{issue.summary}</p>
      <ul className="prose-measure mt-2 list-disc pl-5 text-small text-muted">
        {issue.certainty.because.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-small text-muted">{term}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}

function Conditions({ issue }: { issue: KnownIssue }) {
  const suspected = issue.affected.some(group => group.all_of.some(one => one.standing === 'suspected'));
  return (
    <Section title="When it happens">
      <div className="space-y-3">
        {issue.affected.map((group, index) => (
          <ConditionSentence key={JSON.stringify(group)} group={group} lead={index === 0 ? 'When' : 'Or when'} />
        ))}
        {(issue.unless ?? []).map(group => (
          <ConditionSentence key={JSON.stringify(group)} group={group} lead="Not when" />
        ))}
        {(issue.mitigations ?? []).map(mitigation => (
          <div key={JSON.stringify(mitigation)}>
            <ConditionSentence group={mitigation} lead={`Handled by the ${mitigation.by} when`} />
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

function Symptoms({ issue }: { issue: KnownIssue }) {
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

function Remedies({ issue }: { issue: KnownIssue }) {
  const remedies = issue.remedies ?? [];
  const escalation = issue.escalation ?? [];
  return (
    <Section title="Workaround and fix">
      {remedies.length === 0 ? <p className="text-muted">No workaround and no fix is known.</p> : null}
      <ul className="space-y-3">
        {remedies.map(remedy => (
          <li key={JSON.stringify(remedy)} className="prose-measure">
            <strong>{EFFECT_WORDS[remedy.effect]}:</strong> {remedy.text ?? ''}{' '}
            {remedy.change.map(step => (
              <Chip key={step.facet}>
                {step.to ? `${step.facet.replace(/^settings\./, '')} = ${step.to}` : step.facet}
              </Chip>
            ))}
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
            <strong>{ESCALATION_WORDS[step.state]}</strong>, {dayText(step.on)}
            {step.text ? `: ${step.text}` : ''}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Doubts({ issue }: { issue: KnownIssue }) {
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

function References({ issue }: { issue: KnownIssue }) {
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
