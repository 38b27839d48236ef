import type pg from 'pg';

/** One table as it is copied: its columns by name, since their order differs between versions of the schema. */
export interface TablePlan {
  table: string;
  columns: readonly string[];
}

/**
 * Not part of a backup: the migration history is made by migrating, and counters, sessions and used-up proofs are
 * nobody's data.
 */
const LEFT_OUT: readonly string[] = [
  '_prisma_migrations',
  'rate_limit',
  'spent_challenge',
  'sign_in_session',
  'sign_in_verification',
];

/** Every table with its columns, those first that others point to. */
export async function tablePlans(client: pg.ClientBase): Promise<TablePlan[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = ''
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> ALL ($1::text[])
      GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
    [LEFT_OUT],
  );
  const { rows: edges } = await client.query<{ child: string; parent: string }>(
    `SELECT DISTINCT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`,
  );
  return inOrder(rows, edges);
}

function inOrder(plans: readonly TablePlan[], edges: readonly { child: string; parent: string }[]): TablePlan[] {
  const ordered: TablePlan[] = [];
  const placed = new Set<string>();
  const known = new Set(plans.map(plan => plan.table));
  while (ordered.length < plans.length) {
    const ready = plans.filter(
      plan =>
        !placed.has(plan.table) &&
        edges.every(({ child, parent }) => child !== plan.table || placed.has(parent) || !known.has(parent)),
    );
    if (ready.length === 0) throw new Error('tables point to each other in a circle');
    for (const plan of ready) placed.add(plan.table);
    ordered.push(...ready);
  }
  return ordered;
}

/** Names of the migrations that a database has, in order. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    `SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
      ORDER BY migration_name COLLATE "C"`,
  );
  return rows.map(row => row.migration_name);
}

/** Puts every sequence behind the largest number of its column; COPY leaves them where they were. */
export async function advanceSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  );
  for (const { table, column, sequence } of rows) {
    await client.query(
      `SELECT setval($1::regclass, coalesce((SELECT max("${column}") FROM "${table}"), 0) + 1, false)`,
      [sequence],
    );
  }
}
