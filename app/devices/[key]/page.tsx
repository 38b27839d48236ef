import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { type DeviceKey, parseDeviceKey } from '@/lib/domain/identity/device-key';
import { visibleText } from '@/lib/domain/identity/text-guard';
import type { Certainty, KnownIssue } from '@/lib/domain/known-issue/known-issue';
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

/** Next hands the segment over still percent-encoded; text that does not decode is no key. */
function keyOf(segment: string): DeviceKey | null {
  try {
    const reading = parseDeviceKey(decodeURIComponent(segment));
    return reading.ok ? reading.key : null;
  } catch {
    return null;
  }
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const key = keyOf((await params).key);
  return { title: key ? `Part ${visibleText(decodeURIComponent((await params).key))}` : 'No such part' };
}

export default async function DevicePage({ params }: Params) {
  await connection();
  const key = keyOf((await params).key);
  const page = key ? await getDevice(key) : null;
  if (!page) notFound();
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
