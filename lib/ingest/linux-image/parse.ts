import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Deb, openDeb, type TarEntry } from '../format/deb';
import { decodeXz } from '../format/xz';
import {
  type ClaimRecord,
  type DriverBuildRecord,
  type EndRecord,
  type KernelRecord,
  type RejectRecord,
  rejectRecord,
} from '../ingest-record';
import { readElfSection } from './elf-section';
import { platformBuildOf } from './kernel-facet';
import { aliasBus, parseAlias } from './parse-alias';
import { gatherModinfo, type Modinfo, modinfoPairs } from './read-modinfo';

/** The largest module of Debian 6.12 (amdgpu) has 29 MB. */
const MAX_MODULE_BYTES = 96 * 1024 * 1024;
/** Debian 6.12's has 60 kB; newer kernels list the aliases of built-in drivers as well. */
const MAX_BUILTIN_BYTES = 16 * 1024 * 1024;
/** Compressed modules being decoded at once: 6.12 takes 9.2 s with eight, 11.6 s with four, on two cores. */
const MODULES_IN_FLIGHT = 8;

/** `lib/modules/<release>/kernel/drivers/…/e1000e.ko[.xz]`; merged-/usr packages put `usr/` before it. */
const MODULE = /^(?:usr\/)?lib\/modules\/[^/]+\/(?:kernel\/)?(.+\.ko(?:\.(xz|gz|zst))?)$/;
const BUILTIN = /^(?:usr\/)?lib\/modules\/[^/]+\/modules\.builtin\.modinfo$/;

type Extracted = { records: (DriverBuildRecord | ClaimRecord)[]; modules: number } | RejectRecord;

/**
 * Streams a Debian kernel package: first the platform build, then each module's driver build followed by its claims, in
 * the archive's order, built-in ones at their place, `end` last. Nothing is unpacked to disk.
 *
 * `complete` is true when every module was read: an alias that no module has is then claimed by no *module*. A driver
 * linked into the kernel may bind devices without naming an alias (modules.builtin.modinfo of 6.1 and 6.12 holds none
 * for PCI or USB), so of a `builtin` driver build nothing can be concluded from missing claims.
 *
 * Limits: `MAX_MODULE_BYTES` a module, those of `openDeb`. An unreadable module is a reject and makes the stream
 * incomplete; a damaged or foreign package ends it with `failure`.
 */
export async function* parseLinuxImage(path: string): AsyncGenerator<KernelRecord> {
  const opened = await openDeb(path);
  if (!opened.ok) {
    yield endRecord({ failure: opened.reason, modules: 0, rejected: 0, version: null });
    return;
  }
  const { deb } = opened;
  const platformBuild = platformBuildOf(deb.control);
  const tally = { failure: null as string | null, modules: 0, rejected: 0, version: platformBuild?.build ?? null };
  try {
    if (!platformBuild) tally.failure = `not a Debian kernel image package: ${deb.control.Package ?? 'no name'}`;
    else {
      yield platformBuild;
      for await (const extracted of readModules(deb)) {
        if ('kind' in extracted) {
          tally.rejected += 1;
          yield extracted;
        } else {
          tally.modules += extracted.modules;
          yield* extracted.records;
        }
      }
    }
  } catch (error) {
    tally.failure = error instanceof Error ? error.message : String(error);
  } finally {
    await deb.close();
  }
  if (tally.failure === null && tally.modules === 0) tally.failure = 'the package holds no kernel module';
  yield endRecord(tally);
}

function endRecord(tally: {
  failure: string | null;
  modules: number;
  rejected: number;
  version: string | null;
}): EndRecord {
  const complete = tally.failure === null && tally.rejected === 0;
  return { kind: 'end', complete, failure: tally.failure, rejected: tally.rejected, sourceVersion: tally.version };
}

