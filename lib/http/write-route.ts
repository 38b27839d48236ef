import type { z } from 'zod';
import { responseOfError } from './problem-response';
import { parseOrRefuse, readQuery } from './read-address';
import { readJsonBody } from './read-body';
import { NO_QUERY, type RouteHandler } from './route';

/** A writing route's result: JSON already as text, its status and the headers that belong to it. */
export interface WriteAnswer {
  status: 200 | 201 | 204;
  text?: string;
  headers?: Readonly<Record<string, string>>;
}

function answered({ status, text, headers = {} }: WriteAnswer): Response {
  return new Response(text ?? null, {
    status,
    headers: {
      ...(text === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

/**
 * A route that changes something: query → type → size → JSON → schema → one service call. Authorisation is the
 * service's, which the handler hands the request's token.
 */
export function writeRoute<Schema extends z.ZodType>(route: {
  body: Schema;
  maxBytes: number;
  answer: (body: z.output<Schema>, request: Request, address: URL) => Promise<WriteAnswer>;
}): RouteHandler {
  return async request => {
    try {
      const address = new URL(request.url);
      readQuery(address, NO_QUERY);
      const body = parseOrRefuse(route.body, await readJsonBody(request, route.maxBytes));
      return answered(await route.answer(body, request, address));
    } catch (error) {
      return responseOfError(error);
    }
  };
}

/** The same for methods without a body. */
export function bareWriteRoute(answer: (request: Request, address: URL) => Promise<WriteAnswer>): RouteHandler {
  return async request => {
    try {
      const address = new URL(request.url);
      readQuery(address, NO_QUERY);
      return answered(await answer(request, address));
    } catch (error) {
      return responseOfError(error);
    }
  };
}
