import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareVersions } from '@/lib/domain/version/compare-versions';
import { sha256OfFile } from '../format/sha256';
import { aptFailure, findPackage, nameReader, type OfferedPackage, REFRESH_ADVICE } from './find-package';
import { type RunCommand, runCommand } from './run-command';

export interface AcquiredFile {
  path: string;
  /** Null for a file found on the system. */
  package: string | null;
  version: string | null;
  sha256: string;
  bytes: number;
}

export type Acquisition = AcquiredFile | { unavailable: string };

/** Bytes so far and in all, of the package being fetched. */
type AcquireProgress = (bytes: number, total: number, name: string) => void;

export interface AcquireOptions {
  /** Made when missing; packages stay in it, so that nothing is fetched twice. */
  cacheDir: string;
  onProgress?: AcquireProgress;
  signal?: AbortSignal;
  /** For tests: stands in for apt. */
  run?: RunCommand;
}

/** 107 MB at 250 kB/s take seven minutes. */
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;
const DOWNLOAD_PREFIX = '.download-';

/**
 * Brings the newest package whose name matches into the cache by `apt-get download`: no root, nothing is installed, the
 * checksum of the signed package lists is checked. What the cache holds already is not fetched again; when apt can't
 * tell what is newest, the newest match of the cache is taken.
 *
 * Several names: the first one that is offered. Nothing throws: no apt, no network, missing or outdated lists and an
 * unwritable cache are `unavailable` with what to do.
 */
export async function acquirePackage(names: readonly string[], options: AcquireOptions): Promise<Acquisition> {
  const run = options.run ?? runCommand;
  try {
    await mkdir(options.cacheDir, { recursive: true });
    const found = await findPackage(names, run, options.signal);
    if (!found.ok) return (await newestCached(names, options.cacheDir)) ?? { unavailable: found.reason };
    const kept = await cachedFile(found.offered, options.cacheDir);
    if (kept) return kept;
    const fetched = await download(found.offered, run, options);
    return 'path' in fetched ? fetched : ((await newestCached(names, options.cacheDir)) ?? fetched);
  } catch (error) {
    return { unavailable: error instanceof Error ? error.message : String(error) };
  }
}

/** As apt names downloads: the colon of an epoch is quoted. */
function fileNameOf({ package: name, version, arch }: OfferedPackage): string {
  return `${name}_${version.replaceAll(':', '%3a')}_${arch}.deb`;
}

async function cachedFile(offered: OfferedPackage, cacheDir: string): Promise<AcquiredFile | null> {
  const file = path.join(cacheDir, fileNameOf(offered));
  if (!(await isAsStated(file, offered))) return null;
  const { package: name, version, sha256, bytes } = offered;
  return { path: file, package: name, version, sha256, bytes };
}

/** Whether the file has the size and checksum that the package lists state. */
async function isAsStated(file: string, offered: OfferedPackage): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found?.size === offered.bytes && (await sha256OfFile(file)) === offered.sha256;
}

async function download(offered: OfferedPackage, run: RunCommand, options: AcquireOptions): Promise<Acquisition> {
  await sweepLeftovers(options.cacheDir);
  // A folder of its own: a killed download leaves no half package under its final name.
  const folder = await mkdtemp(path.join(options.cacheDir, DOWNLOAD_PREFIX));
  try {
    options.onProgress?.(0, offered.bytes, offered.package);
    const result = await run(
      'apt-get',
      ['download', '-q', '-o', 'APT::Status-Fd=3', '-o', 'Acquire::Retries=2', `${offered.package}=${offered.version}`],
      {
        cwd: folder,
        timeoutMs: DOWNLOAD_TIMEOUT_MS,
        ...(options.signal ? { signal: options.signal } : {}),
        onStatusLine: line => {
          // "dlstatus:1:36.2:Retrieving file 1 of 1" (apt's doc/progress-reporting.md)
          const percent = /^dlstatus:\d+:([\d.]+):/.exec(line)?.[1];
          if (percent)
            options.onProgress?.(Math.round((Number(percent) / 100) * offered.bytes), offered.bytes, offered.package);
        },
      },
    );
    if (!result.ran) return { unavailable: aptFailure(result.why) };
    if (result.exitCode !== 0) return { unavailable: explainFailure(offered, result.stderr) };
    const file = (await readdir(folder)).find(name => name.endsWith('.deb'));
    if (!file) return { unavailable: `apt-get download left no file for ${offered.package}` };
    // Checked before it enters the cache, which serves unasked when apt can't.
    if (!(await isAsStated(path.join(folder, file), offered))) {
      return { unavailable: `${offered.package} does not have the size and checksum that the package lists state` };
    }
    await rename(path.join(folder, file), path.join(options.cacheDir, fileNameOf(offered)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  options.onProgress?.(offered.bytes, offered.bytes, offered.package);
  const { package: name, version, sha256, bytes } = offered;
  return { path: path.join(options.cacheDir, fileNameOf(offered)), package: name, version, sha256, bytes };
}

/** Removes the folders of killed downloads; one younger than the time limit may be another process's. */
async function sweepLeftovers(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(DOWNLOAD_PREFIX)) continue;
    const folder = path.join(cacheDir, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > 2 * DOWNLOAD_TIMEOUT_MS) await rm(folder, { recursive: true, force: true });
  }
}

function explainFailure(offered: OfferedPackage, stderr: string): string {
  const first = /^E: (.*)$/m.exec(stderr)?.[1]?.trim() ?? 'apt-get download failed';
  const advice = /404|Unable to locate|not found/i.test(first)
    ? `the package lists are out of date: ${REFRESH_ADVICE}`
    : 'check the network, or name a package file instead';
  return `${offered.package} could not be fetched (${first}); ${advice}`;
}

/** Offline the cache still serves: the newest file in it whose package matches. */
async function newestCached(names: readonly string[], cacheDir: string): Promise<AcquiredFile | null> {
  const files = (await readdir(cacheDir)).flatMap(file => {
    const [, name, version] = /^([a-z0-9][a-z0-9+.-]*)_([^_]+)_[a-z0-9-]+\.deb$/.exec(file) ?? [];
    return name && version ? [{ file, name, version: version.replaceAll('%3a', ':') }] : [];
  });
  for (const wanted of names) {
    const isWanted = nameReader(wanted);
    const newest = files
      .filter(({ name }) => isWanted(name))
      .sort((a, b) => (compareVersions('debian', a.version, b.version) === 1 ? -1 : 1))[0];
    if (!newest) continue;
    const file = path.join(cacheDir, newest.file);
    const { size: bytes } = await stat(file);
    return { path: file, package: newest.name, version: newest.version, sha256: await sha256OfFile(file), bytes };
  }
  return null;
}
