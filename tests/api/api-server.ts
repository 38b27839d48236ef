import { afterAll, beforeAll } from 'vitest';
import { type BuiltServer, startBuiltServer } from '../support/built-server';

let started: BuiltServer | undefined;

/**
 * The built server on the curated records, for one test file.
 * @param options.own a server and database of the file's own: for tests that write
 */
export function requireServer(options: { own?: boolean } = {}): void {
  beforeAll(async () => {
    // A server that already runs may be named, so that one file can be tried without a build.
    const url = options.own ? undefined : process.env.TEST_SERVER_URL;
    started = url ? { url, databaseUrl: '', pid: 0, stop: async () => undefined } : await startBuiltServer();
  });
  afterAll(async () => {
    await started?.stop();
    started = undefined;
  });
}

export function server(): BuiltServer {
  if (!started) throw new Error('requireServer was not called');
  return started;
}
