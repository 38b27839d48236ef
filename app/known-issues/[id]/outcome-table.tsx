import type { getKnownIssue } from '@/lib/service/get-known-issue';
import { Chip } from '@/lib/ui/chip';
import { Nothing, TableFrame } from '@/lib/ui/section';
import { dayText } from '@/lib/ui/words';

type Rows = NonNullable<Awaited<ReturnType<typeof getKnownIssue>>>['outcomes'];

/** Builds × outcome; narratives are counted apart, since they never reach a threshold. */
export function OutcomeTable({ rows }: { rows: Rows }) {
  if (rows.length === 0)
    return <Nothing>No accepted report names a build for this issue. A retest on any build would help.</Nothing>;
  return (
    <TableFrame label="Builds and outcomes">
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Platform</th>
            <th scope="col">Build</th>
            <th scope="col">Driver</th>
            <th scope="col">Failing</th>
            <th scope="col">Working</th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.product} ${row.release} ${row.build} ${row.driver} ${row.driver_version}`}>
              <th scope="row">
                {row.product} {row.release || 'release not told'}
              </th>
              <td>{row.build ? <Chip>{row.build}</Chip> : 'not told'}</td>
              <td>
                <Chip>{row.driver}</Chip> {row.driver_version || 'version not told'}
              </td>
              <td>
                {row.failing}
                {row.uncounted > 0 ? ` + ${row.uncounted} told, not counted` : ''}
              </td>
              <td>{row.working}</td>
              <td>{dayText(row.last_observed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
