import 'server-only';
import pg from 'pg';
import { AppError } from '@/lib/errors';
import { type RestoredBackup, restoreBackup } from './restore-backup';
import { verifyBackup } from './verify-backup';

export interface ReplacedDatabase extends RestoredBackup {
  /** Name under which the database that stood before is kept. */
  keptAs: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function onServer(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/**
 * Puts a backup in the place of a server's database: it is loaded beside it and takes its name only once it stands whole.
 * The database that was there is kept under another name. A running server reconnects by itself.
 * @param migrate brings the new, empty database to this version's schema
 * @throws BackupRefused or AppError; then everything is as it was
 */
export async function replaceDatabase(
  file: string,
  databaseUrl: string,
  migrate: (url: string) => Promise<void>,
  told?: (what: string, entries: number) => void,
): Promise<ReplacedDatabase> {
  await verifyBackup(file);
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
    await createDatabase(admin, draft);
    try {
      const url = onServer(databaseUrl, draft);
      await migrate(url);
      const restored = await restoreBackup(file, url, told);
      await swap(admin, name, keptAs, draft);
      return { ...restored, keptAs };
    } catch (error) {
      await admin.query(`DROP DATABASE IF EXISTS ${quoted(draft)} WITH (FORCE)`).catch(() => undefined);
      throw error;
    }
  } finally {
    await admin.end();
  }
}

/** UTF-8 whatever the server's own template is; the collation of template0 serves, since nothing relies on it. */
async function createDatabase(admin: pg.Client, name: string): Promise<void> {
  try {
    await admin.query(`CREATE DATABASE ${quoted(name)} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'forbidden',
      `No new database can be made on that server (${because}): its user needs CREATEDB.`,
    );
  }
}

async function swap(admin: pg.Client, name: string, keptAs: string, draft: string): Promise<void> {
  const disconnect = (database: string) =>
    admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
  // Nobody may connect between the two renames; a server that tries meanwhile answers 503 and comes back.
  await admin.query(`ALTER DATABASE ${quoted(name)} ALLOW_CONNECTIONS false`);
  try {
    await disconnect(name);
    await disconnect(draft);
    await admin.query(`ALTER DATABASE ${quoted(name)} RENAME TO ${quoted(keptAs)}`);
    await admin.query(`ALTER DATABASE ${quoted(draft)} RENAME TO ${quoted(name)}`);
  } catch (error) {
    await admin.query(`ALTER DATABASE ${quoted(name)} ALLOW_CONNECTIONS true`).catch(() => undefined);
    throw error;
  }
  await admin.query(`ALTER DATABASE ${quoted(keptAs)} ALLOW_CONNECTIONS true`);
}
