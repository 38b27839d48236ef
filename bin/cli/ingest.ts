import { createReadStream } from 'node:fs';
import path from 'node:path';
import { acquireIdsFile } from '@/lib/ingest/acquire/acquire-ids-file';
import { type Acquisition, acquirePackage } from '@/lib/ingest/acquire/acquire-package';
import { ACQUIRE_PROFILES, type AcquireStep, PROFILE_STEPS } from '@/lib/ingest/acquire/profiles';
import { parseLinuxChangelog } from '@/lib/ingest/linux-changelog/parse';
import { parseLinuxImage } from '@/lib/ingest/linux-image/parse';
import { parsePciIds } from '@/lib/ingest/pci-ids/parse';
import {
  type IngestOptions,
  type IngestResult,
  ingestChangelog,
  ingestIdList,
  ingestKernel,
} from '@/lib/ingest/run-ingest';
import { parseUsbIds } from '@/lib/ingest/usb-ids/parse';
import { paths } from '@/lib/paths';
import { CliRefusal, EXIT } from './exit';
import { closeImport, fileOf, type LocalFile } from './ingest-files';
import { hclCommand } from './ingest-hcl';
import { ProgressLine } from './progress-line';
import { readFlags } from './read-flags';

type Importer = AcquireStep['importer'];

/** `ingest <source> [package or --from FILE]`: imports one source; a second run changes nothing and says so. */
export async function ingestCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [source, name] = positionals;
  if (source === 'hcl') return hclCommand(positionals.slice(1), values);
  const step = PROFILE_STEPS.full.find(one => one.importer === source);
  if (!step)
    throw new CliRefusal(
      EXIT.usage,
      `no source is called "${source ?? ''}": ${[...Object.keys(IMPORTERS), 'hcl'].join(', ')}.`,
    );
  const wanted: AcquireStep = 'packages' in step && name ? { ...step, title: name, packages: [name] } : step;
  const file = values.from ? await fileOf(values.from) : await acquire(wanted);
  if ('unavailable' in file) throw new CliRefusal(EXIT.unavailable, file.unavailable);
  const titled = values.from ? { ...wanted, title: path.basename(values.from) } : wanted;
  await importFile(titled, file, values.force ?? false);
  return EXIT.ok;
}

/** `acquire <profile>`: gets and imports each part of a profile; what cannot be had is said, and the rest goes on. */
export async function acquireCommand(args: string[]): Promise<number> {
  const profile = ACQUIRE_PROFILES.find(one => one === args[0]);
  if (!profile) throw new CliRefusal(EXIT.usage, `acquire takes ${ACQUIRE_PROFILES.join(', ')}.`);
  const missing: string[] = [];
  for (const step of PROFILE_STEPS[profile]) {
    const file = await acquire(step);
    if ('unavailable' in file) {
      missing.push(step.title);
      process.stdout.write(`• ${step.title}: not available here — ${file.unavailable}\n`);
      continue;
    }
    await importFile(step, file, false);
  }
  const outcome =
    missing.length === 0 ? 'complete' : `without ${missing.join(', ')}; see "npm exec -- knownbad ingest"`;
  process.stdout.write(`• Real data (${profile} profile): ${outcome}\n`);
  return EXIT.ok;
}

function parse(args: string[]) {
  return readFlags('ingest', {
    args,
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      force: { type: 'boolean' },
      list: { type: 'string' },
      name: { type: 'string' },
    },
  });
}

async function acquire(step: AcquireStep): Promise<Acquisition> {
  const line = new ProgressLine(step.title);
  const options = {
    cacheDir: paths.downloads(),
    onProgress: (bytes: number, total: number) => line.show('getting', bytes, total || step.aboutBytes),
  };
  const found = await ('packages' in step
    ? acquirePackage(step.packages, options)
    : acquireIdsFile(step.file, options));
  line.clear();
  return found;
}

async function importFile(step: AcquireStep, file: LocalFile, force: boolean): Promise<void> {
  const line = new ProgressLine(step.title);
  const provenance = {
    source: step.importer,
    file: path.basename(file.path),
    sha256: file.sha256,
    licence: step.licence,
    ...(file.package ? { package: file.package } : {}),
    ...(file.version ? { version: file.version } : {}),
  };
  const options = { bytes: file.bytes, force, onProgress: (records: number) => line.count('importing', records) };
  const result = await IMPORTERS[step.importer](provenance, file.path, options);
  line.clear();
  await closeImport(step.title, result);
}

type Provenance = Parameters<typeof ingestIdList>[0];

const IMPORTERS: Record<Importer, (from: Provenance, file: string, options: IngestOptions) => Promise<IngestResult>> = {
  'pci-ids': (from, file, options) => ingestIdList(from, parsePciIds(createReadStream(file)), options),
  'usb-ids': (from, file, options) => ingestIdList(from, parseUsbIds(createReadStream(file)), options),
  'linux-image': (from, file, options) => ingestKernel(from, parseLinuxImage(file), options),
  'linux-changelog': (from, file, options) =>
    ingestChangelog(from, parseLinuxChangelog(file, parseLinuxImage(file)), options),
};
