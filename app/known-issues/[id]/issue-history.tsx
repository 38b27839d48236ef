import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import type { getKnownIssueHistory } from '@/lib/service/get-known-issue-history';
import { Section } from '@/lib/ui/section';
import { dayText } from '@/lib/ui/words';

type Versions = Awaited<ReturnType<typeof getKnownIssueHistory>>;

/** What the record said before, and when this server learnt otherwise; every version is readable by all. */
export function IssueHistory({ issue, versions }: { issue: KnownIssue; versions: Versions }) {
  return (
    <Section title="History" note="Nothing that was published is deleted; corrections are kept with what they changed.">
      <ul>
        <li>Published {dayText(issue.published_at)}</li>
        {issue.modified_at === issue.published_at ? null : <li>Last changed {dayText(issue.modified_at)}</li>}
        {issue.withdrawn_at ? <li>Withdrawn {dayText(issue.withdrawn_at)}</li> : null}
        {issue.aliases && issue.aliases.length > 0 ? <li>Also known as {issue.aliases.join(', ')}</li> : null}
      </ul>
      {versions.length > 1 ? (
        <>
          <h3 className="mt-5">Versions recorded here</h3>
          <ol className="mt-1 list-decimal pl-6">
            {[...versions].reverse().map(one => (
              <li key={one.version} value={one.version}>
                <time dateTime={one.recordedAt}>{dayText(one.recordedAt)}</time>, {one.status}
                {one.changed.length > 0
                  ? `: ${one.changed.map(field => field.replaceAll('_', ' ')).join(', ')} changed`
                  : ''}
                {one.version === 1 ? ': first version here' : ''}
              </li>
            ))}
          </ol>
          <p className="mt-1 text-small">
            <a href={`/api/v1/known-issues/${encodeURIComponent(issue.id)}/history`}>All versions in full (JSON)</a>
          </p>
        </>
      ) : (
        <p className="mt-1 text-small text-muted">One version is recorded here; it was never corrected.</p>
      )}
    </Section>
  );
}
