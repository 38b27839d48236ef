import type { Metadata } from 'next';
import { answeredPage } from '@/app/answered-page';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { listSources } from '@/lib/service/list-sources';
import { listWords } from '@/lib/service/list-words';
import { Chip } from '@/lib/ui/chip';
import { type PlatformNames, platformText } from '@/lib/ui/platform-words';
import { Nothing, Section, TableFrame } from '@/lib/ui/section';
import { countOf, countText, dayText } from '@/lib/ui/words';

export const metadata: Metadata = { title: 'Data' };

type Known = Awaited<ReturnType<typeof listSources>>;
type Source = Known['sources'][number];

const DAY_MS = 86_400_000;

export default answeredPage(async () => {
  const [known, words] = await Promise.all([listSources(), listWords()]);
  const now = Date.now();
  const { totals } = known;
  return (
    <>
      <h1 className="text-title">Data</h1>
      <p className="prose-measure mt-1">
        {countText(totals.pciDevices)} PCI devices, {countText(totals.pciSubsystems)} subsystems,{' '}
        {countText(totals.usbProducts)} USB products, {countText(totals.claims)} driver claims of{' '}
        {countOf(known.kernels.length, 'kernel')}, {countText(totals.issues)} known issues, {countText(totals.listings)}{' '}
        list entries. Data version <Chip>{known.version.version}</Chip>, changed {dayText(known.version.changedAt)}.{' '}
        <a href="/api/v1/sources">JSON</a>
      </p>
      <Section title="Sources">
        <ul className="divide-y divide-line border-y border-line">
          {known.sources.map(source => (
            <SourceEntry key={source.id} source={source} now={now} />
          ))}
        </ul>
        {known.sources.length === 0 ? (
          <Nothing>Nothing is imported yet. The start of the server prints how to import.</Nothing>
        ) : null}
      </Section>
      <Section
        id="kernels"
        title="Kernels whose claims are imported"
        note="“Complete” means that every module was read: only then does a missing claim say that no driver binds."
      >
        <KernelTable kernels={known.kernels} platforms={words.platforms} />
      </Section>
    </>
  );
});

function countsOf(source: Source): string {
  const counts = [
    [source.pci_devices, 'PCI device', 'PCI devices'],
    [source.pci_subsystems, 'subsystem', 'subsystems'],
    [source.usb_products, 'USB product', 'USB products'],
    [source.models, 'drive model', 'drive models'],
    [source.issues, 'known issue', 'known issues'],
    [source.listings, 'list entry', 'list entries'],
    [source.documented, 'statement of support', 'statements of support'],
    [source.fix_notes, 'fix note', 'fix notes'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, one, many]) => countOf(count, one, many));
  if (told.length > 0) return told.join(', ');
  return source.kind === 'kernel' ? 'driver claims, kernel by kernel below' : 'nothing of its own yet';
}

function SourceEntry({ source, now }: { source: Source; now: number }) {
  const run = source.last_import;
  const age = source.retrieved_at ? Math.floor((now - Date.parse(source.retrieved_at)) / DAY_MS) : null;
  return (
    <li className="py-4">
      <h3 className="text-body">
        {source.url ? (
          <a href={source.url} rel="noreferrer nofollow">
            {source.name}
          </a>
        ) : (
          source.name
        )}{' '}
        <Chip>{source.id}</Chip>
      </h3>
      <p>{countsOf(source)}</p>
      <p className="text-small text-muted">
        Licence: {source.licence} ·{' '}
        {source.file ? (
          <>
            file <Chip>{source.file.slice(source.file.lastIndexOf('/') + 1)}</Chip>
            {source.version ? ` version ${source.version}` : ''}, read {dayText(source.retrieved_at)}
            {age === null ? '' : age < 1 ? ' (today)' : ` (${age} days ago)`}
            {source.sha256 ? (
              <>
                {' '}
                · sha-256 <Chip>{source.sha256.slice(0, 16)}</Chip>
              </>
            ) : null}
          </>
        ) : run ? (
          'no file imported yet'
        ) : (
          'part of this release'
        )}
      </p>
      {run ? <LastImport run={run} /> : <p className="text-small text-muted">Never imported on this server.</p>}
    </li>
  );
}

function LastImport({ run }: { run: NonNullable<Source['last_import']> }) {
  return (
    <div className="text-small">
      <p>
        Last import {run.status}
        {run.finished_at ? `, ${dayText(run.finished_at)}` : ''}: {countText(run.added)} added, {countText(run.changed)}{' '}
        changed, {countText(run.withdrawn)} withdrawn, {countText(run.unchanged)} unchanged, {countText(run.rejected)}{' '}
        rejected
        {run.message ? `. ${visibleText(run.message)}` : ''}
      </p>
      {run.rejects.length > 0 ? (
        <details>
          <summary>Rejected lines</summary>
          <ul className="mt-1 space-y-1">
            {run.rejects.map((reject, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rejects have no identity beyond their place
              <li key={index}>
                {reject.line === undefined ? '' : `line ${reject.line}: `}
                <code>{visibleText(reject.text ?? '')}</code> {reject.reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function KernelTable({ kernels, platforms }: { kernels: Known['kernels']; platforms: PlatformNames }) {
  if (kernels.length === 0)
    return <Nothing>No kernel is imported, so whether a driver claims a part is unknown here.</Nothing>;
  return (
    <TableFrame label="Imported kernels">
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">Platform build</th>
            <th scope="col">Kernel</th>
            <th scope="col">Claims</th>
            <th scope="col">Complete</th>
            <th scope="col">Imported</th>
          </tr>
        </thead>
        <tbody>
          {kernels.map(kernel => (
            <tr key={`${kernel.product} ${kernel.build} ${kernel.version} ${kernel.flavour} ${kernel.arch}`}>
              <th scope="row">
                {platformText({ product: kernel.product, release: kernel.release }, platforms)}{' '}
                <Chip>{kernel.build}</Chip>
              </th>
              <td>
                {kernel.version} {kernel.flavour} {kernel.arch}
              </td>
              <td>{countText(kernel.claims)}</td>
              <td>{kernel.complete ? 'yes' : 'no'}</td>
              <td>{dayText(kernel.imported_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
