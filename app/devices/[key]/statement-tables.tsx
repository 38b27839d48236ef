import type { getDevice } from '@/lib/service/get-device';
import { Chip } from '@/lib/ui/chip';
import { listingDate } from '@/lib/ui/listing-half';
import { Nothing, TableFrame } from '@/lib/ui/section';
import { dayText } from '@/lib/ui/words';

type DevicePageRows = NonNullable<Awaited<ReturnType<typeof getDevice>>>;

export function ListingTable({ rows }: { rows: DevicePageRows['listings'] }) {
  if (rows.length === 0) {
    return (
      <Nothing>
        No imported list names this part. Lists are files that you supply: <a href="/data">what is imported here</a>.
      </Nothing>
    );
  }
  return (
    <TableFrame label="List entries">
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Listed for</th>
            <th scope="col">List</th>
            <th scope="col">Date</th>
            <th scope="col">Demands</th>
            <th scope="col">Entry</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row">
                {row.product} {row.release ?? 'no release named'}
              </th>
              <td>
                {row.source_name}, {row.program}
                <br />
                <span className="text-muted">as “{row.device_name}”</span>
              </td>
              <td>
                {listingDate(row)}
                {row.revoked_at ? (
                  <p className="font-semibold text-review">
                    revoked {dayText(row.revoked_at)}: {row.revoked_reason}
                  </p>
                ) : null}
              </td>
              <td>
                {row.demands.map(demand => (
                  <p key={`${demand.facet} ${demand.match}`}>
                    {demand.facet} {demand.match === 'minimum' ? 'at least' : ''}{' '}
                    <Chip>{demand.values.join(', ')}</Chip>
                  </p>
                ))}
                {row.other_requirements.map(text => (
                  <p key={text}>{text}</p>
                ))}
                {row.demands.length + row.other_requirements.length === 0 ? (
                  <span className="text-muted">none told</span>
                ) : null}
              </td>
              <td>
                <Chip>{row.id}</Chip>
                {row.references.map(one =>
                  one.url ? (
                    <p key={one.url}>
                      <a href={one.url} rel="noreferrer nofollow">
                        {one.title ?? 'source'}
                      </a>
                    </p>
                  ) : null,
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

export function DocumentedTable({ rows }: { rows: DevicePageRows['documented'] }) {
  if (rows.length === 0) return <Nothing>No manual or grading list that names this part is imported.</Nothing>;
  return (
    <ul className="space-y-3">
      {rows.map(row => (
        <li key={row.id} className="prose-measure">
          <strong>
            {row.product} {row.release}: {row.support}
          </strong>{' '}
          {row.text} <span className="text-muted">({row.source_name})</span>{' '}
          {row.url ? (
            <a href={row.url} rel="noreferrer nofollow">
              source
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function ClaimTable({ rows }: { rows: DevicePageRows['claims'] }) {
  if (rows.length === 0) {
    return (
      <Nothing>
        No driver of the imported kernels claims this id. <a href="/data#kernels">Which kernels are imported</a>
      </Nothing>
    );
  }
  return (
    <TableFrame label="Claims of drivers">
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Driver</th>
            <th scope="col">Platform build</th>
            <th scope="col">Kernel</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.product} ${row.build} ${row.flavour} ${row.driver} ${row.alias}`}>
              <th scope="row">
                <Chip>{row.driver}</Chip> {row.version ?? ''}
              </th>
              <td>
                {row.platform_name} {row.release} <Chip>{row.build}</Chip>
              </td>
              <td>
                {row.kernel} {row.flavour}
              </td>
              <td>
                {row.by_class ? 'class' : 'id'} <code className="text-muted [overflow-wrap:anywhere]">{row.alias}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
