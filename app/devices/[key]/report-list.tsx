import { visibleText } from '@/lib/domain/identity/text-guard';
import type { Symptom } from '@/lib/domain/known-issue/known-issue';
import type { getDevice } from '@/lib/service/get-device';
import { Chip } from '@/lib/ui/chip';
import { Nothing } from '@/lib/ui/section';
import { dayText, SYMPTOM_WORDS } from '@/lib/ui/words';

type Report = NonNullable<Awaited<ReturnType<typeof getDevice>>>['reports'][number];

const ORIGIN_WORDS: Readonly<Record<string, string>> = {
  person: 'reported by a person',
  narrative: 'told in a text, kept as stated',
  imported: 'imported, shown but not counted',
};

/** Accepted reports with exactly what they state, and why a version is missing. */
export function ReportList({ rows }: { rows: readonly Report[] }) {
  if (rows.length === 0) return <Nothing>No field report about this part. Absence of reports says nothing.</Nothing>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rows.map(row => (
        <li key={row.id} id={row.id} className="py-4">
          <p className="font-semibold">
            {row.outcome === 'works' ? 'Works' : row.outcome === 'limited' ? 'Works with limits' : 'Fails'} with{' '}
            {row.platforms.map(one => [one.product, one.release, one.build].filter(Boolean).join(' ')).join(', ') ||
              'a platform not told'}{' '}
            and <Chip>{row.driver}</Chip> {row.driver_version ?? '(version not told)'}
          </p>
          <p className="text-small text-muted">
            {row.observed_on ? `observed ${dayText(row.observed_on)}` : 'date not told'} ·{' '}
            {ORIGIN_WORDS[row.origin] ?? row.origin} · {row.attachment} · <Chip>{row.id}</Chip>
          </p>
          {row.symptoms.length > 0 ? (
            <p>Symptoms: {row.symptoms.map(symptom => SYMPTOM_WORDS[symptom as Symptom] ?? symptom).join(', ')}</p>
          ) : null}
          <p className="prose-measure mt-1 whitespace-pre-line">{visibleLines(row.description)}</p>
          {row.driver_version_unknown_because ? (
            <p className="text-small text-muted">
              Driver version unknown: {visibleText(row.driver_version_unknown_because)}
            </p>
          ) : null}
          <p className="mt-1 space-x-2">
            {Object.entries(row.settings).map(([attribute, value]) => (
              <Chip key={attribute}>{`${attribute} = ${value}`}</Chip>
            ))}
          </p>
          {row.references.map(one => (
            <p key={`${one.url} ${one.ref}`} className="text-small">
              {one.url ? (
                <a href={one.url} rel="noreferrer nofollow">
                  {one.title ?? one.url}
                </a>
              ) : (
                one.ref
              )}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Line breaks of a description are kept; everything else that hides or reorders text is shown. */
function visibleLines(text: string): string {
  return text.split(/\r?\n/).map(visibleText).join('\n');
}
