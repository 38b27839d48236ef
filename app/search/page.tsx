import type { Metadata } from 'next';
import { answeredPage } from '@/app/answered-page';
import { crashAnswer } from '@/app/crash/crash-answer';
import { CrashMatches } from '@/app/crash/crash-matches';
import { MAX_QUERY_LENGTH } from '@/lib/contract/limits';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { looksLikeCrashText } from '@/lib/domain/signature/looks-like-crash-text';
import { findNearDevices } from '@/lib/service/find-near-devices';
import { SEARCH_KINDS, type SearchKind, searchCatalogue } from '@/lib/service/search-catalogue';
import { Chip, FilterChip } from '@/lib/ui/chip';
import { SearchBox } from '@/lib/ui/search-box';
import { ErrorSummary, Nothing } from '@/lib/ui/section';
import { countOf, countText } from '@/lib/ui/words';

export const metadata: Metadata = { title: 'Search' };

const KIND_LABELS = {
  device: 'Parts',
  driver: 'Drivers',
  'known-issue': 'Known issues',
  platform: 'Platforms',
} as const satisfies Record<SearchKind, string>;
const KIND_WORDS = { device: 'part', driver: 'driver', 'known-issue': 'known issue', platform: 'platform' } as const;
const RESULTS_SHOWN = 50;

interface Search {
  q?: string | string[];
  kind?: string | string[];
}

export default answeredPage(async ({ searchParams }: { searchParams: Promise<Search> }) => {
  const search = await searchParams;
  const q = [search.q ?? ''].flat().join(' ');
  const kind = SEARCH_KINDS.find(one => one === search.kind) ?? null;
  const tooLong = q.length > MAX_QUERY_LENGTH;
  const asked = q.slice(0, MAX_QUERY_LENGTH);
  const found = tooLong ? null : await searchCatalogue(asked, { limit: RESULTS_SHOWN, kind });
  const isEmpty = found !== null && found.items.length === 0 && asked.trim() !== '';
  const [unfiltered, near] = await Promise.all([
    isEmpty && kind ? searchCatalogue(asked, { limit: 1 }) : null,
    isEmpty && !kind ? findNearDevices(asked) : [],
  ]);
  // A line of a purple screen is no name: what is known of it comes before what is called so.
  const crash = looksLikeCrashText(asked) ? await crashAnswer(asked) : null;
  return (
    <>
      <h1 className="mb-4 text-title">Search</h1>
      <SearchBox q={visibleText(asked)} />
      {tooLong ? (
        <ErrorSummary
          problems={[
            {
              field: 'main',
              label: 'Search text',
              text: `has ${countText(q.length)} characters, at most ${MAX_QUERY_LENGTH} can be searched. For a whole paste use the box under Check.`,
            },
          ]}
        />
      ) : null}
      {crash ? <CrashMatches found={crash} /> : null}
      {found && !isEmpty ? <Results q={asked} kind={kind} found={found} /> : null}
      {isEmpty ? <NothingFound q={asked} kind={kind} left={unfiltered?.total ?? 0} near={near} /> : null}
    </>
  );
});

function Results({
  q,
  kind,
  found,
}: {
  q: string;
  kind: SearchKind | null;
  found: Awaited<ReturnType<typeof searchCatalogue>>;
}) {
  const address = (of: SearchKind | null) => addressOf(q, of);
  const all = Object.values(found.kinds).reduce((sum, count) => sum + count, 0);
  if (q.trim() === '')
    return (
      <p className="mt-6 text-muted">
        Type a part number, a PCI or USB id, a driver or a platform; a line of lspci -nn works too.
      </p>
    );
  return (
    <>
      <nav aria-label="Kinds" className="mt-5 flex flex-wrap gap-2">
        <FilterChip href={address(null)} label="All" count={all || found.total} on={kind === null} />
        {SEARCH_KINDS.filter(one => found.kinds[one]).map(one => (
          <FilterChip
            key={one}
            href={address(one)}
            label={KIND_LABELS[one]}
            count={found.kinds[one] ?? 0}
            on={kind === one}
          />
        ))}
      </nav>
      {found.near ? <p className="mt-5">Nothing is called exactly “{visibleText(q)}”. These come near:</p> : null}
      <ul className="mt-5 divide-y divide-line border-y border-line">
        {found.items.map(entry => (
          <li key={`${entry.kind} ${entry.ref}`} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-3">
            <a href={entry.url} className="text-lead">
              {visibleText(entry.title)}
            </a>
            {entry.ref === entry.title ? null : <Chip>{entry.ref}</Chip>}
            <span className="text-small text-muted">
              {KIND_WORDS[entry.kind]}
              {entry.detail ? ` · ${visibleText(entry.detail)}` : ''}
              {entry.exact ? ' · exact' : ''}
              {entry.kind === 'driver' || entry.kind === 'platform' ? ' · opens a check with it' : ''}
            </span>
          </li>
        ))}
      </ul>
      {found.total > found.items.length ? (
        <p className="mt-4 text-muted">
          The best {found.items.length} of {countText(found.total)}. Add a word to narrow it.
        </p>
      ) : null}
    </>
  );
}

const addressOf = (q: string, kind: SearchKind | null) =>
  `/search?${new URLSearchParams({ q, ...(kind ? { kind } : {}) })}`;

/** The filter is too narrow, a key is a slip away, or there is nothing: words and one next step each. */
function NothingFound({
  q,
  kind,
  left,
  near,
}: {
  q: string;
  kind: SearchKind | null;
  left: number;
  near: Awaited<ReturnType<typeof findNearDevices>>;
}) {
  const asked = visibleText(q);
  return (
    <div className="mt-6">
      {kind && left > 0 ? (
        <Nothing>
          No {KIND_WORDS[kind]} is called “{asked}”.{' '}
          <a href={addressOf(q, null)}>
            Remove “{KIND_LABELS[kind]}”: {countOf(left, 'result')}
          </a>
        </Nothing>
      ) : (
        <Nothing>
          Nothing is called “{asked}” here.{' '}
          {near.length > 0 ? (
            'Was one of these parts meant?'
          ) : (
            <>
              Try its PCI id (as in <Chip>8086:10d3</Chip>), or <a href="/check#paste">paste the output of lspci -nn</a>
              .
            </>
          )}
        </Nothing>
      )}
      {near.length > 0 ? (
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {near.map(one => (
            <li key={one.key} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5">
              <a href={`/devices/${encodeURIComponent(one.key)}`}>{visibleText(one.name)}</a> <Chip>{one.key}</Chip>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
