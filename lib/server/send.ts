import type { ServerResponse } from 'node:http';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const TITLES = {
  'malformed-path': [400, 'The path does not decode'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'body-too-large': [413, 'The body is too large'],
  'uri-too-long': [414, 'The address is too long'],
  internal: [500, 'Internal error'],
  'database-unavailable': [503, 'The database is not available'],
} as const satisfies Record<string, readonly [number, string]>;

export type FrontProblem = keyof typeof TITLES;

/** RFC 9457 body of a problem that the front server answers by itself, in the form of `lib/http`. */
export function problemBody(code: FrontProblem, detail?: string): { status: number; body: string } {
  const [status, title] = TITLES[code];
  const problem = { type: `urn:knownbad:problem:${code}`, title, status, ...(detail ? { detail } : {}) };
  return { status, body: JSON.stringify(problem) };
}

/** Answers problem+json and ends the response. */
export function sendProblem(
  response: ServerResponse,
  code: FrontProblem,
  detail?: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { status, body } = problemBody(code, detail);
  send(response, status, body, {
    'content-type': PROBLEM_TYPE,
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    ...(status === 503 ? { 'retry-after': '2' } : {}),
    ...headers,
  });
}

/** Answers a browser in words of ours; everything else of a page is the application's. */
export function sendPage(response: ServerResponse, status: number, title: string, text: string): void {
  const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Knownbad</title><main><h1>${title}</h1><p>${text}</p></main></html>
`;
  send(response, status, page, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
}

/** Answers with a whole body; HEAD gets the headers only, as node leaves the body out by itself. */
export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
