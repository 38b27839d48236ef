import { AppError, ERROR_TABLE, type ErrorCode, type RefusedField } from '@/lib/errors';
import { databaseIsAway } from './database-away';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
/** Seconds after which asking again makes sense while the database is away: it restarts within 5 s. */
const RETRY_AFTER_S = 2;

/** problem+json of one code (RFC 9457). `type` is `about:blank`-free: the code names the problem. */
export function problemResponse(
  code: ErrorCode,
  detail?: string,
  fields: readonly RefusedField[] = [],
  more: Readonly<Record<string, string>> = {},
): Response {
  const { status, title } = ERROR_TABLE[code];
  const body = {
    type: `urn:knownbad:problem:${code}`,
    title,
    status,
    ...(detail && detail !== title ? { detail } : {}),
    ...(fields.length > 0 ? { errors: fields } : {}),
  };
  const headers = new Headers({
    'content-type': PROBLEM_TYPE,
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    ...more,
  });
  if (status === 503) headers.set('retry-after', String(RETRY_AFTER_S));
  return new Response(JSON.stringify(body), { status, headers });
}

/** The one funnel from anything thrown to an answer; an unexpected error is logged and leaks nothing. */
export function responseOfError(error: unknown): Response {
  if (error instanceof AppError) return problemResponse(error.code, error.message, error.fields, error.headers);
  if (databaseIsAway(error)) return problemResponse('database-unavailable');
  console.error('Unexpected error while answering a request:', error);
  return problemResponse('internal');
}
