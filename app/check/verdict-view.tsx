import type { ReactNode } from 'react';
import type { FacetPath } from '@/lib/domain/configuration/configuration';
import { visibleText } from '@/lib/domain/identity/text-guard';
import type { PlannedChange } from '@/lib/domain/verdict/planned-change';
import type { CheckedVerdict } from '@/lib/service/check-configurations';
import type { NearDevice } from '@/lib/service/find-near-devices';
import type { CitedEvidence } from '@/lib/service/get-device-evidence';
import type { OfferedValue } from '@/lib/service/offer-facet-values';
import { type CheckFormValues, checkPath, planPath } from '@/lib/service/parse-check-form';
import { reportPath } from '@/lib/service/reports/report-form-fields';
import { Chip } from '@/lib/ui/chip';
import { EvidenceLedger } from '@/lib/ui/evidence-ledger';
import { FieldHalf } from '@/lib/ui/field-half';
import { ListingHalf } from '@/lib/ui/listing-half';
import { MechanismSection } from '@/lib/ui/mechanism-line';
import { platformText } from '@/lib/ui/platform-words';
import { Nothing, Section } from '@/lib/ui/section';
import { SentenceText, type Words } from '@/lib/ui/sentence-text';
import { TimeAxis } from '@/lib/ui/time-axis';
import { VerdictCard } from '@/lib/ui/verdict-card';
import { countOf, dayText } from '@/lib/ui/words';
import { datedStatements } from './dated-statements';
import { JsonAnswer } from './json-answer';
import { PlannedChangeSection } from './planned-change-section';
import { Question } from './question';
import { Assumed, SmallestChanges, Undetermined } from './what-is-open';

export interface Answer {
  verdict: CheckedVerdict;
  /** What the change makes of what runs now, where that was told. */
  plannedChange: PlannedChange | null;
  evidence: CitedEvidence;
  offered: ReadonlyMap<FacetPath, readonly OfferedValue[]>;
  /** Parts that may have been meant, where the one asked about is not known. */
  near: readonly NearDevice[];
  asOf: string | undefined;
}

interface ViewProps {
  answer: Answer;
  values: CheckFormValues;
  words: Words;
  permalink: string;
}

/** The statements among the evidence that the verdict cites; other reports of the part are only counted. */
function citedOf({ verdict, evidence }: Answer) {
  const ids = new Set([
    ...verdict.listing.entries,
    ...[...verdict.explanation, ...verdict.notes].flatMap(sentence => sentence.evidence),
  ]);
  return {
    listings: evidence.listings.filter(one => ids.has(one.id)),
    documented: evidence.documented.filter(one => ids.has(one.id)),
    reports: evidence.reports.filter(one => ids.has(one.id)),
    issues: evidence.issues,
  };
}

/** The whole answer: decision, both halves on one time axis, what is open, what to do, why. */
export function VerdictView({ answer, values, words, permalink }: ViewProps) {
  const { verdict, evidence } = answer;
  const cited = citedOf(answer);
  const onPage = new Set([...cited.listings, ...cited.documented, ...cited.reports].map(one => one.id));
  const open = { verdict, values, offered: answer.offered, words };
  const { platforms } = words;
  return (
    <>
      <Question verdict={verdict} words={words} permalink={permalink} plan={planPath(values)} asOf={answer.asOf} />
      <VerdictCard
        verdict={verdict}
        left={
          <ListingHalf
            listing={verdict.listing}
            entries={cited.listings}
            documents={cited.documented}
            platforms={platforms}
          />
        }
        right={
          <FieldHalf
            field={verdict.field}
            issues={verdict.known_issues}
            issueDates={new Map(evidence.issues.map(issue => [issue.id, issue.published_at]))}
            reports={cited.reports}
            silence={<Silence verdict={verdict} reports={evidence.reports.length} platforms={platforms} />}
          />
        }
        axis={
          <TimeAxis
            statements={datedStatements(cited, verdict.known_issues, platforms)}
            asOf={answer.asOf ?? verdict.generated_at}
            asked={answer.asOf !== undefined}
            onPage={onPage}
          />
        }
      />
      {answer.plannedChange ? (
        <PlannedChangeSection change={answer.plannedChange} to={verdict} values={values} />
      ) : null}
      <WhichPart answer={answer} values={values} />
      <div className="gap-x-12 lg:grid lg:grid-cols-2">
        <div>
          <SmallestChanges {...open} />
          <Undetermined {...open} />
          <Assumed {...open} />
          <Alternatives verdict={verdict} values={values} />
        </div>
        <div>
          <Why verdict={verdict} onPage={onPage} words={words} />
          <MechanismSection mechanism={verdict.simulation} cite />
        </div>
      </div>
      <div className="print:hidden">
        <YourMachine values={values} />
        <JsonAnswer verdict={verdict} />
      </div>
      <p className="mt-6 text-small text-muted">
        Evidence, not a guarantee. Rules {verdict.rules.join(', ')}; thresholds {verdict.thresholds}; data version{' '}
        {verdict.data_version}; answered {dayText(verdict.generated_at)}, {verdict.generated_at.slice(11, 16)} UTC.
      </p>
    </>
  );
}

