import type { MatchedIssue, Verdict } from '@/lib/domain/verdict/verdict';
import { Chip } from './chip';
import { countOf, dayText, FIELD_WORDS, MATCH_WORDS } from './words';

/** A report as a verdict cites it. */
export interface CitedReport {
  id: string;
  outcome: string;
  origin: string;
  observed_on: string | null;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function Counts({ field }: { field: Verdict['field'] }) {
  return (
    <p className="text-muted">
      {countOf(field.failing_machines, 'machine')} failed, {field.working_machines} worked
      {field.share_lower_bound === null ? null : `; at least ${percent(field.share_lower_bound)} fail`}
      {field.share_upper_bound === null ? null : `; at most ${percent(field.share_upper_bound)} fail`}
    </p>
  );
}

function IssueLine({ issue, published }: { issue: MatchedIssue; published: string | undefined }) {
  return (
    <li id={issue.id}>
      <a href={`/known-issues/${encodeURIComponent(issue.id)}`}>{issue.title}</a>
      <br />
      <span className="text-muted">
        {MATCH_WORDS[issue.match]}
        {published ? `, published ${dayText(published)}` : ''}
      </span>{' '}
      <Chip>{issue.id}</Chip>
    </li>
  );
}

/** The right half: what happened on machines, each with its date. */
export function FieldHalf({
  field,
  issues,
  issueDates,
  reports,
}: {
  field: Verdict['field'];
  issues: Verdict['known_issues'];
  issueDates: ReadonlyMap<string, string>;
  reports: readonly CitedReport[];
}) {
  const deciding = issues.filter(issue => issue.decision !== null);
  const others = issues.filter(issue => issue.decision === null);
  return (
    <section className="p-5" aria-label="What the field says">
      <h2 className="text-small font-semibold tracking-widest text-muted uppercase">The field</h2>
      <p className="mt-1 text-title font-semibold">{FIELD_WORDS[field.status]}</p>
      <Counts field={field} />
      {field.also.length > 0 ? (
        <p className="text-muted">also: {field.also.map(one => FIELD_WORDS[one]).join(', ')}</p>
      ) : null}
      <ul className="mt-3 space-y-3">
        {deciding.map(issue => (
          <IssueLine key={issue.id} issue={issue} published={issueDates.get(issue.id)} />
        ))}
        {reports.map(report => (
          <li key={report.id} id={report.id}>
            Report: {report.outcome}, {report.observed_on ? `observed ${dayText(report.observed_on)}` : 'date not told'}
            {report.origin === 'person' ? '' : ` (${report.origin})`} <Chip>{report.id}</Chip>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <details className="mt-4">
          <summary>{countOf(others.length, 'further issue')} of this part, deciding nothing here</summary>
          <ul className="mt-3 space-y-3">
            {others.map(issue => (
              <IssueLine key={issue.id} issue={issue} published={issueDates.get(issue.id)} />
            ))}
          </ul>
        </details>
      ) : null}
      {issues.length + reports.length === 0 ? (
        <p className="mt-3 text-muted">No report and no known issue matches. That is not the same as “works”.</p>
      ) : null}
    </section>
  );
}
