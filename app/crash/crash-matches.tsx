import { visibleText } from '@/lib/domain/identity/text-guard';
import { Chip } from '@/lib/ui/chip';
import { Nothing, Section } from '@/lib/ui/section';
import type { CrashAnswer } from './crash-answer';

const DECISION_WORDS = {
  same: 'The same signature is known',
  'looks-like': 'Something that looks like it is known',
  'nothing-known': 'Nothing known',
} as const;

/** What is known of a crash text: exact signatures apart from what only looks like it. */
export function CrashMatches({ found }: { found: CrashAnswer }) {
  const none = found.issues.length + found.reports.length === 0;
  return (
    <div role="status">
      <Section title={DECISION_WORDS[found.decision]}>
        {found.key ? (
          <p>
            Signature <Chip>{found.key}</Chip>
          </p>
        ) : (
          <p className="text-muted">No exact signature: {found.absentBecause}. Only likeness can be told.</p>
        )}
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {found.issues.map(one => (
            <li key={one.id} className="py-3">
              <Match match={one.match} /> <a href={`/known-issues/${one.id}`}>{one.title}</a> <Chip>{one.id}</Chip>
            </li>
          ))}
          {found.reports.map(one => (
            <li key={one.id} className="py-3">
              <Match match={one.match} /> report <a href={`/reports/${one.id}`}>{one.id}</a>
            </li>
          ))}
        </ul>
        {none ? (
          <Nothing>
            No known issue and no report has a text like it. <a href={found.reportPath}>Report it</a>, and the next one
            finds yours.
          </Nothing>
        ) : (
          <p className="mt-3 text-small text-muted">
            “Same” is an exact signature. “Looks like” is only a list to look at: it decides nothing. Yours counts, too:{' '}
            <a href={found.reportPath}>report it</a>.
          </p>
        )}
        {found.dropped.length > 0 ? (
          <details className="mt-4">
            <summary>{found.dropped.length} frames were left out of the signature</summary>
            <ul className="mt-1 font-mono text-small">
              {found.dropped.map(one => (
                <li key={`${one.frame} ${one.rule}`}>
                  {visibleText(one.frame)} <span className="text-muted">{one.rule}</span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </Section>
    </div>
  );
}

function Match({ match }: { match: 'same' | 'looks-like' }) {
  return (
    <strong className={match === 'same' ? 'text-block' : 'text-muted'}>
      {match === 'same' ? 'same' : 'looks like'}
    </strong>
  );
}
