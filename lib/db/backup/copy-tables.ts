import { type Readable, Readable as ReadableStream } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { TablePlan } from './table-plan';

const columnsOf = (plan: TablePlan): string => plan.columns.map(column => `"${column}"`).join(', ');

/** A table's rows in COPY's text format, which every Postgres reads (PostgreSQL manual "COPY", File Formats). */
export function copyTableOut(client: pg.ClientBase, plan: TablePlan): Readable {
  return client.query(copyTo(`COPY "${plan.table}" (${columnsOf(plan)}) TO STDOUT`));
}

/** Loads rows in COPY's text format into a table, as one statement: rows may point to each other. */
export async function copyTableIn(
  client: pg.ClientBase,
  plan: TablePlan,
  rows: AsyncIterable<Uint8Array>,
): Promise<void> {
  await pipeline(
    ReadableStream.from(rows, { objectMode: false }),
    client.query(copyFrom(`COPY "${plan.table}" (${columnsOf(plan)}) FROM STDIN`)),
  );
}
