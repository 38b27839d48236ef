import type pg from 'pg';
import { query } from '@/lib/db/pool';

const TABLE = 'bare_report';
let made = 0;

/** A table of the same columns, CHECKs and indexes as the product's, and nothing that points to it. */
export async function makeBareTable(client: pg.ClientBase): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${TABLE}`);
  await client.query(`CREATE TABLE ${TABLE} (LIKE field_report INCLUDING ALL)`);
}

/** Reports as their rows stand, to be written again. */
export async function rowsOf(ids: readonly string[]): Promise<Record<string, unknown>[]> {
  const rows = await query<{ row: Record<string, unknown> }>(
    'bench-report-rows',
    'SELECT to_jsonb(r) AS row FROM field_report r WHERE id = ANY($1)',
    [ids],
  );
  return rows.map(one => one.row);
}

/** Writes the rows under new ids in one durable transaction: what the store alone costs. */
export async function insertBare(client: pg.ClientBase, rows: readonly Record<string, unknown>[]): Promise<void> {
  const named = rows.map(row => {
    made += 1;
    return { ...row, id: `${row.id}-${made}` };
  });
  await client.query({
    name: `bare-insert`,
    text: `INSERT INTO ${TABLE} SELECT * FROM jsonb_populate_recordset(NULL::${TABLE}, $1)`,
    values: [JSON.stringify(named)],
  });
}
