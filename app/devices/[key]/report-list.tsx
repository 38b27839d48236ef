import { visibleText } from '@/lib/domain/identity/text-guard';
import type { Symptom } from '@/lib/domain/known-issue/known-issue';
import { makeVisible } from '@/lib/domain/report/make-visible';
import type { getDevice } from '@/lib/service/get-device';
import { Chip } from '@/lib/ui/chip';
import { type PlatformNames, platformText } from '@/lib/ui/platform-words';
import { Nothing } from '@/lib/ui/section';
import { dayText, ORIGIN_WORDS, OUTCOME_WORDS, SYMPTOM_WORDS } from '@/lib/ui/words';

type Report = NonNullable<Awaited<ReturnType<typeof getDevice>>>['reports'][number];

/** Reports shown at once. */
const REPORTS_SHOWN = 8;

interface ListProps {
  rows: readonly Report[];
  platforms: PlatformNames;
}

/** Reports about the part itself, and those about an emulated part of the same id apart: they never count against it. */
export function ReportList({
  rows,
  platforms,
  emulatedOnly,
  check,
}: ListProps & { emulatedOnly: boolean; check: string }) {
  const apart = rows.filter(row => row.attachment === 'emulated' && !emulatedOnly);
  const own = rows.filter(row => !apart.includes(row));
  const more = own.slice(REPORTS_SHOWN);
  return (
    <>
      {own.length === 0 ? (
        <Nothing>
          No field report about this part is known here. That is not the same as “works”.{' '}
          <a href={check}>Check this part</a>
        </Nothing>
      ) : (
        <Reports rows={own.slice(0, REPORTS_SHOWN)} platforms={platforms} />
      )}
      {more.length > 0 ? (
        <details className="mt-3">
          <summary>… {more.length} more</summary>
          <Reports rows={more} platforms={platforms} />
        </details>
      ) : null}
      {apart.length > 0 ? (
        <section className="mt-6">
          <h3>Emulated parts of the same id</h3>
          <p className="prose-measure mt-1 mb-2 text-small text-muted">
            Hypervisors emulate parts under the ids of real ones. What happens to those says nothing about this part,
            and never counts against it.
          </p>
          <Reports rows={apart} platforms={platforms} />
        </section>
      ) : null}
    </>
  );
}

/** Accepted reports with exactly what they state, and why a version is missing. */
function Reports({ rows, platforms }: ListProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rows.map(row => (
        <li key={row.id} id={row.id} className="py-4">
          <p className="font-semibold">
            {sentenceStart(OUTCOME_WORDS[row.outcome] ?? row.outcome)} on{' '}
            {row.platforms.map(one => visibleText(platformText(one, platforms))).join(' and ') || 'a platform not told'}{' '}
            with <Chip>{row.driver}</Chip>{' '}
            {row.driver_version ? <Chip>{row.driver_version}</Chip> : '(version not told)'}
          </p>
          <p className="text-small text-muted">
            {row.observed_on ? `observed ${dayText(row.observed_on)}` : 'date not told'} ·{' '}
            {ORIGIN_WORDS[row.origin] ?? row.origin} · {row.attachment} · <Chip>{row.id}</Chip>
          </p>
          {row.symptoms.length > 0 ? (
            <p>Symptoms: {row.symptoms.map(symptom => SYMPTOM_WORDS[symptom as Symptom] ?? symptom).join(', ')}</p>
          ) : null}
          <p className="prose-measure mt-1 whitespace-pre-line">{makeVisible(row.description)}</p>
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

const sentenceStart = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
