import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { type ArMember, readArMembers } from './ar';
import { readRange } from './read-range';
import { decodeXzRange } from './xz';

export interface TarEntry {
  /** As archived, without a leading `./`. */
  name: string;
  type: string;
  /** Bytes of content. */
  size: number;
  linkname: string | null;
  /** The content; it must be read before the next entry is asked for. @throws above `maxBytes`. */
  read(maxBytes: number): Promise<Buffer>;
}

export interface Deb {
  /** Fields of the control file, first lines only. */
  control: Readonly<Record<string, string>>;
  /** Entries of the data archive in order, streamed. @throws when the archive is damaged. */
  entries(): AsyncGenerator<TarEntry>;
  close(): Promise<void>;
}

export type DebReading = { ok: true; deb: Deb } | { ok: false; reason: string };

/** A control file has a few kB; its description grows in rare cases. */
const MAX_CONTROL_BYTES = 256 * 1024;
/** The whole 6.1 kernel unpacks to 411 MB. */
const MAX_ARCHIVE_BYTES = 2 * 1024 * 1024 * 1024;
/** The whole 6.12 kernel has 5,200 files and folders. */
const MAX_ENTRIES = 100_000;

/**
 * Opens a Debian binary package (deb(5)) and reads its control fields; the data archive is streamed, never unpacked to
 * disk. Compressions: xz, gzip, none. Not a package, truncated or of another compression: a reason in plain words.
 */
export async function openDeb(path: string): Promise<DebReading> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
  const reading = await readDeb(file).catch(error => ({ ok: false as const, reason: messageOf(error) }));
  if (!reading.ok) await file.close();
  return reading;
}

async function readDeb(file: FileHandle): Promise<DebReading> {
  const archive = await readArMembers(file);
  if (!archive.ok) return archive;
  const [first, ...members] = archive.members;
  if (first?.name !== 'debian-binary') return { ok: false, reason: 'not a Debian package (no debian-binary)' };
  const controlMember = members.find(member => member.name.startsWith('control.tar'));
  const dataMember = members.find(member => member.name.startsWith('data.tar'));
  if (!controlMember || !dataMember) return { ok: false, reason: 'the package lacks its control or data archive' };
  for (const member of [controlMember, dataMember]) {
    if (!decompressorOf(member.name)) {
      return { ok: false, reason: `${member.name}: this compression cannot be read (xz and gzip can)` };
    }
  }
  const control = await readControl(file, controlMember);
  if (!control) return { ok: false, reason: 'the package has no control file' };
  return { ok: true, deb: { control, entries: () => readEntries(file, dataMember), close: () => file.close() } };
}

type Decompressor = (file: FileHandle, member: ArMember) => AsyncIterable<Buffer>;

function decompressorOf(name: string): Decompressor | undefined {
  const stored: Decompressor = (file, { offset, size }) => readRange(file, offset, size);
  switch (name.slice(name.indexOf('.tar') + '.tar'.length)) {
    case '':
      return stored;
    case '.gz':
      return (file, member) => pipeline(Readable.from(stored(file, member)), createGunzip(), () => undefined);
    case '.xz':
      return (file, { offset, size }) => decodeXzRange(file, offset, size);
    default:
      return undefined;
  }
}

async function readControl(file: FileHandle, member: ArMember): Promise<Record<string, string> | null> {
  for await (const entry of readEntries(file, member)) {
    if (entry.name !== 'control') continue;
    const text = (await entry.read(MAX_CONTROL_BYTES)).toString('utf8');
    // deb-control(5): "Field: value"; lines that begin with a blank continue the field above.
    const fields = [...text.matchAll(/^([A-Za-z0-9-]+):[ \t]*(.*)$/gm)];
    return Object.fromEntries(fields.map(([, field = '', value = '']) => [field, value.trim()]));
  }
  return null;
}

async function* readEntries(file: FileHandle, member: ArMember): AsyncGenerator<TarEntry> {
  const decompress = decompressorOf(member.name);
  if (!decompress) throw new Error(`${member.name}: this compression cannot be read`);
  const archive = extract();
  let failure: Error | null = null;
  const feeding = new Promise<void>(resolve => {
    pipeline(Readable.from(limited(decompress(file, member)), { objectMode: false }), archive, error => {
      failure = error ?? null;
      resolve();
    });
  });
  let entries = 0;
  try {
    for await (const stream of archive) {
      entries += 1;
      if (entries > MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} files`);
      yield tarEntry(stream.header, stream);
      stream.resume();
    }
  } catch (error) {
    throw failure ?? error;
  } finally {
    archive.destroy();
    await feeding;
  }
  if (failure) throw failure;
}

function tarEntry(header: Header, stream: AsyncIterable<unknown>): TarEntry {
  const { size } = header;
  return {
    name: header.name.replace(/^\.\//, ''),
    type: header.type,
    size,
    linkname: header.linkname ?? null,
    async read(maxBytes) {
      if (size > maxBytes) throw new Error(`${header.name} has ${size} bytes, more than ${maxBytes}`);
      const content = Buffer.allocUnsafe(size);
      let filled = 0;
      for await (const chunk of stream) filled += (chunk as Buffer).copy(content, filled);
      if (filled < size) throw new Error(`${header.name} is truncated`);
      return content;
    },
  };
}

async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_ARCHIVE_BYTES) throw new Error(`the archive unpacks to more than ${MAX_ARCHIVE_BYTES} bytes`);
    yield chunk;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
