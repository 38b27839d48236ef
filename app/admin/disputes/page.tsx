import type { Metadata } from 'next';
import { connection } from 'next/server';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { makeVisible } from '@/lib/domain/report/make-visible';
import { listDisputes } from '@/lib/service/disputes/disputes';
import { Chip } from '@/lib/ui/chip';
import { Nothing } from '@/lib/ui/section';
import { dayText } from '@/lib/ui/words';
import { AdminPlaces } from '../admin-places';
import { requireMaintainer } from '../session';
import { decideDisputeAction } from './dispute-action';

export const metadata: Metadata = { title: 'Disputes', robots: { index: false } };

export default async function DisputesPage() {
  await connection();
  const maintainer = await requireMaintainer();
  const disputes = await listDisputes();
  return (
    <>
      <AdminPlaces maintainer={maintainer} />
      <h1 className="text-title">Disputes and vendor replies</h1>
      {disputes.length === 0 ? (
        <div className="mt-4">
          <Nothing>Nobody has disputed anything.</Nothing>
        </div>
      ) : null}
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {disputes.map(one => (
          <li key={one.id} className="py-4">
            <p className="font-semibold">
              {one.kind} on <a href={`/known-issues/${one.issue_id}`}>{one.issue_id}</a> by {visibleText(one.name)}
              {one.organisation ? `, ${visibleText(one.organisation)}` : ''} <Chip>{one.status}</Chip>
            </p>
            <p className="text-small text-muted">
              {dayText(one.received_at)} · answer to {visibleText(one.contact)} (never shown)
            </p>
            <p className="prose-measure mt-2 whitespace-pre-line">{makeVisible(one.text)}</p>
            <form action={decideDisputeAction} className="mt-3 flex flex-wrap items-end gap-2">
              <input type="hidden" name="id" value={one.id} />
              <label className="grow text-small">
                Answer, shown beside it
                <input name="reply" defaultValue={one.reply ?? ''} maxLength={1_000} className="field" />
              </label>
              {(['published', 'rejected', 'withdrawn'] as const)
                .filter(status => status !== one.status)
                .map(status => (
                  <button key={status} type="submit" name="status" value={status} className="button button-quiet">
                    {status === 'published' ? 'Show it' : status === 'rejected' ? 'Refuse it' : 'Withdraw it'}
                  </button>
                ))}
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}
