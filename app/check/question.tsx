import type { Configuration } from '@/lib/domain/configuration/configuration';
import { visibleText } from '@/lib/domain/identity/text-guard';
import type { CheckedVerdict } from '@/lib/service/check-configurations';
import { Chip } from '@/lib/ui/chip';
import { CopyButton } from '@/lib/ui/copy-button';
import { platformText } from '@/lib/ui/platform-words';
import type { Words } from '@/lib/ui/sentence-text';
import { dayText } from '@/lib/ui/words';

/** Everything else that was stated, as chips: what is not here was not used. */
function furtherFacets(configuration: Configuration): string[] {
  const { device, board, kernel, firmware } = configuration;
  const facets = {
    'device.model': device.model,
    'device.revision': device.revision,
    'device.stepping': device.stepping,
    attachment: configuration.attachment,
    firmware: firmware?.main,
    board: [board?.vendor, board?.product].filter(Boolean).join(' '),
    bios: configuration.bios,
    bmc: configuration.bmc,
    kernel: [kernel?.family, kernel?.version, kernel?.flavour, kernel?.arch].filter(Boolean).join(' '),
    'driver.origin': configuration.driver?.origin,
    ...configuration.settings,
    uses: configuration.uses?.join(', '),
    unused: configuration.unused?.join(', '),
  };
  return Object.entries(facets).flatMap(([facet, value]) => (value ? [`${facet} = ${value}`] : []));
}

/** What the answer is about, in the words of the question, and how to pass it on. */
export function Question({
  verdict,
  words,
  permalink,
  plan,
  asOf,
}: {
  verdict: CheckedVerdict;
  words: Words;
  /** The address of this check, to be passed on. */
  permalink: string;
  /** The address of a change planned from this. */
  plan: string;
  asOf: string | undefined;
}) {
  const { configuration, device } = verdict;
  const { platform, driver } = configuration;
  const further = furtherFacets(configuration);
  return (
    <>
      <h1 className="text-title">{visibleText(device.name || configuration.device.name || device.key)}</h1>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        {device.key ? <Chip href={`/devices/${encodeURIComponent(device.key)}`}>{device.key}</Chip> : null}
        <span>
          on{' '}
          {platform ? (
            <strong>{visibleText(platformText(platform, words.platforms))}</strong>
          ) : (
            <span className="text-muted">a platform not told</span>
          )}
        </span>
        <span>
          with{' '}
          {driver ? <strong>{visibleText(driver.name)}</strong> : <span className="text-muted">a driver not told</span>}{' '}
          {driver ? (
            <span className={driver.version ? '' : 'text-muted'}>
              {driver.version ? visibleText(driver.version) : '(version not told)'}
            </span>
          ) : null}
        </span>
        {asOf ? <span>as of {dayText(asOf)}</span> : null}
      </p>
      {further.length > 0 ? (
        <p className="mt-2 flex flex-wrap gap-2">
          {further.map(text => (
            <Chip key={text}>{text}</Chip>
          ))}
        </p>
      ) : null}
      <p className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 text-small print:hidden">
        <span className="inline-flex items-center">
          <a href={permalink}>Permalink</a>
          <CopyButton text={permalink} />
        </span>
        <a href="#form">Change the question</a>
        <a href={`${plan}#form`}>Plan a change from this</a>
        <a href="#json">JSON</a>
      </p>
    </>
  );
}
