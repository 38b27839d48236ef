import type { ReactNode } from 'react';
import type { MatchedIssue, Verdict } from '@/lib/domain/verdict/verdict';
import { Chip } from './chip';
import { countOf, dayText, FIELD_WORDS, MATCH_WORDS, ORIGIN_WORDS, OUTCOME_WORDS } from './words';

/** A report as a verdict cites it. */
export interface CitedReport {
  id: string;
  outcome: string;
  origin: string;
  observed_on: string | null;
}

/** Issues that decide, shown at once; a part whose model is unknown can have dozens. */
const DECIDING_SHOWN = 4;

const percent = (share: number) => `${Math.round(share * 100)} %`;

function Counts({ field }: { field: Verdict['field'] }) {
  if (field.failing_machines + field.working_machines === 0) return <p className="text-muted">no machine counted</p>;
  return (
    <p className="text-muted">
      {countOf(field.failing_machines, 'machine')} failed, {field.working_machines} worked
      {field.share_lower_bound === null ? null : `; at least ${percent(field.share_lower_bound)} fail`}
      {field.share_upper_bound === null ? null : `; at most ${percent(field.share_upper_bound)} fail`}
    </p>
  );
}

function IssueLines({ issues, dates }: { issues: readonly MatchedIssue[]; dates: ReadonlyMap<string, string> }) {
  return issues.map(issue => (
    <li key={issue.id} id={issue.id}>
      <p>
        <a href={`/known-issues/${encodeURIComponent(issue.id)}`}>{issue.title}</a> <Chip>{issue.id}</Chip>
      </p>
      <p className="text-small text-muted">
        {MATCH_WORDS[issue.match]}
        {dates.has(issue.id) ? `; published ${dayText(dates.get(issue.id))}` : ''}
      </p>
    </li>
  ));
}

function ReportLine({ report }: { report: CitedReport }) {
  return (
    <li id={report.id}>
      <p>
        Report: {OUTCOME_WORDS[report.outcome] ?? report.outcome} <Chip>{report.id}</Chip>
      </p>
      <p className="text-small text-muted">
        {report.observed_on ? `observed ${dayText(report.observed_on)}` : 'date not told'};{' '}
        {ORIGIN_WORDS[report.origin] ?? report.origin}
      </p>
    </li>
  );
}

function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="mt-4">
      <summary>{summary}</summary>
      <ul className="mt-3 space-y-4">{children}</ul>
    </details>
  );
}

/**
 * The right half: what happened on machines, each with its date.
 * @param props.silence what is said, with one next step, where no report is about this combination
 */
export function FieldHalf({
  field,
  issues,
  issueDates,
  reports,
  silence,
}: {
  field: Verdict['field'];
  issues: Verdict['known_issues'];
  issueDates: ReadonlyMap<string, string>;
  reports: readonly CitedReport[];
  silence: ReactNode;
}) {
  const deciding = issues.filter(issue => issue.decision !== null);
  const others = issues.filter(issue => issue.decision === null);
  const folded = deciding.slice(DECIDING_SHOWN);
  return (
    <section className="p-5" aria-label="What the field says">
      <h2 className="text-small font-semibold tracking-widest text-muted uppercase">The field</h2>
      <p className="mt-1 text-title font-semibold">{FIELD_WORDS[field.status]}</p>
      <Counts field={field} />
      {field.also.length > 0 ? (
        <p className="text-muted">also: {field.also.map(one => FIELD_WORDS[one]).join(', ')}</p>
      ) : null}
      <ul className="mt-3 space-y-4">
        <IssueLines issues={deciding.slice(0, DECIDING_SHOWN)} dates={issueDates} />
        {reports.map(report => (
          <ReportLine key={report.id} report={report} />
        ))}
      </ul>
      {folded.length > 0 ? (
        <Folded summary={`… ${folded.length} more that may apply`}>
          <IssueLines issues={folded} dates={issueDates} />
        </Folded>
      ) : null}
      {reports.length === 0 ? <div className="mt-3 text-muted">{silence}</div> : null}
      {others.length > 0 ? (
        <Folded summary={`${countOf(others.length, 'further issue')} of this part, deciding nothing here`}>
          <IssueLines issues={others} dates={issueDates} />
        </Folded>
      ) : null}
    </section>
  );
}
