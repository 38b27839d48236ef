import type { Metadata } from 'next';
import { connection } from 'next/server';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { listQueue } from '@/lib/service/triage/list-queue';
import { Chip, FilterChip } from '@/lib/ui/chip';
import { Nothing, TableFrame } from '@/lib/ui/section';
import { dayText, SYMPTOM_WORDS } from '@/lib/ui/words';
import { AdminPlaces } from './admin-places';
import { requireMaintainer } from './session';

export const metadata: Metadata = { title: 'Triage', robots: { index: false } };

type Search = Readonly<Record<string, string | string[] | undefined>>;

const FILTERS = ['status', 'device', 'product', 'outcome', 'mine'] as const;

function addressOf(values: Readonly<Record<string, string>>, change: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...values, ...change })) if (value !== '') query.set(name, value);
  return `/admin?${query}`;
}

export default async function QueuePage({ searchParams }: { searchParams: Promise<Search> }) {
  await connection();
  const maintainer = await requireMaintainer();
  const search = await searchParams;
  const one = (name: string) => (typeof search[name] === 'string' ? search[name].trim() : '');
  const values = Object.fromEntries(FILTERS.map(name => [name, one(name)])) as Record<(typeof FILTERS)[number], string>;
  const status = search.status === undefined ? 'received' : values.status;
  const queue = await listQueue(
    {
      status: status || null,
      device: values.device || null,
      product: values.product || null,
      outcome: values.outcome || null,
      claimedBy: values.mine === '' ? null : maintainer.accountId,
    },
    one('after') || null,
  );
  return (
    <>
      <AdminPlaces maintainer={maintainer} />
      <h1 className="text-title">Reports</h1>
      <div className="mt-3 flex flex-wrap gap-2">
        <FilterChip href="/admin?status=" label="all" on={status === ''} />
        {queue.counts.map(count => (
          <FilterChip
            key={count.status}
            href={addressOf(values, { status: count.status })}
            label={count.status}
            count={count.reports}
            on={status === count.status}
          />
        ))}
        <FilterChip
          href={addressOf(values, { mine: values.mine === '' ? '1' : '', status })}
          label="mine"
          on={values.mine !== ''}
        />
      </div>
      <form action="/admin" className="mt-4 flex flex-wrap items-end gap-3">
        <input type="hidden" name="status" value={status} />
        {(['device', 'product', 'outcome'] as const).map(name => (
          <label key={name} className="text-small">
            {name}
            <input name={name} defaultValue={values[name]} className="field" />
          </label>
        ))}
        <button type="submit" className="button button-quiet">
          Filter
        </button>
      </form>
      {queue.rows.length === 0 ? (
        <div className="mt-6">
          <Nothing>
            Nothing here. <a href="/admin?status=">Show all reports</a>
          </Nothing>
        </div>
      ) : (
        <QueueTable rows={queue.rows} />
      )}
      {queue.next ? (
        <p className="mt-4">
          <a href={addressOf({ ...values, status }, { after: queue.next })}>More</a>
        </p>
      ) : null}
    </>
  );
}

function QueueTable({ rows }: { rows: Awaited<ReturnType<typeof listQueue>>['rows'] }) {
  return (
    <div className="mt-4">
      <TableFrame label="Reports">
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">Report</th>
              <th scope="col">Part</th>
              <th scope="col">On</th>
              <th scope="col">Says</th>
              <th scope="col">With</th>
              <th scope="col">Stands</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id}>
                <th scope="row">
                  <a href={`/admin/reports/${row.id}`}>{row.id}</a>
                  <div className="text-small font-normal text-muted">{dayText(row.submitted_at)}</div>
                </th>
                <td>
                  {visibleText(row.device_name ?? 'unnamed part')} <Chip>{row.device_key}</Chip>
                </td>
                <td>
                  {row.platforms.map(one => [one.product, one.release, one.build].filter(Boolean).join(' ')).join(', ')}
                  <div>
                    <Chip>{[row.driver, row.driver_version].filter(Boolean).join(' ') || 'driver not told'}</Chip>
                  </div>
                </td>
                <td>
                  {row.outcome}
                  <div className="text-small text-muted">
                    {row.symptoms.map(one => SYMPTOM_WORDS[one as keyof typeof SYMPTOM_WORDS] ?? one).join(', ')}
                  </div>
                </td>
                <td>
                  {[row.has_log ? 'log' : '', row.attachments > 0 ? `${row.attachments} files` : '']
                    .filter(Boolean)
                    .join(', ') || '–'}
                </td>
                <td>
                  {row.status}
                  {row.claimant ? <div className="text-small text-muted">held by {row.claimant}</div> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}
