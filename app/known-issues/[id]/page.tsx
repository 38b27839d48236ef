import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { answeredPage, titleOf } from '@/app/answered-page';
import { Missing } from '@/app/missing';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { getKnownIssueBuilds, type KnownIssueBuilds } from '@/lib/service/get-known-issue-builds';
import { getKnownIssueHistory } from '@/lib/service/get-known-issue-history';
import { listWords } from '@/lib/service/list-words';
import { searchCatalogue } from '@/lib/service/search-catalogue';
import { Section } from '@/lib/ui/section';
import type { Words } from '@/lib/ui/sentence-text';
import { BuildAxes } from './build-axes';
import { ConfirmKit } from './confirm-kit';
import { Disputes } from './disputes';
import { IssueHistory } from './issue-history';
import { Conditions, Doubts, IssueHead, References, Remedies, Symptoms } from './issue-sections';
import { Separation } from './separation';

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
  const [builds, versions, words] = await Promise.all([
    getKnownIssueBuilds(page.issue),
    getKnownIssueHistory(id),
    listWords(),
  ]);
  return <KnownIssuePage page={page} builds={builds} versions={versions} words={words} />;
});

function NoSuchIssue({ id, near }: { id: string; near: Awaited<ReturnType<typeof searchCatalogue>> }) {
  return (
    <Missing
      title="No such known issue"
      asked={id}
      near={(near.near ? [] : near.items).map(one => ({ href: one.url, name: one.title, id: one.ref }))}
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
  words: Words;
}

function KnownIssuePage({ page, builds, versions, words }: PageProps) {
  const { issue } = page;
  return (
    <>
      <IssueHead issue={issue} />
      <div className="gap-x-12 lg:grid lg:grid-cols-2">
        <div>
          <Conditions issue={issue} words={words} />
          <Symptoms issue={issue} />
          <Remedies issue={issue} />
        </div>
        <div>
          <Doubts issue={issue} />
          <References issue={issue} />
        </div>
      </div>
      <Section
        title="Builds and outcomes"
        note="What the record says of each build, its other conditions aside, and what accepted reports tell. Not told is not good."
      >
        <BuildAxes issue={issue.id} axes={builds.axes} platforms={words.platforms} />
      </Section>
      <Separation issueId={issue.id} />
      <ConfirmKit issue={issue} />
      <Disputes issueId={issue.id} />
      <IssueHistory issue={issue} versions={versions} />
      <p className="mt-8 text-small text-muted">
        From {page.source}, {page.licence}. See a problem with this record?{' '}
        <a href={`/known-issues/${encodeURIComponent(issue.id)}/dispute`}>Dispute it</a>.
      </p>
    </>
  );
}
