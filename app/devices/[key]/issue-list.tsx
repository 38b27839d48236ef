import type { getDevice } from '@/lib/service/get-device';
import { facetInSentence } from '@/lib/ui/facet-words';
import { IssueLegend, IssueLine } from '@/lib/ui/issue-line';
import { Nothing } from '@/lib/ui/section';
import type { Words } from '@/lib/ui/sentence-text';
import { countOf } from '@/lib/ui/words';

type Issues = NonNullable<Awaited<ReturnType<typeof getDevice>>>['issues'];

/** Issues shown at once: a well-known part has dozens. */
const ISSUES_SHOWN = 10;

/** What the record says of the part where nothing but its identity is asked. */
function bearing(issue: Issues[number]): string {
  if (issue.assertion === 'update-recommended') return 'recommends an update for this part';
  if (issue.assertion === 'may-be-affected') return 'names this part as one that may be affected';
  if (issue.conditions === 'partial') return 'names this part; its source has conditions that cannot be told here';
  return 'applies to this part in any configuration';
}

function Lines({ issues, words }: { issues: Issues; words: Words }) {
  return issues.map(issue => (
    <IssueLine key={issue.id} issue={issue}>
      {issue.reading === 'applies' ? (
        <strong className="text-ink">{bearing(issue)}</strong>
      ) : (
        <>
          <strong className="text-ink">may apply</strong>, depends on{' '}
          {[...new Set(issue.depends_on.map(facet => facetInSentence(facet, words.settings)))].join(', ')}
          {issue.models.length > 0 ? ` (of the known models: ${issue.models.join(', ')})` : ''}
        </>
      )}
    </IssueLine>
  ));
}

/** The issues that the part's identity does not rule out, surest and gravest first; far ones folded. */
export function IssueList({ issues, words, check }: { issues: Issues; words: Words; check: string }) {
  const near = issues.filter(issue => issue.reading !== 'may-concern-model');
  const far = issues.filter(issue => issue.reading === 'may-concern-model');
  const more = near.slice(ISSUES_SHOWN);
  return (
    <>
      {near.length === 0 ? (
        <Nothing>
          No known issue names this part. That is not the same as “works”. <a href={check}>Check this part</a>
        </Nothing>
      ) : (
        <>
          <IssueLegend />
          <ul className="mt-2 divide-y divide-line border-y border-line">
            <Lines issues={near.slice(0, ISSUES_SHOWN)} words={words} />
          </ul>
        </>
      )}
      {more.length > 0 ? <Folded summary={`… ${more.length} more`} issues={more} words={words} /> : null}
      {far.length > 0 ? (
        <Folded
          summary={`${countOf(far.length, 'issue')} of drives by model: no source connects ${far.length === 1 ? 'its model' : 'their models'} with this id`}
          issues={far}
          words={words}
        />
      ) : null}
    </>
  );
}

function Folded({ summary, issues, words }: { summary: string; issues: Issues; words: Words }) {
  return (
    <details className="mt-3">
      <summary>{summary}</summary>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        <Lines issues={issues} words={words} />
      </ul>
    </details>
  );
}
