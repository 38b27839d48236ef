import { visibleText } from '@/lib/domain/identity/text-guard';
import type { CheckedVerdict } from '@/lib/service/check-configurations';
import type { CitedEvidence } from '@/lib/service/get-device-evidence';
import { type CheckFormValues, checkPath } from '@/lib/service/parse-check-form';
import { Chip } from '@/lib/ui/chip';
import { EvidenceLedger } from '@/lib/ui/evidence-ledger';
import { FieldHalf } from '@/lib/ui/field-half';
import { ListingHalf } from '@/lib/ui/listing-half';
import { Nothing, Section } from '@/lib/ui/section';
import { VerdictCard } from '@/lib/ui/verdict-card';
import { countOf, dayText } from '@/lib/ui/words';
import { Assumed, SmallestChanges, Undetermined } from './what-is-open';

interface ViewProps {
  verdict: CheckedVerdict;
  evidence: CitedEvidence;
  values: CheckFormValues;
  settings: readonly { attribute: string; values: unknown }[];
  permalink: string;
}

/** The whole answer: decision, both halves, what is open, what to do, why. */
export function VerdictView({ verdict, evidence, values, settings, permalink }: ViewProps) {
  const cited = new Set([
    ...verdict.listing.entries,
    ...[...verdict.explanation, ...verdict.notes].flatMap(sentence => sentence.evidence),
  ]);
  const entries = evidence.listings.filter(one => cited.has(one.id));
  const documents = evidence.documented.filter(one => cited.has(one.id));
  const reports = evidence.reports.filter(one => cited.has(one.id));
  const otherReports = evidence.reports.length - reports.length;
  const issueDates = new Map(evidence.issues.map(issue => [issue.id, issue.published_at]));
  const onPage = new Set([...entries, ...documents, ...reports].map(one => one.id));
  return (
    <>
      <Question verdict={verdict} permalink={permalink} />
      <VerdictCard
        verdict={verdict}
        left={<ListingHalf listing={verdict.listing} entries={entries} documents={documents} />}
        right={
          <FieldHalf field={verdict.field} issues={verdict.known_issues} issueDates={issueDates} reports={reports} />
        }
      />
      <Candidates verdict={verdict} values={values} />
      <Assumed verdict={verdict} values={values} settings={settings} />
      <Undetermined verdict={verdict} values={values} settings={settings} models={[]} />
      <SmallestChanges verdict={verdict} values={values} />
      <Alternatives verdict={verdict} values={values} />
      <Section title="Why">
        <EvidenceLedger sentences={verdict.explanation} onPage={onPage} />
        {verdict.notes.length > 0 ? (
          <>
            <h3 className="mt-5 mb-2">Notes, which decide nothing</h3>
            <EvidenceLedger sentences={verdict.notes} onPage={onPage} />
          </>
        ) : null}
        {verdict.would_change.length > 0 ? (
          <>
            <h3 className="mt-5 mb-2">What would change this answer</h3>
            <ul className="prose-measure list-disc pl-6">
              {verdict.would_change.map(one => (
                <li key={one.text}>{one.text}</li>
              ))}
            </ul>
          </>
        ) : null}
      </Section>
      <ApiAnswer verdict={verdict} />
      <p className="mt-6 text-small text-muted">
        Evidence, not a guarantee. Rules {verdict.rules.join(', ')}; thresholds {verdict.thresholds}; data version{' '}
        {verdict.data_version}; answered {dayText(verdict.generated_at)}, {verdict.generated_at.slice(11, 16)} UTC.
        {otherReports > 0 && verdict.device.key ? (
          <>
            {' '}
            <a href={`/devices/${encodeURIComponent(verdict.device.key)}`}>
              {countOf(otherReports, 'further report')} about this part
            </a>
          </>
        ) : null}
      </p>
    </>
  );
}

/** The question as the API takes it and the whole answer as it gives it. */
function ApiAnswer({ verdict }: { verdict: CheckedVerdict }) {
  return (
    <Section id="json" title="JSON">
      <p className="prose-measure">
        <code>POST /api/v1/check</code> answers the same to:
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="mt-2 overflow-x-auto border border-line bg-panel p-3">
        {JSON.stringify({ configuration: verdict.configuration })}
      </pre>
      <details className="mt-2">
        <summary>The whole answer</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="mt-2 overflow-x-auto border border-line bg-panel p-3">
          {JSON.stringify(verdict, null, 2)}
        </pre>
      </details>
    </Section>
  );
}

function Question({ verdict, permalink }: { verdict: CheckedVerdict; permalink: string }) {
  const { configuration, device } = verdict;
  const { platform, driver, settings } = configuration;
  const stated = Object.entries(settings ?? {});
  return (
    <>
      <h1 className="text-title">{visibleText(device.name || configuration.device.name || device.key)}</h1>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        {device.key ? <Chip href={`/devices/${encodeURIComponent(device.key)}`}>{device.key}</Chip> : null}
        <span>
          on{' '}
          {platform
            ? [platform.product, platform.release, platform.build]
                .filter(Boolean)
                .map(one => visibleText(one ?? ''))
                .join(' ')
            : 'a platform not told'}
        </span>
        <span>with {driver ? visibleText(driver.name) : 'a driver not told'}</span>
        <span className="text-muted">
          {driver ? (driver.version ? visibleText(driver.version) : '(version not told)') : ''}
        </span>
        {stated.map(([attribute, value]) => (
          <Chip key={attribute}>{`${attribute} = ${value}`}</Chip>
        ))}
      </p>
      <p className="print:hidden mt-1 flex flex-wrap gap-x-4 text-small">
        <a href={permalink}>Permalink</a>
        <a href="#form">Change the question</a>
        <a href="#json">JSON</a>
      </p>
    </>
  );
}

function Candidates({ verdict, values }: { verdict: CheckedVerdict; values: CheckFormValues }) {
  const { candidates } = verdict.device;
  if (candidates.length === 0) return null;
  return (
    <Section title="Which part is it?" note="The name fits several parts. Pick one.">
      <ul className="divide-y divide-line border-y border-line">
        {candidates.map(one => (
          <li key={one.key} className="py-2">
            <a href={checkPath({ ...values, device: one.key })}>{visibleText(one.name)}</a> <Chip>{one.key}</Chip>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Alternatives({ verdict, values }: { verdict: CheckedVerdict; values: CheckFormValues }) {
  if (verdict.decision === 'ok') return null;
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
