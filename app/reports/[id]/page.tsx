import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import type { ReportRecord } from '@/lib/contract/report';
import { facetLines } from '@/lib/domain/configuration/facet-lines';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { AppError } from '@/lib/errors';
import { platformOptions } from '@/lib/service/list-sources';
import { getReport } from '@/lib/service/reports/get-report';
import { Chip } from '@/lib/ui/chip';
import { MechanismSection } from '@/lib/ui/mechanism-line';
import { Section } from '@/lib/ui/section';
import { TextBlock } from '@/lib/ui/text-block';
import { changeText, dayText, exposureText, ORIGIN_WORDS, SYMPTOM_WORDS } from '@/lib/ui/words';
import { OwnReport } from './own-report';

interface Params {
  params: Promise<{ id: string }>;
}

const OUTCOME_WORDS = { fails: 'Fails', limited: 'Works with limits', works: 'Works' } as const;

const STATUS_WORDS: Readonly<Record<ReportRecord['status'], string>> = {
  received: 'Waiting for review: it counts, and its words are shown, once a maintainer has read it.',
  'needs-info': 'A maintainer asked its author for more.',
  accepted: 'Accepted: it counts.',
  rejected: 'Rejected: it does not count.',
  merged: 'Merged into another report.',
  replaced: 'Replaced by a newer report of the same machine.',
  withdrawn: 'Withdrawn: it does not count.',
  deleted: 'Deleted by its author. That there was a report is all that is kept.',
};

/** An import stands as accepted and counts only once a maintainer accepted it. */
const standingWords = ({ status, origin }: ReportRecord): string =>
  status === 'accepted' && origin.startsWith('imported')
    ? `From another collection: ${ORIGIN_WORDS[origin]}.`
    : STATUS_WORDS[status];

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: (await params).id.slice(0, 40) };
}

async function reportOf(id: string): Promise<ReportRecord | null> {
  try {
    return await getReport(decodeURIComponent(id));
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}

export default async function ReportPage({ params }: Params) {
  await connection();
  const report = await reportOf((await params).id);
  if (!report) notFound();
  const platforms = report.platforms.map(one => [one.product, one.release, one.build].filter(Boolean).join(' '));
  return (
    <>
      <p className="text-small text-muted">
        Field report <Chip>{report.id}</Chip> · <a href={`/api/v1/reports/${report.id}`}>JSON</a>
      </p>
      <h1 className="mt-2 text-title">
        {OUTCOME_WORDS[report.outcome]} with {platforms.join(', ') || 'a platform not told'}
      </h1>
      <p className="mt-1">
        <Chip href={`/devices/${encodeURIComponent(report.device)}`}>{report.device}</Chip>{' '}
        <span className="text-muted">
          {report.observed_on ? `seen ${dayText(report.observed_on)}, ` : ''}submitted {dayText(report.submitted_at)},{' '}
          {report.licence}
        </span>
      </p>
      <Standing report={report} />
      {report.status === 'deleted' ? null : <Facts report={report} />}
      <MechanismSection mechanism={report.simulation} cite={false} />
      <Texts report={report} />
      <Files report={report} />
      {report.origin === 'person' && report.status !== 'deleted' ? (
        <Section
          id="yours"
          title="Is this yours?"
          note="With the receipt you can read, change or delete it, and add files."
        >
          <OwnReport id={report.id} platforms={await platformOptions()} />
        </Section>
      ) : null}
    </>
  );
}

function Standing({ report }: { report: ReportRecord }) {
  return (
    <p className="prose-measure mt-4 border-l-4 border-line pl-4">
      {standingWords(report)}{' '}
      {report.merged_into ? <a href={`/reports/${report.merged_into}`}>{report.merged_into}</a> : null}
      {report.replaced_by ? <a href={`/reports/${report.replaced_by}`}>{report.replaced_by}</a> : null}
      {report.because ? <span className="block">“{visibleText(report.because)}”</span> : null}
    </p>
  );
}

function Facts({ report }: { report: ReportRecord }) {
  return (
    <Section title="What it ran on">
      <ul className="flex flex-wrap gap-2">
        {facetLines(report.configuration).map(({ facet, value }) => (
          <li key={facet}>
            <Chip>{`${facet} = ${value}`}</Chip>
          </li>
        ))}
      </ul>
      {report.symptoms.length > 0 ? (
        <p className="mt-3">Symptoms: {report.symptoms.map(one => SYMPTOM_WORDS[one]).join(' · ')}</p>
      ) : null}
      {[exposureText(report.exposure), changeText(report.single_change)].map(text =>
        text === null ? null : (
          <p key={text} className="mt-1">
            {visibleText(text)}
          </p>
        ),
      )}
      {report.concerns_issue ? (
        <p className="mt-1">
          About <a href={`/known-issues/${report.concerns_issue}`}>{report.concerns_issue}</a>
        </p>
      ) : null}
    </Section>
  );
}

function Texts({ report }: { report: ReportRecord }) {
  const texts = [
    ['In its author’s words', report.description],
    ['How to make it happen', report.reproduction],
    ['Log', report.log],
    ['Driver version unknown because', report.driver_version_unknown_because],
  ] as const;
  return texts.map(([title, text]) =>
    text ? (
      <Section key={title} title={title}>
        <TextBlock label={title} text={text} />
      </Section>
    ) : null,
  );
}

function Files({ report }: { report: ReportRecord }) {
  if (report.attachments.length === 0) return null;
  return (
    <Section
      title="Files"
      note="Texts can be read with everything personal taken out; other files are for the maintainers."
    >
      <ul className="list-disc pl-5">
        {report.attachments.map(file => (
          <li key={file.id}>
            {file.url ? <a href={file.url}>{visibleText(file.name)}</a> : visibleText(file.name)}{' '}
            <span className="text-muted">{file.bytes.toLocaleString('en-GB')} bytes</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
