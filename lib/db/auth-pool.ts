import 'server-only';
import pg from 'pg';
import { databaseUrl } from '@/lib/env';
import { outliveBreaks } from './pool';

/** A handful of maintainers sign in; their pages read everything else through the main pool. */
const MAX_CONNECTIONS = 2;

const holder = globalThis as typeof globalThis & { knownbadAuthPool?: pg.Pool };

/** A small pool of its own for the sign-in library, which expects instants as `Date`; ours answers RFC 3339 text. */
export function authPool(): pg.Pool {
  if (!holder.knownbadAuthPool) {
    const created = new pg.Pool({
      connectionString: databaseUrl(),
      max: MAX_CONNECTIONS,
      connectionTimeoutMillis: 900,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
    });
    outliveBreaks(created);
    holder.knownbadAuthPool = created;
  }
  return holder.knownbadAuthPool;
}

/** Ends the pool, for processes that must exit. */
export async function closeAuthPool(): Promise<void> {
  const ending = holder.knownbadAuthPool;
  delete holder.knownbadAuthPool;
  await ending?.end();
}
