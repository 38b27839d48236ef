import type { ServerResponse } from 'node:http';
import { pool } from '@/lib/db/pool';
import { commit } from '@/lib/env';
import { PROBE_TIMEOUT_MS } from './limits';
import { send } from './send';

export type ImportState = 'running' | 'done' | 'skipped';

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
/** Rows of a migration that began and neither ended nor was rolled back. */
const UNFINISHED =
  'SELECT count(*)::int AS unfinished FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL';

/** `/livez`: the process answers. Says nothing of the database, so that nobody restarts a healthy process for it. */
export function answerLive(response: ServerResponse): void {
  send(response, 200, '{"status":"ok"}', JSON_HEADERS);
}

/** `/readyz`: 200 when requests can be served, 503 within 1 s while the database is away or not migrated. */
export async function answerReady(response: ServerResponse, importState: ImportState): Promise<void> {
  const unfinished = await within(PROBE_TIMEOUT_MS, unfinishedMigrations());
  const database = unfinished === null ? 'away' : 'ok';
  const migrations = unfinished === null ? 'unknown' : unfinished === 0 ? 'ok' : 'unfinished';
  const body = JSON.stringify({ database, migrations, import: importState, commit: commit() });
  const isReady = unfinished === 0;
  send(response, isReady ? 200 : 503, body, { ...JSON_HEADERS, ...(isReady ? {} : { 'retry-after': '2' }) });
}

async function unfinishedMigrations(): Promise<number | null> {
  try {
    const { rows } = await pool().query<{ unfinished: number }>(UNFINISHED);
    return rows[0]?.unfinished ?? 0;
  } catch {
    return null;
  }
}

function within<Value>(timeoutMs: number, work: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