/** Keeps a few modules decoding while the archive is read on; answers them in the archive's order. */
async function* readModules(deb: Deb): AsyncGenerator<Extracted> {
  const inFlight: Promise<Extracted>[] = [];
  for await (const entry of deb.entries()) {
    const extract = entry.type === 'file' ? extractorOf(entry) : null;
    if (!extract) continue;
    if (entry.size > extract.maxBytes) {
      inFlight.push(Promise.resolve(rejectRecord(0, entry.name, `larger than ${extract.maxBytes} bytes`)));
    } else {
      inFlight.push(extract.from(await entry.read(extract.maxBytes)));
    }
    if (inFlight.length < MODULES_IN_FLIGHT) continue;
    const first = inFlight.shift();
    if (first) yield await first;
  }
  for (const extracting of inFlight) yield await extracting;
}

interface Extractor {
  maxBytes: number;
  /** Never rejects: what can't be read becomes a reject record. */
  from(content: Buffer): Promise<Extracted>;
}

function extractorOf(entry: TarEntry): Extractor | null {
  const [, path, compression] = MODULE.exec(entry.name) ?? [];
  if (path !== undefined) {
    return { maxBytes: MAX_MODULE_BYTES, from: content => extractModule(content, path, compression) };
  }
  if (BUILTIN.test(entry.name)) return { maxBytes: MAX_BUILTIN_BYTES, from: async content => extractBuiltins(content) };
  return null;
}

async function extractModule(content: Buffer, path: string, compression: string | undefined): Promise<Extracted> {
  let object: Buffer;
  try {
    object = await decompressModule(content, compression);
  } catch (error) {
    return rejectRecord(0, path, error instanceof Error ? error.message : String(error));
  }
  const reading = readElfSection(object, '.modinfo');
  if (!reading.ok) return rejectRecord(0, path, reading.reason);
  const info = gatherModinfo(modinfoPairs(reading.section));
  // The name a module loads under: its file's, with underscores (Linux scripts/Makefile.lib, name-fix).
  const fileName = path.slice(path.lastIndexOf('/') + 1).replace(/\.ko(\..*)?$/, '');
  return { modules: 1, records: recordsOf(info, info.name ?? fileName.replaceAll('-', '_'), path, false) };
}

async function decompressModule(content: Buffer, compression: string | undefined): Promise<Buffer> {
  switch (compression) {
    case undefined:
      return content;
    case 'xz':
      return decodeXz(content, MAX_MODULE_BYTES);
    case 'gz':
      return promisify(gunzip)(content, { maxOutputLength: MAX_MODULE_BYTES });
    default:
      throw new Error(`modules compressed with ${compression} cannot be read`);
  }
}

/** `<module>.<key>=<value>` strings (Linux Documentation/kbuild/kbuild.rst, modules.builtin.modinfo). */
function extractBuiltins(content: Buffer): Extracted {
  const byModule = new Map<string, { key: string; value: string }[]>();
  for (const { key, value } of modinfoPairs(content)) {
    const dot = key.indexOf('.');
    const name = key.slice(0, dot);
    const pairs = byModule.get(name) ?? [];
    pairs.push({ key: key.slice(dot + 1), value });
    byModule.set(name, pairs);
  }
  const records = [...byModule].flatMap(([name, pairs]) => {
    const info = gatherModinfo(pairs);
    return recordsOf(info, name, 'builtin', true);
  });
  return { modules: 0, records };
}

function recordsOf(info: Modinfo, name: string, path: string, builtin: boolean): (DriverBuildRecord | ClaimRecord)[] {
  const { description, version, srcversion, firmware, parameters } = info;
  const build: DriverBuildRecord = {
    kind: 'driver-build',
    name,
    description,
    version,
    srcversion,
    path,
    sourcePath: builtin ? info.file : path,
    builtin,
    firmware,
    parameters,
  };
  const claims = info.aliases.map(
    (alias): ClaimRecord => ({ kind: 'claim', driver: name, alias, bus: aliasBus(alias), pattern: parseAlias(alias) }),
  );
  return [build, ...claims];
}
