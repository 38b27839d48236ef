import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { readIssueForEditing, startIssue } from '@/lib/service/triage/read-issue';
import { AdminPlaces } from '../../admin-places';
import { requireMaintainer } from '../../session';
import { IssueEditor } from './issue-editor';

export const metadata: Metadata = { title: 'Edit a known issue', robots: { index: false } };

type Search = Readonly<Record<string, string | string[] | undefined>>;

export default async function EditIssuePage({ searchParams }: { searchParams: Promise<Search> }) {
  await connection();
  const maintainer = await requireMaintainer();
  const { id, from } = await searchParams;
  const stored = typeof id === 'string' ? await readIssueForEditing(id) : null;
  if (typeof id === 'string' && !stored) notFound();
  const values = stored?.values ?? (await startIssue(typeof from === 'string' ? from : null));
  return (
    <>
      <AdminPlaces maintainer={maintainer} />
      <h1 className="text-title">{stored ? `Edit ${stored.issue.id}` : 'A new known issue'}</h1>
      <IssueEditor id={stored?.issue.id ?? ''} seen={stored?.seen ?? ''} values={values} />
    </>
  );
}
