import { server } from './api-server';

/** What tests look at in an answer. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

/** One refused field of a problem answer. */
interface RefusedField {
  pointer: string;
  code: string;
  detail: string;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text !== '' ? JSON.parse(text) : null,
  };
}

/** GET under `/api/v1`; redirects are shown, not followed. */
export async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return read(await fetch(`${server().url}/api/v1${path}`, { headers, redirect: 'manual' }));
}

/** POST of a JSON value, or of raw text or bytes with a content type. */
export async function post(path: string, body: unknown, contentType = 'application/json'): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
  const headers = { 'content-type': contentType };
  return read(await fetch(`${server().url}/api/v1${path}`, { method: 'POST', headers, body: raw, redirect: 'manual' }));
}

/** Any method under `/api/v1` with a JSON body and headers of one's own. */
export async function request(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  return read(
    await fetch(`${server().url}/api/v1${path}`, {
      method,
      headers: { ...type, ...headers },
      ...json,
      redirect: 'manual',
    }),
  );
}

/** Any method on any path of the server. */
export async function send(method: string, path: string): Promise<Answer> {
  return read(await fetch(`${server().url}${path}`, { method, redirect: 'manual' }));
}

/** Pointer and code of each refused field. */
export function refusals(answer: Answer): [string, string][] {
  const { errors = [] } = (answer.json ?? {}) as { errors?: RefusedField[] };
  return errors.map(({ pointer, code }) => [pointer, code]);
}

/** A list answer's rows. */
export function itemsOf<Row = Record<string, unknown>>(answer: Answer): Row[] {
  return (answer.json as { items: Row[] }).items;
}
