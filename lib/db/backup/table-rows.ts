import type pg from 'pg';
import type { TablePlan } from './table-plan';

/** Removes what migrations write by themselves, so that a database that was only migrated is empty. */
export async function removeRowsOfMigrations(client: pg.ClientBase): Promise<void> {
  await client.query('DELETE FROM data_version');
}

/** Name of the first table that has rows; null when all are empty. */
export async function firstWithRows(client: pg.ClientBase, plans: readonly TablePlan[]): Promise<string | null> {
  for (const { table } of plans) {
    const { rows } = await client.query(`SELECT 1 FROM "${table}" LIMIT 1`);
    if (rows.length > 0) return table;
  }
  return null;
}

/** Rows of all tables together. */
export async function countRows(client: pg.ClientBase, plans: readonly TablePlan[]): Promise<number> {
  let rows = 0;
  for (const { table } of plans) {
    const result = await client.query<{ n: string }>(`SELECT count(*) AS n FROM "${table}"`);
    rows += Number(result.rows[0]?.n ?? 0);
  }
  return rows;
}
