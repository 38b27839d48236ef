import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { type EarlierVersion, readIssueForEditing, startIssue } from '@/lib/service/triage/read-issue';
import { dayText } from '@/lib/ui/words';
import { AdminPlaces } from '../../admin-places';
import { requireMaintainer } from '../../session';
import { IssueEditor } from './issue-editor';

export const metadata: Metadata = { title: 'Edit a known issue', robots: { index: false } };

type Search = Readonly<Record<string, string | string[] | undefined>>;

export default async function EditIssuePage({ searchParams }: { searchParams: Promise<Search> }) {
  await connection();
  const maintainer = await requireMaintainer();
  const { id, from, version } = await searchParams;
  const chosen = typeof version === 'string' && /^\d{1,3}$/.test(version) ? Number(version) : null;
  const stored = typeof id === 'string' ? await readIssueForEditing(id, chosen) : null;
  if (typeof id === 'string' && !stored) notFound();
  const values = stored?.values ?? (await startIssue(typeof from === 'string' ? from : null));
  return (
    <>
      <AdminPlaces maintainer={maintainer} />
      <h1 className="text-title">{stored ? `Edit ${stored.issue.id}` : 'A new known issue'}</h1>
      {stored && stored.earlier.length > 0 ? (
        <Earlier id={stored.issue.id} versions={stored.earlier} chosen={chosen} />
      ) : null}
      <IssueEditor key={chosen} id={stored?.issue.id ?? ''} seen={stored?.seen ?? ''} values={values} />
    </>
  );
}

/** The way back: an earlier version fills the form in, and saving it undoes what came after. */
function Earlier({ id, versions, chosen }: { id: string; versions: readonly EarlierVersion[]; chosen: number | null }) {
  return (
    <details className="mt-3" open={chosen !== null}>
      <summary className="font-semibold">Undo: go back to an earlier version</summary>
      <ol className="mt-1 list-decimal pl-6">
        {versions.map(({ version, recordedAt, status }) => (
          <li key={version} value={version}>
            {version === chosen ? (
              <strong>This one: save it to go back to it.</strong>
            ) : (
              <a href={`/admin/issues/edit?id=${encodeURIComponent(id)}&version=${version}`}>
                As recorded {dayText(recordedAt)}, {status}
              </a>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
