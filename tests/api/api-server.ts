import type { beforeAll } from 'vitest';

/** The server under test: address of the one that `npm test` built and started, without a trailing slash. */
let address: string | undefined;

/** Makes the server ready before the file's tests. */
export function requireServer(before: typeof beforeAll): void {
  before(() => {
    address = process.env.TEST_SERVER_URL?.replace(/\/+$/, '');
    if (!address) throw new Error('TEST_SERVER_URL is not set: run the tests by "npm test"');
  });
}

export function server(): { url: string } {
  if (!address) throw new Error('requireServer was not called');
  return { url: address };
}
