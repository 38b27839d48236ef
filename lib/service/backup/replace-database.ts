import 'server-only';
import pg from 'pg';
import { createDatabase, dropDatabase, swapDatabases } from '@/lib/db/backup/swap-databases';
import { AppError } from '@/lib/errors';
import { restoreSecret } from '../server-secret';
import { type RestoredBackup, restoreBackup } from './restore-backup';
import { verifyBackup } from './verify-backup';

export interface ReplacedDatabase extends Omit<RestoredBackup, 'secret'> {
  /** Whether receipts and machine hashes of the backup fit this server. */
  secretFits: boolean;
  /** Name under which the database that stood before is kept. */
  keptAs: string;
}

function onServer(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/**
 * Puts a backup in the place of a server's database: it is loaded beside it and takes its name only once it stands whole.
 * The database that was there is kept under another name. A running server reconnects by itself.
 * @param migrate applies the migrations of these names that are missing, or all that are
 * @throws BackupRefused or AppError; then everything is as it was
 */
export async function replaceDatabase(
  file: string,
  databaseUrl: string,
  migrate: (url: string, only?: readonly string[]) => Promise<void>,
  told?: (what: string, entries: number) => void,
): Promise<ReplacedDatabase> {
  const { migrations } = await verifyBackup(file);
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  const stamp = new Date()
    .toISOString()
    .replaceAll(/[-:]|\..*/g, '')
    .toLowerCase();
  const draft = `${name}_restore_${stamp}`;
  const keptAs = `${name}_before_${stamp}`;
  const admin = new pg.Client({ connectionString: onServer(databaseUrl, 'postgres') });
  await admin.connect();
  try {
    await create(admin, draft);
    try {
      const url = onServer(databaseUrl, draft);
      // First the tables as its version had them; then all is brought up to date as that version's database would be.
      await migrate(url, migrations);
      const { secret, ...restored } = await restoreBackup(file, url, told);
      await migrate(url);
      const secretFits = secret === null || restoreSecret(secret);
      await swapDatabases(admin, { name, keptAs, draft });
      return { ...restored, secretFits, keptAs };
    } catch (error) {
      await dropDatabase(admin, draft).catch(() => undefined);
      throw error;
    }
  } finally {
    await admin.end();
  }
}

async function create(admin: pg.Client, name: string): Promise<void> {
  try {
    await createDatabase(admin, name);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'forbidden',
      `No new database can be made on that server (${because}): its user needs CREATEDB.`,
    );
  }
}
