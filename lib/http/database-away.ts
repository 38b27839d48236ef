/** Socket errors of a server that is stopped, restarting or unreachable. */
const SOCKET_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

/** SQLSTATE: class 08 connection exceptions, 57P01–57P03 shutting down or starting up, 53300 too many connections. */
const SQLSTATE_AWAY = /^(08...|57P0[123]|53300)$/;

/** What node-postgres says in plain `Error`s without a code (pg-pool 3, pg 8). */
const PLAIN_MESSAGES =
  /^(timeout exceeded when trying to connect|Connection terminated|timeout expired|Client has encountered a connection error)/;

/** Whether an error means that the database cannot be reached now, as opposed to a query that is wrong. */
export function databaseIsAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(databaseIsAway);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (SOCKET_CODES.has(code) || SQLSTATE_AWAY.test(code) || PLAIN_MESSAGES.test(error.message)) return true;
  return error.cause !== undefined && databaseIsAway(error.cause);
}
