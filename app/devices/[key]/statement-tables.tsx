import type { getDevice } from '@/lib/service/get-device';
import { Chip } from '@/lib/ui/chip';
import { facetWords } from '@/lib/ui/facet-words';
import { listingDate } from '@/lib/ui/listing-half';
import { type PlatformNames, platformText } from '@/lib/ui/platform-words';
import { Nothing, TableFrame } from '@/lib/ui/section';
import { dayText, PROGRAM_WORDS } from '@/lib/ui/words';

type DevicePageRows = NonNullable<Awaited<ReturnType<typeof getDevice>>>;

/** Lists demand drivers and firmware, not settings: no titles are needed. */
const NO_TITLES: ReadonlyMap<string, string> = new Map();

/** Entries of lists, each as its source dates it. */
export function ListingTable({ rows, platforms }: { rows: DevicePageRows['listings']; platforms: PlatformNames }) {
  if (rows.length === 0) {
    return (
      <Nothing>
        No imported list names this part. Lists are files that you supply: <a href="/data">what is imported here</a>
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
              <th scope="row" className="min-w-40">
                {platformText(row, platforms)}
                {row.release ? '' : ' (no release named)'}
                <span className="block font-normal text-muted">
                  {PROGRAM_WORDS[row.program] ?? `list ${row.program}`}
                </span>
              </th>
              <td>
                {row.source_name}
                <span className="block text-muted">as “{row.device_name}”</span>
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
                    {facetWords(demand.facet, NO_TITLES)} {demand.match === 'minimum' ? 'at least ' : ''}
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

/** What manuals and third parties say. */
export function DocumentedTable({ rows, platforms }: { rows: DevicePageRows['documented']; platforms: PlatformNames }) {
  if (rows.length === 0)
    return (
      <Nothing>
        No manual or grading list that names this part is imported. <a href="/data">What is imported here</a>
      </Nothing>
    );
  return (
    <ul className="space-y-3">
      {rows.map(row => (
        <li key={row.id} className="prose-measure">
          <strong>
            {platformText(row, platforms)}: {row.support}
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
