import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { paths } from '@/lib/paths';

/** A file in the store: named by its content, so the same file is kept once. */
export interface StoredFile {
  sha256: string;
  bytes: number;
}

/** More bytes came than the caller allowed; nothing was kept. */
export class FileTooLarge extends Error {}

const HASH = /^[0-9a-f]{64}$/;

/** Two letters a folder keep each folder below some thousand files. */
function placeOf(sha256: string): string {
  if (!HASH.test(sha256)) throw new Error('not the name of a stored file');
  return path.join(paths.attachments(), sha256.slice(0, 2), sha256.slice(2));
}

/**
 * Keeps what a stream brings. Nothing is held in memory but one chunk; the file is on disk before this answers.
 * @param maxBytes one byte more ends it
 * @throws FileTooLarge, or whatever ends the stream; a broken upload leaves nothing
 */
export async function putFile(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile> {
  await mkdir(paths.attachments(), { recursive: true, mode: 0o700 });
  const draft = path.join(paths.attachments(), `incoming-${randomBytes(8).toString('hex')}`);
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _, done) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return done(new FileTooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(source), counted, createWriteStream(draft, { mode: 0o600, flush: true }));
    const sha256 = hash.digest('hex');
    const place = placeOf(sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await rename(draft, place);
    await syncFolder(path.dirname(place));
    return { sha256, bytes };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A renamed file survives a power cut only when its folder was written as well (fsync(2)). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** The bytes of a stored file, from its start; null when it is not here. */
export async function openFile(sha256: string): Promise<{ stream: Readable; bytes: number } | null> {
  const place = placeOf(sha256);
  const found = await stat(place).catch(() => null);
  return found ? { stream: createReadStream(place), bytes: found.size } : null;
}

/** One file of the store by its name within it; an upload under way or broken off has no hash. */
export interface ListedFile {
  name: string;
  sha256: string | null;
  modifiedAt: Date;
}

/** Every file of the store, in name order. */
export async function* listFiles(): AsyncGenerator<ListedFile> {
  const entries = await readdir(paths.attachments(), { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isFile()) continue;
    const name = path.relative(paths.attachments(), path.join(entry.parentPath, entry.name));
    const joined = name.replaceAll(path.sep, '');
    const found = await stat(path.join(paths.attachments(), name)).catch(() => null);
    if (found) yield { name, sha256: HASH.test(joined) ? joined : null, modifiedAt: found.mtime };
  }
}

/** Removes a file by its name within the store; one that is not there is no error. */
export async function removeFile(name: string): Promise<void> {
  await rm(path.join(paths.attachments(), name), { force: true });
}
