import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { answeredPage, titleOf } from '@/app/answered-page';
import { Missing } from '@/app/missing';
import { formatDeviceKey, parseDeviceKey } from '@/lib/domain/identity/device-key';
import { visibleText } from '@/lib/domain/identity/text-guard';
import type { Certainty, KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { findNearDevices } from '@/lib/service/find-near-devices';
import { getDevice } from '@/lib/service/get-device';
import { CertaintyBars } from '@/lib/ui/certainty-bars';
import { Chip } from '@/lib/ui/chip';
import { Nothing, Section } from '@/lib/ui/section';
import { SEVERITY_WORDS } from '@/lib/ui/words';
import { ReportList } from './report-list';
import { ClaimTable, DocumentedTable, ListingTable } from './statement-tables';

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
  return <DevicePage page={loaded.page} />;
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

function DevicePage({ page }: { page: NonNullable<Awaited<ReturnType<typeof getDevice>>> }) {
  const { device } = page;
  const check = `/check?device=${encodeURIComponent(device.key)}`;
  return (
    <>
      <p className="text-small text-muted">
        {device.vendor_name ?? 'Vendor not named'} ·{' '}
        {device.type === 'other' ? `${device.bus.toUpperCase()} part` : device.type}
      </p>
      <h1 className="text-title sm:text-display">{visibleText(device.name ?? 'Unnamed part')}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <Chip>{device.key}</Chip>
        {device.pci_class ? (
          <>
            class <Chip>{device.pci_class}</Chip>
          </>
        ) : null}
        <a href={`/api/v1/devices/${encodeURIComponent(device.key)}`}>JSON</a>
      </p>
      {device.withdrawn_at ? <p className="mt-2 text-review">Its source no longer names this part.</p> : null}
      {device.emulated_only ? <p className="mt-2">This part exists only emulated, in virtual machines.</p> : null}
      {device.aliases.length > 0 ? (
        <p className="mt-3">
          <span className="text-muted">Also called</span> {device.aliases.map(visibleText).join(' · ')}
        </p>
      ) : null}
      <p className="mt-5">
        <a href={check} className="button no-underline">
          Check it with your platform
        </a>
      </p>
      <Issues issues={page.issues} check={check} />
      <Section title="Lists" note="What vendors’ compatibility lists say, each as its source dates it.">
        <ListingTable rows={page.listings} />
      </Section>
      <Section title="Manuals and grades">
        <DocumentedTable rows={page.documented} />
      </Section>
      <Section
        title="Drivers that claim it"
        note="A claim says that the driver binds to this id: possibility, not support. Only imported kernels are shown."
      >
        <ClaimTable rows={page.claims} />
      </Section>
      <Section title="Field reports">
        <ReportList rows={page.reports} />
      </Section>
      <Subsystems rows={device.subsystems} base={device.base_key} />
      <p className="mt-8 text-small text-muted">
        Names from {device.source_name}, {device.licence}.
      </p>
    </>
  );
}

function Issues({
  issues,
  check,
}: {
  issues: NonNullable<Awaited<ReturnType<typeof getDevice>>>['issues'];
  check: string;
}) {
  return (
    <Section
      title="Known issues"
      note="Issues that can concern this part; whether one applies depends on platform, driver and settings."
    >
      {issues.length === 0 ? (
        <Nothing>
          No known issue names this part. That is not the same as “works”.{' '}
          <a href={check}>Check it with your platform</a>.
        </Nothing>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {issues.map(issue => (
            <li key={issue.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
              <a href={`/known-issues/${encodeURIComponent(issue.id)}`} className="grow basis-80">
                {issue.title}
              </a>
              <span className="text-small text-muted">
                {SEVERITY_WORDS[issue.severity as KnownIssue['severity']]} · certainty{' '}
                <CertaintyBars level={issue.certainty as Certainty} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Subsystems({ rows, base }: { rows: readonly { key: string; name: string | null }[]; base: string }) {
  if (rows.length === 0) return null;
  return (
    <Section title="Boards and cards that carry it">
      <details>
        <summary>
          {rows.length} parts share <Chip>{base}</Chip>
        </summary>
        <ul className="mt-2 columns-1 gap-8 sm:columns-2">
          {rows.map(row => (
            <li key={row.key}>
              <a href={`/devices/${encodeURIComponent(row.key)}`}>{row.name ?? 'unnamed'}</a> <Chip>{row.key}</Chip>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
