import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** Statuses that a page may answer with; 200 needs no saying. */
export type PageStatus = 404 | 500 | 503;

interface Noted {
  status: PageStatus | null;
}

/** Seconds after which asking again makes sense while the database is away. */
const RETRY_AFTER_S = 2;

// Next bundles pages apart from the front server: both must see the same storage.
const holder = globalThis as typeof globalThis & { knownbadPageStatus?: AsyncLocalStorage<Noted> };
holder.knownbadPageStatus ??= new AsyncLocalStorage();
const storage = holder.knownbadPageStatus;

/**
 * Lets the page of this request say its status (`answerWithStatus`). Next offers only `notFound()`, which throws: the
 * server then sends an empty document that scripts fill (app-render `getErrorRSCPayload`), blank without scripts. So
 * pages render their words as any other and note the status, which stands in for Next's 200 when the head is written.
 */
export function withPageStatus<Result>(response: ServerResponse, work: () => Result): Result {
  const noted: Noted = { status: null };
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (noted.status === 503) response.setHeader('retry-after', String(RETRY_AFTER_S));
    return writeHead(noted.status ?? status, ...rest);
  };
  return storage.run(noted, work);
}

/** Notes the status of the page that is being rendered; must be called before its first byte is sent. */
export function answerWithStatus(status: PageStatus): void {
  const noted = storage.getStore();
  if (noted) noted.status = status;
}
