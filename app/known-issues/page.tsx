import type { Metadata } from 'next';
import { answeredPage } from '@/app/answered-page';
import { MAX_QUERY_LENGTH } from '@/lib/contract/limits';
import { type Certainty, ISSUE_KINDS, type KnownIssue, SEVERITIES } from '@/lib/domain/known-issue/known-issue';
import { listKnownIssues } from '@/lib/service/list-known-issues';
import { CertaintyBars } from '@/lib/ui/certainty-bars';
import { Chip, FilterChip } from '@/lib/ui/chip';
import { Nothing } from '@/lib/ui/section';
import { countText, dayText, KIND_WORDS, SEVERITY_WORDS } from '@/lib/ui/words';

export const metadata: Metadata = { title: 'Known issues' };

type Search = Readonly<Record<string, string | string[] | undefined>>;
type Listed = Awaited<ReturnType<typeof listKnownIssues>>;

const one = (value: string | string[] | undefined) => [value ?? ''].flat()[0] ?? '';

export default answeredPage(async ({ searchParams }: { searchParams: Promise<Search> }) => {
  const search = await searchParams;
  const q = one(search.q).slice(0, MAX_QUERY_LENGTH);
  const listed = await listKnownIssues({
    q,
    severity: one(search.severity),
    kind: one(search.kind),
    page: Number(one(search.page)) || 1,
  });
  const address = (changes: Record<string, string | null>) => {
    const query = new URLSearchParams();
    const wanted = { q, severity: listed.severity, kind: listed.kind, ...changes };
    for (const [name, value] of Object.entries(wanted)) if (value) query.set(name, value);
    const text = query.toString();
    return text ? `/known-issues?${text}` : '/known-issues';
  };
  return (
    <>
      <h1 className="text-title">Known issues</h1>
      <p className="prose-measure mt-1 text-muted">
        Maintained statements that combinations are bad, each with its source, its certainty and its doubts.
      </p>
      <form action="/known-issues" className="mt-4 flex gap-2">
        <label htmlFor="q" className="sr-only">
          Words in title or summary
        </label>
        <input
          id="q"
          name="q"
          defaultValue={q}
          maxLength={MAX_QUERY_LENGTH}
          placeholder="words in title or summary"
          className="field"
        />
        {listed.severity ? <input type="hidden" name="severity" value={listed.severity} /> : null}
        {listed.kind ? <input type="hidden" name="kind" value={listed.kind} /> : null}
        <button type="submit" className="button button-quiet">
          Filter
        </button>
      </form>
      <Filters listed={listed} address={address} />
      {listed.issues.length === 0 ? (
        <Nothing>
          No known issue fits. <a href="/known-issues">Remove the filters</a>
        </Nothing>
      ) : (
        <IssueTable issues={listed.issues} />
      )}
      <Pages listed={listed} address={address} />
    </>
  );
});

type Address = (changes: Record<string, string | null>) => string;

function Filters({ listed, address }: { listed: Listed; address: Address }) {
  const count = (field: 'severity' | 'kind', value: string) =>
    listed.counts.filter(row => row[field] === value).reduce((sum, row) => sum + row.issues, 0);
  return (
    <nav aria-label="Filters" className="mt-4 mb-6 space-y-2">
      <div className="flex flex-wrap gap-2">
        <FilterChip href={address({ severity: null, page: null })} label="Any severity" on={listed.severity === null} />
        {SEVERITIES.filter(value => count('severity', value) > 0).map(value => (
          <FilterChip
            key={value}
            href={address({ severity: value, page: null })}
            label={SEVERITY_WORDS[value]}
            count={count('severity', value)}
            on={listed.severity === value}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <FilterChip href={address({ kind: null, page: null })} label="Any kind" on={listed.kind === null} />
        {ISSUE_KINDS.filter(value => count('kind', value) > 0).map(value => (
          <FilterChip
            key={value}
            href={address({ kind: value, page: null })}
            label={KIND_WORDS[value]}
            count={count('kind', value)}
            on={listed.kind === value}
          />
        ))}
      </div>
    </nav>
  );
}

function IssueTable({ issues }: { issues: Listed['issues'] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {issues.map(issue => (
        <li key={issue.id} className="py-3">
          <h2 className="text-body font-semibold">
            <a href={`/known-issues/${encodeURIComponent(issue.id)}`}>{issue.title}</a>
            {issue.status === 'withdrawn' ? <span className="text-review"> (withdrawn)</span> : null}
          </h2>
          <p className="prose-measure line-clamp-2 text-small">{issue.summary}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 text-small text-muted">
            <Chip>{issue.id}</Chip> {SEVERITY_WORDS[issue.severity as KnownIssue['severity']]} ·{' '}
            {KIND_WORDS[issue.kind as KnownIssue['kind']]} · {dayText(issue.modified_at)} ·{' '}
            <span>
              certainty <CertaintyBars level={issue.certainty as Certainty} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Pages({ listed, address }: { listed: Listed; address: Address }) {
  const pages = Math.ceil(listed.total / listed.pageIssues);
  if (pages <= 1 && listed.page === 1) return null;
  return (
    <nav aria-label="Pages" className="mt-5 flex items-center gap-4">
      {listed.page > 1 ? <a href={address({ page: String(listed.page - 1) })}>Newer</a> : null}
      <span className="text-muted">
        Page {listed.page} of {countText(Math.max(pages, 1))}
      </span>
      {listed.page < pages ? <a href={address({ page: String(listed.page + 1) })}>Older</a> : null}
    </nav>
  );
}
