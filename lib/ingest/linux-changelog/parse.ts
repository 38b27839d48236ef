import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { moduleName } from '@/lib/domain/identity/module-name';
import { openDeb } from '../format/deb';
import { decodeLines } from '../format/decode-lines';
import {
  type ChangelogRecord,
  type EndRecord,
  type FixNoteRecord,
  type KernelRecord,
  type PlatformBuildRecord,
  type RejectRecord,
  rejectRecord,
} from '../ingest-record';
import { driverFinder, type PackagedModule, topicOf } from './driver-of-entry';
import { type ChangelogEntry, type ChangelogSection, readSections } from './read-sections';

/** Debian 6.12's has 1.5 MB. */
const MAX_PACKED_BYTES = 16 * 1024 * 1024;
/** Debian 6.12's has 4.4 MB. */
const MAX_CHANGELOG_BYTES = 64 * 1024 * 1024;
/** The longest entry of seven years has 824. */
const MAX_TEXT_CHARACTERS = 2000;

/** Debian Policy §12.7: `changelog.gz`, or `changelog.Debian.gz` where upstream has one of its own. */
const CHANGELOG = /^usr\/share\/doc\/[^/]+\/changelog(?:\.Debian)?\.gz$/;

/**
 * Streams the fix notes of a Debian kernel package: each entry of its changelog that is about a driver of the package
 * which claims parts, then the scope, `end` last. Entries about anything else are passed over.
 *
 * Limits: those above and of `openDeb`; a note that exceeds `MAX_TEXT_CHARACTERS` is a reject. A damaged or foreign
 * package, or one without its changelog, ends the stream with `failure`.
 * @param image what the package's modules claim, read from the same file (linux-image)
 */
export async function* parseLinuxChangelog(
  path: string,
  image: AsyncIterable<KernelRecord>,
): AsyncGenerator<ChangelogRecord> {
  const ended = (failure: string | null, rejected = 0, version: string | null = null): EndRecord => ({
    kind: 'end',
    complete: failure === null && rejected === 0,
    failure,
    rejected,
    sourceVersion: version,
  });
  const shipped = await readImage(image);
  if ('failure' in shipped) return yield ended(shipped.failure);
  const changelog = await readChangelog(path);
  if (typeof changelog === 'string') return yield ended(changelog);

  const { platformBuild, modules } = shipped;
  const { build: version } = platformBuild;
  const driverOf = driverFinder(modules);
  const builds: string[] = [];
  let rejected = 0;
  for await (const section of readSections(decodeLines(chunksOf(changelog)))) {
    if ('kind' in section) {
      rejected += 1;
      yield section;
      continue;
    }
    const build = buildOf(section);
    if (builds.length === 0 && build !== version) {
      return yield ended(`the changelog is of ${build}, the package of ${version}`, rejected, version);
    }
    builds.push(build);
    for (const entry of section.entries) {
      const driver = driverOf(topicOf(entry.text.slice(0, MAX_TEXT_CHARACTERS)));
      if (driver === null) continue;
      const note = noteOf(entry, section, { product: platformBuild.product, build, driver });
      if (note.kind === 'reject') rejected += 1;
      yield note;
    }
  }
  if (builds.length === 0) return yield ended('the changelog names no build', rejected, version);
  const drivers = modules.filter(module => module.claimsParts).map(module => moduleName(module.name));
  yield { kind: 'changelog-scope', product: platformBuild.product, builds, drivers };
  yield ended(null, rejected, version);
}

async function readImage(
  image: AsyncIterable<KernelRecord>,
): Promise<{ platformBuild: PlatformBuildRecord; modules: PackagedModule[] } | { failure: string }> {
  let platformBuild: PlatformBuildRecord | undefined;
  const modules = new Map<string, PackagedModule>();
  for await (const record of image) {
    if (record.kind === 'platform-build') platformBuild = record;
    else if (record.kind === 'driver-build') {
      const { name, sourcePath } = record;
      if (sourcePath !== null) modules.set(name, { name, path: sourcePath, claimsParts: false });
    } else if (record.kind === 'claim') {
      const module = modules.get(record.driver);
      if (module && (record.bus === 'pci' || record.bus === 'usb')) module.claimsParts = true;
    } else if (record.kind === 'end' && record.failure !== null) return { failure: record.failure };
  }
  return platformBuild ? { platformBuild, modules: [...modules.values()] } : { failure: 'the package names no kernel' };
}

/** The changelog as text's bytes, or why it can't be had. */
async function readChangelog(path: string): Promise<Buffer | string> {
  const opened = await openDeb(path);
  if (!opened.ok) return opened.reason;
  try {
    for await (const entry of opened.deb.entries()) {
      if (entry.type !== 'file' || !CHANGELOG.test(entry.name)) continue;
      return await promisify(gunzip)(await entry.read(MAX_PACKED_BYTES), { maxOutputLength: MAX_CHANGELOG_BYTES });
    }
    return 'the package holds no changelog';
  } catch (error) {
    return `the changelog cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await opened.deb.close();
  }
}

async function* chunksOf(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}

/**
 * The package version a section stands for. Signed kernels come from a source package of their own, of another version
 * (`6.1.192+2`), whose first entry tells the one that was signed.
 */
function buildOf({ version, entries }: ChangelogSection): string {
  return SIGNED.exec(entries[0]?.text ?? '')?.[1] ?? version;
}

const SIGNED = /^Sign kernel from linux\S* (\S+)$/;

/** Debian Policy §4.4: "Closes: #nnnnn, #mmmmm". */
const CLOSES = /closes:\s*(?:bug)?#?\s?(\d+)/i;

function noteOf(
  { line, text, upstream }: ChangelogEntry,
  { source, version, releasedOn }: ChangelogSection,
  about: Pick<FixNoteRecord, 'product' | 'build' | 'driver'>,
): FixNoteRecord | RejectRecord {
  if (text.length > MAX_TEXT_CHARACTERS) {
    return rejectRecord(line, text, `longer than ${MAX_TEXT_CHARACTERS} characters`);
  }
  const bug = CLOSES.exec(text)?.[1];
  const reference = bug ? `https://bugs.debian.org/${bug}` : (upstream ?? `changelog of ${source} ${version}`);
  return { kind: 'fix-note', ...about, releasedOn, text, reference };
}
