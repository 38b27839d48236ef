import type { Server } from 'node:http';
import net from 'node:net';
import { SHUTDOWN_GRACE_MS, SHUTDOWN_QUIET_MS } from './limits';

/**
 * Stops accepting, lets requests under way finish, and cuts what is left after `graceMs`. A kept-alive connection that
 * waits for its next request stays open for `quietMs`, since that request may be on its way: it is answered, with word
 * that the connection ends. (`http.Server.close` cuts such connections at once, net.Server's does not.)
 * @returns when the last connection is closed
 */
export async function closeServer(
  server: Server,
  { graceMs = SHUTDOWN_GRACE_MS, quietMs = SHUTDOWN_QUIET_MS } = {},
): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
  const closed = new Promise<void>(resolve => net.Server.prototype.close.call(server, () => resolve()));
  let idle: NodeJS.Timeout | undefined;
  const quiet = setTimeout(() => {
    server.closeIdleConnections();
    idle = setInterval(() => server.closeIdleConnections(), 50);
  }, quietMs);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  for (const timer of [idle, quiet, cut]) clearTimeout(timer);
}
