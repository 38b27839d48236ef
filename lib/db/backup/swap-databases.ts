import type pg from 'pg';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A new database in UTF-8 whatever the server's own template is; template0's collation serves, since nothing relies on it. */
export async function createDatabase(admin: pg.ClientBase, name: string): Promise<void> {
  await admin.query(`CREATE DATABASE ${quoted(name)} TEMPLATE template0 ENCODING 'UTF8'`);
}

/** Removes a database that may be there, with whoever is connected to it. */
export async function dropDatabase(admin: pg.ClientBase, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`);
}

/** Gives the name of one database to another; the one that had it is kept as `keptAs`. On failure all names are as before. */
export async function swapDatabases(
  admin: pg.ClientBase,
  { name, keptAs, draft }: { name: string; keptAs: string; draft: string },
): Promise<void> {
  const allowConnections = (database: string, allowed: boolean) =>
    admin.query(`ALTER DATABASE ${quoted(database)} ALLOW_CONNECTIONS ${allowed}`);
  const rename = (from: string, to: string) => admin.query(`ALTER DATABASE ${quoted(from)} RENAME TO ${quoted(to)}`);
  const disconnect = (database: string) =>
    admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
  // Nobody may connect between the two renames; a server that tries meanwhile answers 503 and comes back.
  await allowConnections(name, false);
  try {
    await disconnect(name);
    await disconnect(draft);
    await rename(name, keptAs);
    await rename(draft, name);
  } catch (error) {
    await allowConnections(name, true).catch(() => undefined);
    throw error;
  }
  await allowConnections(keptAs, true);
}
