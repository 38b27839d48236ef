import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { readForTriage } from '@/lib/service/triage/read-for-triage';
import { Chip } from '@/lib/ui/chip';
import { DecisionMark } from '@/lib/ui/decision-mark';
import { Section } from '@/lib/ui/section';
import { TextBlock } from '@/lib/ui/text-block';
import { dayText, MATCH_WORDS, SYMPTOM_WORDS } from '@/lib/ui/words';
import { AdminPlaces } from '../../admin-places';
import { requireMaintainer } from '../../session';
import { Trail } from '../../trail';
import { TriageForms } from './triage-forms';

export const metadata: Metadata = { title: 'Triage of a report', robots: { index: false } };

type Found = NonNullable<Awaited<ReturnType<typeof readForTriage>>>;

export default async function TriagePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ refused?: string | string[] }>;
}) {
  await connection();
  const maintainer = await requireMaintainer();
  const found = await readForTriage((await params).id);
  if (!found) notFound();
  const { refused } = await searchParams;
  const { record } = found;
  return (
    <>
      <AdminPlaces maintainer={maintainer} />
      <p className="text-small text-muted">
        <Chip href={`/reports/${record.id}`}>{record.id}</Chip> submitted {dayText(record.submitted_at)}, stands as{' '}
        <strong>{record.status}</strong>
      </p>
      <h1 className="mt-1 text-title">
        {record.outcome} · {record.symptoms.map(one => SYMPTOM_WORDS[one]).join(', ') || 'no symptoms'}
      </h1>
      {typeof refused === 'string' ? (
        <p role="alert" className="mt-4 border-l-4 border-block bg-block-soft p-3 font-semibold">
          {visibleText(refused.slice(0, 400))}
        </p>
      ) : null}
      <TriageForms found={found} />
      <WhatIsKnown found={found} />
      <Content record={record} />
      <Section title="What was done">
        <Trail rows={found.trail} />
      </Section>
    </>
  );
}

function WhatIsKnown({ found }: { found: Found }) {
  const { verdict, similar } = found;
  return (
    <Section title="What is known">
      {verdict ? (
        <>
          <p className="flex flex-wrap items-center gap-2">
            {verdict.device.name} <Chip>{verdict.device.key}</Chip> <DecisionMark decision={verdict.decision} />
            {verdict.headline}
          </p>
          <ul className="mt-2 list-disc pl-5">
            {verdict.known_issues.map(issue => (
              <li key={issue.id}>
                <a href={issue.url}>{issue.title}</a> {MATCH_WORDS[issue.match]}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="mt-3">
        {similar.length === 0
          ? 'No other report shares part, driver and a symptom.'
          : 'Reports that may tell of the same:'}
      </p>
      <ul className="list-disc pl-5">
        {similar.map(one => (
          <li key={one.id}>
            <a href={`/admin/reports/${one.id}`}>{one.id}</a> {one.same_build ? 'same build' : 'another build'},{' '}
            {one.shared.join(', ')}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Content({ record }: { record: Found['record'] }) {
  const texts = [
    ['Words', record.description],
    ['How to make it happen', record.reproduction],
    ['Log', record.log],
    ['Driver version unknown because', record.driver_version_unknown_because],
    ['Configuration', JSON.stringify(record.configuration, null, 2)],
  ] as const;
  return (
    <Section title="The report" note="As it is stored, after redaction.">
      {texts.map(([title, text]) =>
        text ? (
          <div key={title} className="mt-4">
            <h3 className="font-semibold">{title}</h3>
            <TextBlock label={title} text={text} />
          </div>
        ) : null,
      )}
      {record.attachments.length > 0 ? (
        <ul className="mt-4 list-disc pl-5">
          {record.attachments.map(file => (
            <li key={file.id}>
              <a href={`/admin/api/reports/${record.id}/attachments/${file.id}`}>{visibleText(file.name)}</a>{' '}
              {file.bytes.toLocaleString('en-GB')} bytes, original
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
