import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { type BackupHeader, BackupRefused, headerSchema, manifestSchema } from './backup-format';

/** Documents are small; one that is not was not written by us. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/**
 * Reads a backup from its first to its last byte: every entry has the length and hash that the manifest names, nothing
 * is missing and nothing was added.
 * @throws BackupRefused saying what is wrong; nothing has been changed
 */
export async function verifyBackup(file: string): Promise<BackupHeader> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  let header: BackupHeader | null = null;
  let manifest: string | null = null;
  try {
    for await (const { name, content } of entriesOf(file)) {
      if (manifest !== null) throw new BackupRefused('The file goes on after its end: it was altered.');
      const isDocument = name === 'header.json' || name === 'manifest.json';
      const read = await readEntry(content, isDocument);
      if (name === 'manifest.json') manifest = read.text;
      else found.set(name, { bytes: read.bytes, sha256: read.sha256 });
      if (name === 'header.json') header = readDocument(headerSchema, read.text, 'its header');
    }
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new BackupRefused(`There is no file ${file}.`);
    throw new BackupRefused('The file is cut off or is no backup of Knownbad.');
  }
  if (!header || manifest === null) throw new BackupRefused('The file is cut off: its end is missing.');
  const { entries } = readDocument(manifestSchema, manifest, 'its manifest');
  for (const { name, bytes, sha256 } of entries) {
    const entry = found.get(name);
    if (!entry || entry.bytes !== bytes || entry.sha256 !== sha256) throw new BackupRefused(`“${name}” was altered.`);
    found.delete(name);
  }
  const [extra] = found.keys();
  if (extra !== undefined) throw new BackupRefused(`“${extra}” was added.`);
  return header;
}

function readDocument<Value>(schema: { parse(value: unknown): Value }, text: string, what: string): Value {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new BackupRefused(`The file is no backup that this version reads: ${what} cannot be read.`);
  }
}

async function readEntry(content: AsyncIterable<Buffer>, keep: boolean) {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    if (!keep) continue;
    if (bytes > MAX_DOCUMENT_BYTES) throw new BackupRefused('A document in it is too large.');
    kept.push(chunk);
  }
  return { bytes, sha256: hash.digest('hex'), text: keep ? Buffer.concat(kept).toString('utf8') : '' };
}

/** Entries of a backup in their order; each must be read before the next. */
export async function* entriesOf(file: string): AsyncGenerator<{ name: string; content: AsyncIterable<Buffer> }> {
  const archive: Extract = extract();
  let failure: unknown = null;
  const piped = pipeline(createReadStream(file), createGunzip(), archive).catch((error: unknown) => {
    failure = error;
    archive.destroy(error as Error);
  });
  for await (const entry of archive)
    yield { name: entry.header.name, content: entry as unknown as AsyncIterable<Buffer> };
  await piped;
  if (failure) throw failure;
}
