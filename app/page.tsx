import { answeredPage } from '@/app/answered-page';
import { listKnownIssues } from '@/lib/service/list-known-issues';
import { listSources } from '@/lib/service/list-sources';
import { IssueLegend, IssueLine } from '@/lib/ui/issue-line';
import { SearchBox } from '@/lib/ui/search-box';
import { Nothing, Section } from '@/lib/ui/section';
import { countText, dayText } from '@/lib/ui/words';

const EXAMPLES = ['i82574L', '8086:1572', 'RTL8125'] as const;
const LATELY = 3;

export default answeredPage(async () => {
  const [lately, known] = await Promise.all([listKnownIssues({}), listSources()]);
  return (
    <>
      <h1 className="mt-6 text-display">The list says yes. The field says no.</h1>
      <p className="mt-1 text-lead text-muted">Check hardware before you buy or upgrade.</p>
      <div className="mt-6">
        <SearchBox />
      </div>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {EXAMPLES.map(example => (
          <a
            key={example}
            href={`/search?q=${encodeURIComponent(example)}`}
            className="inline-flex min-h-6 items-center"
          >
            {example}
          </a>
        ))}
        <a href="/check#paste" className="inline-flex min-h-6 items-center">
          paste what the machine says
        </a>
        <a href="/crash" className="inline-flex min-h-6 items-center">
          find a purple screen
        </a>
      </p>
      <Section title="Lately">
        {lately.issues.length === 0 ? (
          <Nothing>
            No known issue is published here yet. <a href="/data">See what is imported</a>
          </Nothing>
        ) : (
          <>
            <ul className="divide-y divide-line border-y border-line">
              {lately.issues.slice(0, LATELY).map(issue => (
                <IssueLine key={issue.id} issue={issue}>
                  {dayText(issue.modified_at)}
                </IssueLine>
              ))}
            </ul>
            <p className="mt-3">
              <a href="/known-issues">All {countText(lately.total)} known issues</a>
            </p>
            <div className="mt-2">
              <IssueLegend />
            </div>
          </>
        )}
      </Section>
      <WhatThisKnows known={known} />
    </>
  );
});

function WhatThisKnows({ known }: { known: Awaited<ReturnType<typeof listSources>> }) {
  const { totals, kernels } = known;
  const figures = [
    [totals.pciDevices, 'PCI parts'],
    [totals.usbProducts, 'USB products'],
    [totals.models, 'drive models'],
    [totals.issues, 'known issues'],
    [totals.listings, 'list entries'],
    [kernels.length, kernels.length === 1 ? 'kernel read' : 'kernels read'],
    [totals.claims, 'driver claims'],
  ] as const;
  return (
    <Section
      title="What this knows"
      note={
        <>
          Data of {dayText(known.version.changedAt)}. <a href="/data">Sources, licences and ages</a>
        </>
      }
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4 lg:grid-cols-7">
        {figures.map(([count, label]) => (
          <div key={label} className="flex flex-col-reverse justify-end">
            <dt className="text-small text-muted">{label}</dt>
            <dd className="text-title font-semibold">{countText(count)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
