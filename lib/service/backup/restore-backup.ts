import 'server-only';
import pg from 'pg';
import { copyTableIn } from '@/lib/db/backup/copy-tables';
import { advanceSequences, appliedMigrations, type TablePlan, tablePlans } from '@/lib/db/backup/table-plan';
import { countRows, firstWithRows, removeRowsOfMigrations } from '@/lib/db/backup/table-rows';
import { transactionOn } from '@/lib/db/pool';
import { putFile } from '../attachments/attachment-store';
import { type BackupHeader, BackupRefused } from './backup-format';
import { entriesOf, verifyBackup } from './verify-backup';

export interface RestoredBackup {
  createdAt: string;
  rows: number;
  files: number;
  /** The server's secret, on which receipts and machine hashes of the backup hang; null where it holds none. */
  secret: string | null;
}

/** Longer than any file; each is verified by its own hash anyway. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * Loads a verified backup into a database that has its migrations and holds nothing yet, in one transaction. Files go to
 * the attachment store.
 * @param databaseUrl of the empty database
 * @throws BackupRefused for a file that is altered, cut off or newer than this version; nothing has been changed then
 */
export async function restoreBackup(
  file: string,
  databaseUrl: string,
  told: (what: string, entries: number) => void = () => undefined,
): Promise<RestoredBackup> {
  const header = await verifyBackup(file);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const plans = await fittingPlans(client, header);
    const { rows, files, secret } = await transactionOn(client, async () => {
      await requireEmpty(client, plans);
      const loaded = await load(file, client, plans, told);
      await advanceSequences(client);
      return { ...loaded, rows: await countRows(client, plans) };
    });
    return { createdAt: header.created_at, rows, files, secret };
  } finally {
    await client.end();
  }
}

/** The backup's tables as the database has them, those first that others point to. */
async function fittingPlans(client: pg.Client, header: BackupHeader): Promise<TablePlan[]> {
  const applied = await appliedMigrations(client);
  const unknown = header.migrations.find(name => !applied.includes(name));
  if (unknown) throw new BackupRefused(`The backup is of a newer version (it has migration ${unknown}): update first.`);
  const own = await tablePlans(client);
  const saved = new Map(header.tables.map(plan => [plan.table, plan]));
  return own.flatMap(plan => {
    const columns = saved.get(plan.table)?.columns ?? [];
    const strange = columns.find(column => !plan.columns.includes(column));
    if (strange) throw new BackupRefused(`The backup has a column ${plan.table}.${strange} that its version had not.`);
    return columns.length > 0 ? [{ table: plan.table, columns }] : [];
  });
}

/** Migrations write a few rows of their own, which the backup holds as well; anything more is somebody's data. */
async function requireEmpty(client: pg.Client, plans: readonly TablePlan[]): Promise<void> {
  await removeRowsOfMigrations(client);
  const filled = await firstWithRows(client, plans);
  if (filled !== null) throw new BackupRefused(`The database is not empty: table ${filled} has rows.`);
}

async function load(
  file: string,
  client: pg.Client,
  plans: readonly TablePlan[],
  told: (what: string, entries: number) => void,
): Promise<{ files: number; secret: string | null }> {
  let files = 0;
  let secret: string | null = null;
  let done = 0;
  const entries = entriesOf(file)[Symbol.asyncIterator]();
  let entry = await entries.next();
  const tableOf = (name: string) => /^tables\/([a-z_]+)\//.exec(name)?.[1] ?? null;
  while (!entry.done) {
    const { name, content } = entry.value;
    told(name, ++done);
    const table = tableOf(name);
    if (table !== null) {
      const plan = plans.find(one => one.table === table);
      // All parts of a table are one COPY: rows may point to each other across parts.
      const parts = async function* () {
        while (!entry.done && tableOf(entry.value.name) === table) {
          yield* entry.value.content;
          entry = await entries.next();
        }
      };
      if (!plan) throw new BackupRefused(`The backup holds a table ${table} that this version does not know.`);
      await copyTableIn(client, plan, parts());
      continue;
    }
    if (name.startsWith('attachments/')) {
      await putFile(content, NO_LIMIT);
      files += 1;
    } else {
      const text = await textOf(content);
      if (name === 'secret') secret = text;
    }
    entry = await entries.next();
  }
  return { files, secret };
}

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
