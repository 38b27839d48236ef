import type { Metadata } from 'next';
import { connection } from 'next/server';
import { listAllIssues } from '@/lib/service/triage/read-issue';
import { Chip } from '@/lib/ui/chip';
import { TableFrame } from '@/lib/ui/section';
import { dayText } from '@/lib/ui/words';
import { AdminPlaces } from '../admin-places';
import { requireMaintainer } from '../session';

export const metadata: Metadata = { title: 'Known issues', robots: { index: false } };

export default async function IssuesPage() {
  await connection();
  const maintainer = await requireMaintainer();
  const issues = await listAllIssues();
  return (
    <>
      <AdminPlaces maintainer={maintainer} />
      <h1 className="text-title">Known issues</h1>
      <p className="mt-2">
        <a href="/admin/issues/edit">Write a new one</a>
      </p>
      <div className="mt-4">
        <TableFrame label="Known issues">
          <table className="ledger">
            <thead>
              <tr>
                <th scope="col">Issue</th>
                <th scope="col">Title</th>
                <th scope="col">Stands</th>
                <th scope="col">Severity</th>
                <th scope="col">Changed</th>
              </tr>
            </thead>
            <tbody>
              {issues.map(issue => (
                <tr key={issue.id}>
                  <th scope="row">
                    <Chip href={`/admin/issues/edit?id=${issue.id}`}>{issue.id}</Chip>
                  </th>
                  <td>{issue.title}</td>
                  <td>
                    {issue.status}
                    {issue.source_id === 'maintainers' ? '' : <span className="text-muted"> · {issue.source_id}</span>}
                  </td>
                  <td>{issue.severity}</td>
                  <td>{dayText(issue.modified_at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </div>
    </>
  );
}
