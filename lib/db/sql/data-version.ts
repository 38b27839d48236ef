import type pg from 'pg';
import { query } from '../pool';

/** The number that every change of readable data raises; strong ETags and feeds are derived from it. */
export async function currentDataVersion(): Promise<{ version: string; changedAt: string }> {
  const rows = await query<{ version: number; changed_at: string }>(
    'data-version',
    'SELECT version, changed_at FROM data_version WHERE id = 1',
  );
  const row = rows[0];
  if (!row) throw new Error('data_version has no row: the database was not migrated');
  return { version: String(row.version), changedAt: row.changed_at };
}

/** Raises the version inside the caller's transaction, so that readers never see new data under an old version. */
export async function raiseDataVersion(client: pg.PoolClient): Promise<void> {
  await client.query('UPDATE data_version SET version = version + 1, changed_at = now() WHERE id = 1');
}
