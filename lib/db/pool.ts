import 'server-only';
import pg from 'pg';
import { databaseUrl } from '@/lib/env';

/** A request that cannot get a connection within this time answers 503 (quality.md: within 1 s). */
const CONNECTION_TIMEOUT_MS = 900;
/** Nobody waits for work of this kind, and what fails is made up only at the next start. */
const PATIENT_TIMEOUT_MS = 60_000;
/** One Node process keeps two cores busy; more connections only queue inside Postgres. */
const MAX_CONNECTIONS = 10;

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;

/** Instants as RFC 3339 UTC text, dates as they stand, counts as numbers: what the domain's types say. */
function typeParser(oid: number): (text: string) => unknown {
  if (oid === TIMESTAMPTZ) return text => new Date(text).toISOString();
  if (oid === DATE) return text => text;
  if (oid === INT8) return Number;
  return pg.types.getTypeParser(oid as Parameters<typeof pg.types.getTypeParser>[0]);
}

// Next bundles modules per route: the pool must be one per process, not one per bundle.
const holder = globalThis as typeof globalThis & { knownbadPool?: pg.Pool; knownbadPatience?: boolean };

/** For a thread that no request waits for: call it before the first query. */
export function waitForConnections(): void {
  holder.knownbadPatience = true;
}

/**
 * A connection that breaks (database restarted) must not end the process, neither idle in the pool nor between two
 * statements of a transaction, whose next one fails: an 'error' that nobody listens to is thrown (Node "events").
 */
export function outliveBreaks(created: pg.Pool): void {
  created.on('error', () => undefined);
  created.on('connect', client => client.on('error', () => undefined));
}

/** The process's connection pool; connects lazily, so builds and imports need no database. */
export function pool(): pg.Pool {
  if (!holder.knownbadPool) {
    const created = new pg.Pool({
      connectionString: databaseUrl(),
      max: MAX_CONNECTIONS,
      connectionTimeoutMillis: holder.knownbadPatience ? PATIENT_TIMEOUT_MS : CONNECTION_TIMEOUT_MS,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
      types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
    });
    outliveBreaks(created);
    holder.knownbadPool = created;
  }
  return holder.knownbadPool;
}

/** Ends the pool, for processes that must exit (CLI, tests). */
export async function closePool(): Promise<void> {
  const ending = holder.knownbadPool;
  delete holder.knownbadPool;
  await ending?.end();
}

/** Counts every statement sent through `query`; the test of "a constant number of statements" reads it. */
export const statementCounter = { sent: 0 };

/**
 * Runs one named prepared statement and answers its rows.
 * @param name unique per text: Postgres keeps the plan per connection under it
 */
export async function query<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  statementCounter.sent += 1;
  const result = await pool().query<Row>({ name, text, values: [...values] });
  return result.rows;
}

/**
 * Runs `work` in one transaction of a connection; rolls back when it throws.
 * @param mode transaction modes as they stand behind BEGIN (PostgreSQL manual "BEGIN")
 */
export async function transactionOn<Client extends pg.ClientBase, Result>(
  client: Client,
  work: (client: Client) => Promise<Result>,
  mode = '',
): Promise<Result> {
  try {
    await client.query(`BEGIN ${mode}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function onConnection<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Runs `work` in one transaction on one connection; rolls back when it throws. */
export function inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  return onConnection(client => transactionOn(client, work));
}

/** Runs `work` on the whole database as of one instant; writers go on meanwhile. */
export function inSnapshot<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  return onConnection(client => transactionOn(client, work, 'ISOLATION LEVEL REPEATABLE READ READ ONLY'));
}

/**
 * Runs `work` while no other process of this database holds the same lock; it may span several transactions.
 * @param lock any number that no other lock of ours uses
 * @returns null when another process holds the lock
 */
export function withLock<Result>(
  lock: number,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result | null> {
  return onConnection(async client => {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [lock]);
    if (!rows[0]?.mine) return null;
    try {
      return await work(client);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lock]).catch(() => undefined);
    }
  });
}
