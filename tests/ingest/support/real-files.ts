import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { acquirePackage } from '@/lib/ingest/acquire/acquire-package';
import { decodeXz } from '@/lib/ingest/format/xz';

/** Packages stay here between runs; the folder is the product's own and is not committed. */
export const CACHE_DIR = path.resolve('.knownbad/cache');

/** Data for tests that is not part of the repository; it lies beside the checkout. */
export const SHARED_DATA = path.resolve('../shared/data');

/** Says it where nobody overlooks it: a test that could not run is no test that passed. */
export function sayLoudly(message: string): void {
  process.stderr.write(`\n!!! NOT TESTED: ${message}\n\n`);
}

export async function exactPackage(name: string) {
  return acquirePackage([name], { cacheDir: CACHE_DIR });
}

/** Rows `driver, version, srcversion, path, alias` that an independent parser read; null where the file is absent. */
export async function expectedAliases(name: string, version: string): Promise<string[] | null> {
  const file = path.join(SHARED_DATA, 'golden-kernel-aliases', `${name}_${version}_amd64.tsv.xz`);
  if (!existsSync(file)) return null;
  const text = await decodeXz(readFileSync(file), 64 * 1024 * 1024);
  return text.toString('utf8').trimEnd().split('\n');
}
