import type { Metadata } from 'next';
import { answeredPage } from '@/app/answered-page';
import { MAX_QUERY_LENGTH } from '@/lib/contract/limits';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { ISSUE_KINDS, type KnownIssue, SEVERITIES } from '@/lib/domain/known-issue/known-issue';
import { listKnownIssues } from '@/lib/service/list-known-issues';
import { FilterChip } from '@/lib/ui/chip';
import { IssueLegend, IssueLine } from '@/lib/ui/issue-line';
import { Nothing } from '@/lib/ui/section';
import { countOf, countText, dayText, KIND_WORDS, SEVERITY_WORDS } from '@/lib/ui/words';

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
      {listed.issues.length === 0 ? <TooNarrow q={q} listed={listed} address={address} /> : <Issues listed={listed} />}
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

/** The filter that hides most, with what is there without it; each step leads to something. */
function TooNarrow({ q, listed, address }: { q: string; listed: Listed; address: Address }) {
  const { severity, kind, counts } = listed;
  const total = (rows: Listed['counts']) => rows.reduce((sum, row) => sum + row.issues, 0);
  const steps = [
    {
      when: severity,
      label: severity ? SEVERITY_WORDS[severity] : '',
      change: { severity: null },
      left: total(counts.filter(row => kind === null || row.kind === kind)),
    },
    {
      when: kind,
      label: kind ? KIND_WORDS[kind] : '',
      change: { kind: null },
      left: total(counts.filter(row => severity === null || row.severity === severity)),
    },
    { when: severity && kind, label: 'both', change: { severity: null, kind: null }, left: total(counts) },
  ];
  const [step] = steps.filter(one => one.when && one.left > 0);
  return (
    <Nothing>
      No known issue fits{q ? ` “${visibleText(q)}”` : ''}
      {severity || kind ? ' under this filter' : ''}.{' '}
      {listed.total === 0 && listed.page > 1 ? (
        <a href={address({ page: null })}>Go to the first page</a>
      ) : step ? (
        <a href={address({ ...step.change, page: null })}>
          Remove {step.label === 'both' ? 'both filters' : `“${step.label}”`}: {countOf(step.left, 'issue')}
        </a>
      ) : (
        <a href="/known-issues">{q ? 'Remove these words' : 'All known issues'}</a>
      )}
    </Nothing>
  );
}

function Issues({ listed }: { listed: Listed }) {
  return (
    <>
      <IssueLegend />
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {listed.issues.map(issue => (
          <IssueLine
            key={issue.id}
            issue={issue}
            note={issue.status === 'withdrawn' ? <strong className="text-review"> withdrawn</strong> : null}
          >
            {KIND_WORDS[issue.kind as KnownIssue['kind']]} · {dayText(issue.modified_at)}
            <span className="line-clamp-2 text-ink print:line-clamp-none">{issue.summary}</span>
          </IssueLine>
        ))}
      </ul>
    </>
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
