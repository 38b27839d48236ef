import pg from 'pg';
import { MigrationRefused } from './migration-refused';

/** PostgreSQL 15 is what Debian 12 has; older ones lack `NULLS NOT DISTINCT`, which the schema uses. */
const MIN_SERVER_VERSION = 150_000;
const CONNECTION_TIMEOUT_MS = 10_000;

/**
 * Makes sure that the server can hold the schema.
 * @throws MigrationRefused when it is older than 15, not UTF-8, or cannot be reached
 */
export async function checkServer(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new MigrationRefused(
      `Cannot reach the database: ${reason(error)}. Check DATABASE_URL and that it is running.`,
    );
  }
  try {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
    );
    const { version = '0', encoding = '' } = rows[0] ?? {};
    if (Number(version) < MIN_SERVER_VERSION) {
      throw new MigrationRefused(
        `The database server is PostgreSQL ${Math.floor(Number(version) / 10_000)}; 15 or newer is needed.`,
      );
    }
    if (encoding !== 'UTF8') {
      throw new MigrationRefused(
        `The database's encoding is ${encoding}; create one with ENCODING 'UTF8' TEMPLATE template0 and point DATABASE_URL at it.`,
      );
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One line without the connection string; node's AggregateError has an empty message of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? 'no answer';
}
