import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { answeredPage, titleOf } from '@/app/answered-page';
import { Missing } from '@/app/missing';
import { formatDeviceKey, parseDeviceKey } from '@/lib/domain/identity/device-key';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { findNearDevices } from '@/lib/service/find-near-devices';
import { getDevice } from '@/lib/service/get-device';
import { listWords } from '@/lib/service/list-words';
import { checkPath } from '@/lib/service/parse-check-form';
import { Chip } from '@/lib/ui/chip';
import { Section } from '@/lib/ui/section';
import type { Words } from '@/lib/ui/sentence-text';
import { countOf } from '@/lib/ui/words';
import { ClaimGrid } from './claim-grid';
import { DeviceHead } from './device-head';
import { IssueList } from './issue-list';
import { ReportList } from './report-list';
import { Separation } from './separation';
import { DocumentedTable, ListingTable } from './statement-tables';

type Page = NonNullable<Awaited<ReturnType<typeof getDevice>>>;

interface Params {
  params: Promise<{ key: string }>;
}

/** Next hands the segment over still percent-encoded; text that does not decode stays as it is. */
function textOf(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Read once a request, for title and page. */
const loadDevice = cache(async (text: string) => {
  const reading = parseDeviceKey(text);
  return reading.ok ? { key: formatDeviceKey(reading.key), page: await getDevice(reading.key) } : null;
});

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const text = textOf((await params).key);
  const title = await titleOf(async () => {
    const device = (await loadDevice(text))?.page?.device;
    return device ? visibleText(device.name ?? device.key) : null;
  }, 'No such part');
  return { title };
}

export default answeredPage(async ({ params }: Params) => {
  const text = textOf((await params).key);
  const loaded = await loadDevice(text);
  if (!loaded?.page) return <NoSuchPart text={text} isKey={loaded !== null} near={await findNearDevices(text)} />;
  // One part, one address, in whatever spelling its key was typed.
  if (loaded.key !== text) permanentRedirect(`/devices/${encodeURIComponent(loaded.key)}`);
  return <DevicePage page={loaded.page} words={await listWords()} />;
});

function NoSuchPart({
  text,
  isKey,
  near,
}: {
  text: string;
  isKey: boolean;
  near: Awaited<ReturnType<typeof findNearDevices>>;
}) {
  return (
    <Missing
      title="No such part"
      asked={text}
      near={near.map(one => ({ href: `/devices/${encodeURIComponent(one.key)}`, name: one.name, id: one.key }))}
    >
      <p>
        {isKey
          ? 'No imported source names a part of this key. It may exist all the same: a quarter of the ids that drivers claim have no name anywhere.'
          : 'This is no key of a part. A key looks like pci:8086:10d3, usb:0bda:8153 or model:ata:ST31000333AS.'}
      </p>
    </Missing>
  );
}

function DevicePage({ page, words }: { page: Page; words: Words }) {
  const { device } = page;
  const [onlyModel, ...otherModels] = device.models;
  const check = checkPath({ device: device.key, model: otherModels.length === 0 ? (onlyModel ?? '') : '' });
  const { platforms } = words;
  return (
    <>
      <DeviceHead page={page} />
      <p className="mt-5 print:hidden">
        <a href={check} className="button no-underline">
          Check this part
        </a>
      </p>
      <Contents page={page} />
      <Section id="issues" title="Known issues">
        <IssueList issues={page.issues} words={words} check={check} />
      </Section>
      <Section id="lists" title="Lists" note="What vendors’ compatibility lists say, each as its source dates it.">
        <ListingTable rows={page.listings} platforms={platforms} />
      </Section>
      <Section id="manuals" title="Manuals and grades">
        <DocumentedTable rows={page.documented} platforms={platforms} />
      </Section>
      <Section
        id="drivers"
        title="Drivers that claim it"
        note="A claim says that the driver binds to this id: possibility, not support."
      >
        <ClaimGrid page={page} platforms={platforms} />
      </Section>
      <Section id="reports" title="Field reports" note={countsOf(page)}>
        <ReportList rows={page.reports} platforms={platforms} emulatedOnly={device.emulated_only} check={check} />
      </Section>
      <Separation deviceKey={device.key} />
      <Subsystems rows={device.subsystems} base={device.base_key} />
      <p className="mt-8 text-small text-muted">
        Names from {device.source_name}, {device.licence}.
      </p>
    </>
  );
}

/** Independent machines, not reports: one machine counts once, however often it is reported. */
function countsOf({ counts }: Page): string | null {
  const { failing, working, emulated_failing, emulated_working } = counts;
  const emulated = emulated_failing + emulated_working;
  if (failing + working + emulated === 0) return null;
  const own = `Machines: ${countOf(failing, 'fails', 'fail')}, ${countOf(working, 'works', 'work')}.`;
  return emulated === 0 ? own : `${own} With an emulated part of the same id: ${emulated}, counted apart.`;
}

/** What the page holds and how much of it. */
function Contents({ page }: { page: Page }) {
  const near = page.issues.filter(issue => issue.reading !== 'may-concern-model');
  const drivers = new Set(page.claims.map(claim => claim.driver));
  const parts = [
    ['issues', 'Known issues', near.length],
    ['lists', 'Lists', page.listings.length],
    ['manuals', 'Manuals', page.documented.length],
    ['drivers', 'Drivers', drivers.size],
    ['reports', 'Reports', page.reports.length],
  ] as const;
  return (
    <nav aria-label="On this page" className="mt-6 border-y border-line print:hidden">
      <ul className="flex flex-wrap gap-x-6">
        {parts.map(([id, label, count]) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-10 items-center gap-1.5">
              {label} <span className="text-muted">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Subsystems({ rows, base }: { rows: readonly { key: string; name: string | null }[]; base: string }) {
  if (rows.length === 0) return null;
  return (
    <Section title="Boards and cards that carry it">
      <details>
        <summary>
          {countOf(rows.length, 'part shares', 'parts share')} <Chip bare>{base}</Chip>
        </summary>
        <ul className="mt-2 columns-1 gap-8 sm:columns-2">
          {rows.map(row => (
            <li key={row.key} className="py-1">
              <a href={`/devices/${encodeURIComponent(row.key)}`}>{visibleText(row.name ?? 'unnamed')}</a>{' '}
              <Chip>{row.key}</Chip>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
