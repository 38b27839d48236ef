import 'server-only';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { copyTableOut } from '@/lib/db/backup/copy-tables';
import { appliedMigrations, tablePlans } from '@/lib/db/backup/table-plan';
import { inSnapshot } from '@/lib/db/pool';
import { namedFiles } from '@/lib/db/sql/attachments';
import { openFile } from '../attachments/attachment-store';
import { serverSecret } from '../server-secret';
import { type BackupHeader, type BackupManifest, FORMAT, PART_BYTES } from './backup-format';

/** What was written. */
export interface WrittenBackup {
  tables: number;
  files: number;
  bytes: number;
  /** Files that attachments name and the store has lost; the backup goes on without them. */
  lost: readonly string[];
}

type Told = (what: string, entries: number) => void;

/**
 * Writes everything that cannot be made again into one file: all rows as of one instant, the files of reports and the
 * server's secret. The server may run meanwhile. The file holds the secret and what reporters said in confidence, so it
 * is readable by its owner alone.
 * @param file overwritten only when the whole backup stands
 */
export async function writeBackup(file: string, told: Told = () => undefined): Promise<WrittenBackup> {
  const draft = `${file}.writing`;
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }));
  try {
    const result = await fill(archive, told);
    archive.finalize();
    await written;
    await rename(draft, file);
    return result;
  } catch (error) {
    archive.destroy();
    await written.catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

class Entries {
  readonly manifest: BackupManifest = { entries: [] };

  constructor(
    private readonly archive: Pack,
    private readonly told: Told,
  ) {}

  /** One entry held in memory: a part of a table, or a small document. */
  async add(name: string, content: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.archive.entry({ name, mode: 0o600 }, content, error => (error ? reject(error) : resolve()));
    });
    this.note(name, content.byteLength, createHash('sha256').update(content).digest('hex'));
  }

  /** One file of known length, streamed. */
  async addStream(name: string, bytes: number, content: AsyncIterable<Buffer>): Promise<void> {
    const hash = createHash('sha256');
    const entry = this.archive.entry({ name, size: bytes, mode: 0o600 });
    async function* hashed() {
      for await (const chunk of content) {
        hash.update(chunk);
        yield chunk;
      }
    }
    await pipeline(hashed, entry);
    this.note(name, bytes, hash.digest('hex'));
  }

  private note(name: string, bytes: number, sha256: string): void {
    this.manifest.entries.push({ name, bytes, sha256 });
    this.told(name, this.manifest.entries.length);
  }
}

function fill(archive: Pack, told: Told): Promise<WrittenBackup> {
  const entries = new Entries(archive, told);
  return inSnapshot(async client => {
    const tables = await tablePlans(client);
    const header: BackupHeader = {
      format: FORMAT,
      created_at: new Date().toISOString(),
      migrations: await appliedMigrations(client),
      tables: tables.map(({ table, columns }) => ({ table, columns: [...columns] })),
    };
    await entries.add('header.json', Buffer.from(JSON.stringify(header)));
    for (const plan of tables) {
      let part = 0;
      for await (const content of inParts(copyTableOut(client, plan))) {
        await entries.add(`tables/${plan.table}/${String(part).padStart(6, '0')}`, content);
        part += 1;
      }
    }
    const files = await namedFiles(client);
    const lost = await addFiles(entries, files);
    await entries.add('secret', Buffer.from(serverSecret()));
    const listed = [...entries.manifest.entries];
    await entries.add('manifest.json', Buffer.from(JSON.stringify({ entries: listed } satisfies BackupManifest)));
    const bytes = listed.reduce((sum, entry) => sum + entry.bytes, 0);
    return { tables: tables.length, files: files.size - lost.length, bytes, lost };
  });
}

async function addFiles(entries: Entries, names: Iterable<string>): Promise<string[]> {
  const lost: string[] = [];
  for (const sha256 of names) {
    const file = await openFile(sha256);
    if (file) await entries.addStream(`attachments/${sha256}`, file.bytes, file.stream);
    else lost.push(sha256);
  }
  return lost;
}

async function* inParts(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(chunks, bytes);
    chunks = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(chunks, bytes);
}
