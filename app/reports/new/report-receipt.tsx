import type { ReportReceipt } from '@/lib/contract/report';
import { Chip } from '@/lib/ui/chip';
import { DecisionMark } from '@/lib/ui/decision-mark';
import { Section } from '@/lib/ui/section';
import { MATCH_WORDS } from '@/lib/ui/words';

const TEXT_WORDS = {
  same: 'has the same crash signature',
  'looks-like': 'has a crash text that looks like it',
} as const;
const WORDS: Readonly<Record<string, string>> = { ...MATCH_WORDS, ...TEXT_WORDS };

/** The answer to a report, at once. */
export function Receipt({ receipt }: { receipt: ReportReceipt }) {
  const { before, after } = receipt.verdict;
  return (
    <div role="status">
      <Section title="Thank you: it is kept">
        <p>
          Report <Chip href={receipt.url}>{receipt.id}</Chip>{' '}
          {receipt.status === 'accepted' ? 'counts from now on.' : 'counts once a maintainer has read it.'}
        </p>
        <p className="prose-measure mt-3 border-l-4 border-review bg-review-soft p-3">
          Your receipt, shown this once. With it you can change or delete the report, and add files:{' '}
          <Chip>{receipt.receipt_token}</Chip>
        </p>
        {receipt.replaced.length > 0 ? (
          <p className="mt-3">It replaces your earlier report {receipt.replaced.join(', ')} of this machine.</p>
        ) : null}
        {receipt.impossible ? <p className="mt-3 font-semibold text-review">Look again: {receipt.impossible}</p> : null}
      </Section>
      <Section title="What is known">
        <p className="flex flex-wrap items-center gap-2">
          <DecisionMark decision={before.decision} /> before, <DecisionMark decision={after.decision} /> now:{' '}
          {after.headline}
        </p>
        <ul className="mt-3 list-disc pl-5">
          {receipt.known_issues.map(issue => (
            <li key={issue.id}>
              <a href={issue.url}>{issue.title}</a> {WORDS[issue.match] ?? issue.match}
            </li>
          ))}
          {receipt.duplicates.map(one => (
            <li key={one.id}>
              <a href={one.url}>{one.id}</a> may be the same: {one.because}
            </li>
          ))}
        </ul>
        {receipt.known_issues.length + receipt.duplicates.length === 0 ? (
          <p className="text-muted">No known issue and no other report is like it.</p>
        ) : null}
      </Section>
      {receipt.missing.length > 0 ? (
        <Section title="What would make it count for more">
          <ul className="list-disc pl-5">
            {receipt.missing.map(one => (
              <li key={one.facet}>
                {one.ask} <span className="text-muted">{one.because}</span>
              </li>
            ))}
          </ul>
          <p className="mt-3">
            <a href={receipt.url}>Add it on the report’s page</a>, with the receipt.
          </p>
        </Section>
      ) : null}
    </div>
  );
}
