import { rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openDeb } from '../format/deb';
import { sha256OfFile } from '../format/sha256';
import { type AcquiredFile, type AcquireOptions, type Acquisition, acquirePackage } from './acquire-package';

export type IdsFile = 'pci.ids' | 'usb.ids';

/**
 * Where systems keep the lists: Debian and Ubuntu, Fedora and Arch (hwdata), `update-pciids`/`update-usbids`, Homebrew's
 * pciutils. The first one that exists is taken.
 */
const SYSTEM_FOLDERS: readonly string[] = [
  '/usr/share/misc',
  '/usr/share/hwdata',
  '/var/lib/pciutils',
  '/var/lib/usbutils',
  '/opt/homebrew/share',
  '/usr/local/share',
];

/** pci.ids has 1.4 MB. */
const MAX_IDS_BYTES = 32 * 1024 * 1024;

export interface AcquireIdsOptions extends AcquireOptions {
  /** For tests; an empty list skips the system. */
  systemFolders?: readonly string[];
}

/**
 * A device id list: the system's own, else the one in Debian's package of that name, copied into the cache. Nothing
 * throws; `unavailable` says why and what to do.
 */
export async function acquireIdsFile(file: IdsFile, options: AcquireIdsOptions): Promise<Acquisition> {
  try {
    for (const folder of options.systemFolders ?? SYSTEM_FOLDERS) {
      const found = await describe(path.join(folder, file), null, null);
      if (found) return found;
    }
    const acquired = await acquirePackage([file], options);
    if ('unavailable' in acquired) return { unavailable: `${file}: ${acquired.unavailable}` };
    return await unpackIds(file, acquired, options.cacheDir);
  } catch (error) {
    return { unavailable: `${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function unpackIds(file: IdsFile, acquired: AcquiredFile, cacheDir: string): Promise<Acquisition> {
  const target = path.join(cacheDir, `${acquired.package}-${(acquired.version ?? '').replaceAll(':', '%3a')}`);
  const kept = await describe(target, acquired.package, acquired.version);
  if (kept) return kept;
  const opened = await openDeb(acquired.path);
  if (!opened.ok) return { unavailable: `${path.basename(acquired.path)}: ${opened.reason}` };
  try {
    for await (const entry of opened.deb.entries()) {
      // usb.ids lies in /var/lib/usbutils with a symbolic link where pci.ids is.
      if (entry.type !== 'file' || entry.size === 0 || path.posix.basename(entry.name) !== file) continue;
      await writeFile(`${target}.part`, await entry.read(MAX_IDS_BYTES));
      await rename(`${target}.part`, target);
      const unpacked = await describe(target, acquired.package, acquired.version);
      if (unpacked) return unpacked;
    }
  } finally {
    await opened.deb.close();
  }
  return { unavailable: `${path.basename(acquired.path)} holds no ${file}` };
}

async function describe(file: string, name: string | null, version: string | null): Promise<AcquiredFile | null> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || found.size === 0) return null;
  return { path: file, package: name, version, sha256: await sha256OfFile(file), bytes: found.size };
}
