import type { Server } from 'node:http';
import { SHUTDOWN_GRACE_MS } from './limits';

/**
 * Stops accepting, lets requests under way finish, and cuts what is left after SHUTDOWN_GRACE_MS.
 * @returns when the last connection is closed
 */
export async function closeServer(server: Server, graceMs = SHUTDOWN_GRACE_MS): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  // Kept-alive connections would stay open until their time-out; answers still to come carry `connection: close`.
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
