import { z } from 'zod';
import {
  confirmedTag,
  type DataVersion,
  documentHeaders,
  entityTag,
  readHeaders,
  tagForEncodings,
  tagOfBytes,
} from './conditional';
import { problemResponse, responseOfError } from './problem-response';
import { parseOrRefuse, pathSegment, readQuery } from './read-address';
import { readJsonBody, readTextBody } from './read-body';
import { withinDeadline } from './within-deadline';

const JSON_TYPE = 'application/json; charset=utf-8';
/** As bytes: of a text, Response first copies every character to see that it is well-formed, which JSON always is. */
export const jsonBytes = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));
export const NO_QUERY = z.strictObject({});

export type RouteHandler = (request: Request) => Promise<Response>;

/** What a reading route is given. */
export interface ReadContext<Query> {
  address: URL;
  query: Query;
  data: DataVersion;
}

/** A reading route's result: JSON by default, prepared bytes, or the address of what took its place (301). */
export type ReadAnswer =
  | { json: unknown }
  | { bytes: Uint8Array<ArrayBuffer>; contentType: string }
  | { movedTo: string };

/**
 * A GET route: query → 304 if the reader's copy is current → one service call → JSON with a strong entity tag.
 * @param route.dataVersion one indexed lookup; the only query that a confirmed copy costs
 */
export function readRoute<Schema extends z.ZodType = typeof NO_QUERY>(route: {
  query?: Schema;
  dataVersion: (address: URL) => Promise<DataVersion>;
  contentType?: string;
  answer: (context: ReadContext<z.output<Schema>>) => Promise<ReadAnswer>;
}): RouteHandler {
  return async request => {
    try {
      const address = new URL(request.url);
      const query = readQuery(address, (route.query ?? NO_QUERY) as Schema);
      const data = await withinDeadline(route.dataVersion(address));
      const tag = entityTag(address, data);
      const confirmed = confirmedTag(request.headers.get('if-none-match'), tag);
      if (confirmed) return notModified(readHeaders(confirmed, data, route.contentType ?? JSON_TYPE));
      const answer = await route.answer({ address, query, data });
      if ('movedTo' in answer) return moved(answer.movedTo);
      const isBytes = 'bytes' in answer;
      const body = isBytes ? answer.bytes : jsonBytes(answer.json);
      return tagged(request, body, readHeaders(tag, data, isBytes ? answer.contentType : JSON_TYPE));
    } catch (error) {
      return responseOfError(error);
    }
  };
}

function notModified(headers: Headers): Response {
  headers.delete('content-type');
  return new Response(null, { status: 304, headers });
}

/** 200 under the tag of the reader's encodings; `headers` hold the bare tag. */
function tagged(request: Request, body: Uint8Array<ArrayBuffer>, headers: Headers): Response {
  headers.set('etag', tagForEncodings(headers.get('etag') ?? '', request.headers.get('accept-encoding')));
  return new Response(body, { headers });
}

/** A renamed or merged record: the new address, relative so that any public name of the server holds. */
function moved(location: string): Response {
  return new Response(null, {
    status: 301,
    headers: { location, 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' },
  });
}

function jsonResponse(value: unknown): Response {
  return new Response(value instanceof Uint8Array ? (value as Uint8Array<ArrayBuffer>) : jsonBytes(value), {
    headers: { 'content-type': JSON_TYPE, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });
}

/** A POST route with a JSON body: type → size → JSON → schema → one service call → JSON, or the bytes of JSON. */
export function jsonRoute<Schema extends z.ZodType>(route: {
  body: Schema;
  maxBytes: number;
  answer: (body: z.output<Schema>) => Promise<unknown>;
}): RouteHandler {
  return async request => {
    try {
      readQuery(new URL(request.url), NO_QUERY);
      const body = parseOrRefuse(route.body, await readJsonBody(request, route.maxBytes));
      return jsonResponse(await route.answer(body));
    } catch (error) {
      return responseOfError(error);
    }
  };
}

/** A POST route with a plain-text body. */
export function textRoute(route: { maxBytes: number; answer: (text: string) => Promise<unknown> }): RouteHandler {
  return async request => {
    try {
      readQuery(new URL(request.url), NO_QUERY);
      return jsonResponse(await route.answer(await readTextBody(request, route.maxBytes)));
    } catch (error) {
      return responseOfError(error);
    }
  };
}

/** The answer of every API path that does not exist. */
export async function unknownPath(request: Request): Promise<Response> {
  try {
    decodeURIComponent(new URL(request.url).pathname);
  } catch {
    return problemResponse('malformed-path');
  }
  return problemResponse('not-found', 'No such address in this API; see /api/v1/openapi.json.');
}

/**
 * A GET route whose answer is the same until the code changes: its tag comes from its bytes.
 * @param render null when there is no such document
 */
export function documentRoute(render: (address: URL) => object | null, contentType: string): RouteHandler {
  return async request => {
    try {
      const address = new URL(request.url);
      readQuery(address, NO_QUERY);
      const document = render(address);
      if (document === null) return problemResponse('not-found', 'No document has that name.');
      const bytes = jsonBytes(document);
      const tag = tagOfBytes(bytes);
      const confirmed = confirmedTag(request.headers.get('if-none-match'), tag);
      if (confirmed) return notModified(documentHeaders(confirmed, contentType));
      return tagged(request, bytes, documentHeaders(tag, contentType));
    } catch (error) {
      return responseOfError(error);
    }
  };
}

/** `/schemas/v1/Configuration.json` → `Configuration`; empty for any other ending. */
export function pathOfSchema(address: URL): string {
  const name = pathSegment(address, 2);
  return name.endsWith('.json') ? name.slice(0, -'.json'.length) : '';
}
