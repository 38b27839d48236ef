import { visibleText } from '@/lib/domain/identity/text-guard';
import { makeVisible } from '@/lib/domain/report/make-visible';
import { disputesOf } from '@/lib/service/disputes/disputes';
import { Section } from '@/lib/ui/section';
import { dayText } from '@/lib/ui/words';

const KIND_WORDS = {
  dispute: 'Disputed',
  'vendor-reply': 'The vendor replies',
  takedown: 'Asked to be taken down',
} as const;

/** What others say against or beside the record; shown once a maintainer has read it. */
export async function Disputes({ issueId }: { issueId: string }) {
  const disputes = await disputesOf(issueId);
  const path = `/known-issues/${encodeURIComponent(issueId)}/dispute`;
  return (
    <Section id="disputes" title="Objections and replies">
      {disputes.length === 0 ? <p className="text-muted">Nobody has objected, and no vendor has replied.</p> : null}
      <ul className="space-y-4">
        {disputes.map(one => (
          <li key={one.id} className="prose-measure border-l-4 border-line pl-4">
            <p className="font-semibold">
              {KIND_WORDS[one.kind]}: {visibleText(one.name)}
              {one.organisation ? `, ${visibleText(one.organisation)}` : ''}{' '}
              <span className="font-normal text-muted">{dayText(one.received_at)}</span>
            </p>
            <p className="whitespace-pre-line">{makeVisible(one.text)}</p>
            {one.reply ? <p className="mt-1 text-muted">Maintainers: {visibleText(one.reply)}</p> : null}
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <a href={path}>Dispute this record, or reply as its vendor</a>
      </p>
    </Section>
  );
}
