import type { ReactNode } from 'react';
import type { Certainty, KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { CertaintyBars } from './certainty-bars';
import { Chip } from './chip';
import { DecisionMark } from './decision-mark';
import { SEVERITY_WORDS } from './words';

/** What a list shows of an issue. */
export interface ListedIssue {
  id: string;
  title: string;
  severity: string;
  certainty: string;
  /** What it leads to where it applies. */
  weight: 'block' | 'review' | 'none';
}

/** One issue in a list: id, title, what it leads to where it applies, how certain that is, and a second line. */
export function IssueLine({
  issue,
  note,
  children,
}: {
  issue: ListedIssue;
  /** Beside the title, such as "withdrawn". */
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[10rem_minmax(0,1fr)_13rem]">
      <p>
        <Chip>{issue.id}</Chip>
      </p>
      <p>
        <a href={`/known-issues/${encodeURIComponent(issue.id)}`}>{issue.title}</a>
        {note}
      </p>
      <p className="flex flex-wrap items-baseline gap-x-5 text-small">
        <span className="inline-flex min-w-20">
          {issue.weight === 'none' ? (
            <span className="text-muted">no decision</span>
          ) : (
            <DecisionMark decision={issue.weight} />
          )}
        </span>
        <span className="inline-flex items-baseline">
          <span className="sr-only">certainty</span>
          <CertaintyBars level={issue.certainty as Certainty} />
        </span>
      </p>
      <div className="text-small text-muted md:col-span-2 md:col-start-2">
        {SEVERITY_WORDS[issue.severity as KnownIssue['severity']]}
        {children ? <> · {children}</> : null}
      </div>
    </li>
  );
}

/** What the marks of an issue list mean; stands once above it. */
export function IssueLegend() {
  return (
    <p className="text-small text-muted">
      The mark says what an issue leads to where it applies; the bars how certain its source is.
    </p>
  );
}
