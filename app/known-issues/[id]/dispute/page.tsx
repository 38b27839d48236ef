import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { Chip } from '@/lib/ui/chip';
import { DisputeForm } from './dispute-form';

export const metadata: Metadata = { title: 'Dispute a known issue', robots: { index: false } };

export default async function DisputePage({ params }: { params: Promise<{ id: string }> }) {
  await connection();
  const found = await getKnownIssue((await params).id);
  if (!found) notFound();
  const { issue } = found;
  return (
    <>
      <p className="text-small text-muted">
        <a href={`/known-issues/${encodeURIComponent(issue.id)}`}>{issue.title}</a> · <Chip>{issue.id}</Chip>
      </p>
      <h1 className="mt-2 text-title">Dispute this record, or reply as its vendor</h1>
      <p className="prose-measure mt-1 text-muted">
        A maintainer reads it first. What is published stands beside the record, under the name you give; your address
        is never shown. Corrections of the record itself are kept in its history.
      </p>
      <DisputeForm issueId={issue.id} />
    </>
  );
}
