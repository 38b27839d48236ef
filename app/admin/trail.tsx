import type { TrailRow } from '@/lib/service/triage/trail';
import { TableFrame } from '@/lib/ui/section';

/** Acts of the audit log, newest first. */
export function Trail({ rows }: { rows: readonly (TrailRow & { subject?: string })[] }) {
  return (
    <TableFrame label="Audit log">
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">When (UTC)</th>
            <th scope="col">Who</th>
            <th scope="col">Did</th>
            <th scope="col">Details</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.seq}>
              <td>{row.seq}</td>
              <td className="whitespace-nowrap">{row.at.slice(0, 19).replace('T', ' ')}</td>
              <td>{row.name ?? row.actor}</td>
              <td>
                {row.action} {row.subject ?? ''}
              </td>
              <td className="font-mono text-small [overflow-wrap:anywhere]">{JSON.stringify(row.detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