/** The way from the answer to a report that already says all this. */
function YourMachine({ values }: { values: CheckFormValues }) {
  return (
    <Section
      title="Do you run this?"
      note="What happens on your machine counts for the next one who asks; a success as much as a failure."
    >
      <p className="flex flex-wrap gap-3">
        <a href={reportPath(values, 'fails')} className="button no-underline">
          It fails here
        </a>
        <a href={reportPath(values, 'works')} className="button button-quiet no-underline">
          It works here
        </a>
        <a href="/crash" className="self-center">
          Find a crash text
        </a>
      </p>
    </Section>
  );
}

/** What is said where no report is about this combination: none about the part at all, or none about this platform. */
function Silence({
  verdict,
  reports,
  platforms,
}: {
  verdict: CheckedVerdict;
  reports: number;
  platforms: Words['platforms'];
}): ReactNode {
  const { device, configuration } = verdict;
  if (verdict.rules.includes('R01')) return 'Reports are looked up once the part is known.';
  const page = `/devices/${encodeURIComponent(device.key)}`;
  if (reports === 0) {
    return (
      <>
        No field report about this part is known here. That is not the same as “works”.{' '}
        <a href={page}>What else is known about it</a>
      </>
    );
  }
  const { platform, driver } = configuration;
  const here = [platform ? platformText(platform, platforms) : null, driver ? `with ${driver.name}` : null].filter(
    Boolean,
  );
  return (
    <>
      {countOf(reports, 'report is', 'reports are')} about this part, none about{' '}
      {here.length > 0 ? visibleText(here.join(' ')) : 'a combination as open as this one'}.{' '}
      <a href={`${page}#reports`}>Read {reports === 1 ? 'it' : 'them'}</a>
    </>
  );
}

function Why({ verdict, onPage, words }: { verdict: CheckedVerdict; onPage: ReadonlySet<string>; words: Words }) {
  return (
    <Section title="Why">
      {verdict.explanation.length > 0 ? (
        <EvidenceLedger sentences={verdict.explanation} onPage={onPage} words={words} />
      ) : (
        <p>No statement known here decides it.</p>
      )}
      {/* What is not known is asked beside this; only what could be learnt anew is said here. */}
      {verdict.undetermined.length === 0 && verdict.would_change.length > 0 ? (
        <>
          <h3 className="mt-6 mb-2">What would change this answer</h3>
          <ul className="prose-measure list-disc space-y-1 pl-6">
            {verdict.would_change.map(one => (
              <li key={one.text}>
                <SentenceText text={one.text} words={words} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {verdict.notes.length > 0 ? (
        <details className="mt-6">
          <summary>{countOf(verdict.notes.length, 'note')} that decide nothing</summary>
          <div className="mt-3">
            <EvidenceLedger sentences={verdict.notes} onPage={onPage} words={words} />
          </div>
        </details>
      ) : null}
    </Section>
  );
}

/** Which part was meant, where the name fits several or none. */
function WhichPart({ answer, values }: { answer: Answer; values: CheckFormValues }) {
  const { candidates } = answer.verdict.device;
  const offered = candidates.length > 0 ? candidates : answer.near;
  if (!answer.verdict.rules.includes('R01')) return null;
  const asked = values.device.trim();
  return (
    <Section
      title="Which part is it?"
      note={
        candidates.length > 0
          ? 'The name fits several parts. Pick one.'
          : 'Nothing is catalogued under exactly that name or id. These come near.'
      }
    >
      {offered.length === 0 ? (
        <Nothing>
          Nothing comes near either. <a href={`/search?${new URLSearchParams({ q: asked })}`}>Search for it</a>
        </Nothing>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {offered.map(one => (
            <li key={one.key} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5">
              <a href={checkPath({ ...values, device: one.key })}>{visibleText(one.name)}</a> <Chip>{one.key}</Chip>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Sought only where the answer is bad and the platform is told (domain.md §4 `alternatives`). */
function Alternatives({ verdict, values }: { verdict: CheckedVerdict; values: CheckFormValues }) {
  const sought = (verdict.decision === 'block' || verdict.decision === 'review') && verdict.configuration.platform;
  if (!sought || verdict.device.type === 'other') return null;
  return (
    <Section title="Other parts" note="Same type, supported on that platform, nothing known against them.">
      {verdict.alternatives.length === 0 ? <Nothing>None is known here for this platform.</Nothing> : null}
      <ul className="space-y-2">
        {verdict.alternatives.map(one => (
          <li key={one.device}>
            <a
              href={checkPath({
                platform: values.platform,
                release: values.release,
                build: values.build,
                device: one.device,
              })}
            >
              {visibleText(one.name)}
            </a>{' '}
            <Chip>{one.device}</Chip>
          </li>
        ))}
      </ul>
    </Section>
  );
}
