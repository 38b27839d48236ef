import { answeredPage } from '@/app/answered-page';
import type { Certainty, KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { listKnownIssues } from '@/lib/service/list-known-issues';
import { listSources } from '@/lib/service/list-sources';
import { CertaintyBars } from '@/lib/ui/certainty-bars';
import { Chip } from '@/lib/ui/chip';
import { SearchBox } from '@/lib/ui/search-box';
import { Nothing, Section } from '@/lib/ui/section';
import { countText, dayText, SEVERITY_WORDS } from '@/lib/ui/words';

const EXAMPLES = ['i82574L', '8086:1572', 'RTL8125', 'e1000e', 'Intel Gigabit CT'] as const;
const LATELY = 5;

export default answeredPage(async () => {
  const [lately, known] = await Promise.all([listKnownIssues({}), listSources()]);
  return (
    <>
      <h1 className="mt-6 text-display">The list says yes. The field says no.</h1>
      <p className="mt-1 text-lead text-muted">Check hardware before you buy or upgrade.</p>
      <div className="mt-6">
        <SearchBox />
      </div>
      <p className="mt-3 flex flex-wrap gap-x-3 gap-y-1 text-small">
        <span className="text-muted">Try</span>
        {EXAMPLES.map(example => (
          <a key={example} href={`/search?q=${encodeURIComponent(example)}`}>
            {example}
          </a>
        ))}
        <a href="/check#paste">paste lspci, esxcli or smartctl output</a>
      </p>
      <Section title="Lately">
        <ul className="divide-y divide-line border-y border-line">
          {lately.issues.slice(0, LATELY).map(issue => (
            <li key={issue.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
              <a href={`/known-issues/${encodeURIComponent(issue.id)}`} className="grow basis-80">
                {issue.title}
              </a>
              <span className="text-small text-muted">
                {SEVERITY_WORDS[issue.severity as KnownIssue['severity']]} · {dayText(issue.modified_at)}
              </span>
              <span className="text-small text-muted">
                certainty <CertaintyBars level={issue.certainty as Certainty} />
              </span>
            </li>
          ))}
        </ul>
        {lately.issues.length === 0 ? (
          <Nothing>
            No known issue is published here yet. <a href="/data">See what is imported</a>.
          </Nothing>
        ) : null}
        {lately.total > LATELY ? (
          <p className="mt-3">
            <a href="/known-issues">All {countText(lately.total)} known issues</a>
          </p>
        ) : null}
      </Section>
      <WhatThisKnows known={known} />
    </>
  );
});

function WhatThisKnows({ known }: { known: Awaited<ReturnType<typeof listSources>> }) {
  const { totals, kernels } = known;
  const figures = [
    [totals.pciDevices, 'PCI parts'],
    [totals.pciSubsystems, 'subsystems'],
    [totals.usbProducts, 'USB products'],
    [totals.issues, 'known issues'],
    [totals.listings, 'list entries'],
    [kernels.length, 'kernels'],
    [totals.claims, 'driver claims'],
  ] as const;
  return (
    <Section
      title="What this knows"
      note={
        <>
          Data of {dayText(known.version.changedAt)}, version <Chip>{known.version.version}</Chip>.{' '}
          <a href="/data">Sources, licences and ages</a>
        </>
      }
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        {figures.map(([count, label]) => (
          <div key={label} className="flex flex-col-reverse">
            <dt className="text-small text-muted">{label}</dt>
            <dd className="text-title font-semibold">{countText(count)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
