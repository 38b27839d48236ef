import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAX_FORM_BYTES } from '@/lib/contract/limits';
import { databaseIsAway } from '@/lib/http/database-away';
import { withPageStatus } from '@/lib/http/page-status';
import { errorFields, log } from '@/lib/log';
import { settleClient } from './client-address';
import { MAX_BODY_BYTES, MAX_URL_LENGTH } from './limits';
import { answerLive, answerReady, type ImportState } from './probes';
import type { RouteAnswer } from './route-table';
import { dataSecurityHeaders, setSecurityHeaders } from './security-headers';
import { sendPage, sendProblem } from './send';

/** What the front server is made of; tests hand in their own. */
export interface FrontDoor {
  /** Next, or whatever answers the application's requests. */
  application: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  routes: (path: string, method: string) => RouteAnswer;
  feed: (request: IncomingMessage, response: ServerResponse, headers: readonly string[]) => Promise<void>;
  /** Answers a static file of the application if it can. */
  staticFiles: (path: string, request: IncomingMessage, response: ServerResponse) => boolean;
  importState: () => ImportState;
  trustedProxies: number;
  isHttps: boolean;
}

const FEED_PATH = '/api/v1/feed.json';
/** A request id of a trusted proxy is kept if it is harmless in a log line. */
const REQUEST_ID = /^[\w.-]{8,64}$/;

function decodes(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

/** Refuses what no route needs to see. @returns whether an answer was sent */
function refused(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  if ((request.url ?? '').length > MAX_URL_LENGTH) {
    sendProblem(response, 'uri-too-long', `An address may have at most ${MAX_URL_LENGTH} characters.`);
    return true;
  }
  if (!decodes(path)) {
    sendProblem(response, 'malformed-path', 'The path must be UTF-8, percent-encoded, without NUL.');
    return true;
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
    // The body is not read, so the connection cannot be used again.
    const detail = `No body may hold more than ${MAX_BODY_BYTES} bytes.`;
    sendProblem(response, 'body-too-large', detail, { connection: 'close' });
    return true;
  }
  if (isForm(request, path) && Number(request.headers['content-length'] ?? 0) > MAX_FORM_BYTES) {
    // Read to its end, or the browser says that the connection broke and shows no answer.
    request.resume();
    sendPage(response, 413, 'That is too much for a form', OVERLONG);
    return true;
  }
  return false;
}

/** What a page's own form sends; files go to an address of their own (app/reports/[id]/files). */
const isForm = ({ method }: IncomingMessage, path: string): boolean =>
  method === 'POST' && !path.startsWith('/api/') && !path.endsWith('/files');

const OVERLONG = `A form takes ${MAX_FORM_BYTES / 1024 / 1024} MB in all; nothing of it was read or kept. Go
back and put in less: a long log can be added to a report as a file, once the report is sent.`;

async function answer(door: FrontDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET';
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  if (refused(request, response, path)) return;
  if (path === '/livez') return answerLive(response);
  if (path === '/readyz') return answerReady(response, door.importState());
  if (isFeed(request)) return door.feed(request, response, []);
  if (door.staticFiles(path, request, response)) return;
  const route = door.routes(path, method);
  if (route.kind === 'not-found') {
    return sendProblem(response, 'not-found', 'No such address in this API; see /api/v1/openapi.json.');
  }
  if (route.kind === 'wrong-method') {
    return sendProblem(response, 'method-not-allowed', `This address answers to ${route.allow}.`, {
      allow: route.allow,
    });
  }
  if (path.startsWith('/admin')) response.setHeader('cache-control', 'no-store');
  // Pages print their own address; a header of that name sent by a client is overwritten.
  request.headers['x-page-address'] = request.url ?? '/';
  return withPageStatus(response, () => door.application(request, response));
}

/** Names the request, leaves in it only what can be believed, and sets what answers have (the feed brings its own). */
function settle(door: FrontDoor, request: IncomingMessage, response: ServerResponse, id: string): void {
  request.headers['x-request-id'] = id;
  response.setHeader('x-request-id', id);
  settleClient(request.headers, request.socket.remoteAddress, door.trustedProxies);
  setSecurityHeaders(request, response, door.isHttps);
}

/** The feed of everything, which is served from memory; a narrowed one is Next's. */
const isFeed = ({ method, url }: IncomingMessage): boolean =>
  url === FEED_PATH && (method === 'GET' || method === 'HEAD');

/** As readers ask for it; with a body it goes the way of other requests, whose size is looked at. */
const asksForFeed = (request: IncomingMessage): boolean =>
  isFeed(request) && !('content-length' in request.headers) && !('transfer-encoding' in request.headers);

/** The one listener of the http server: never throws, and answers every request exactly once. */
export function frontDoor(door: FrontDoor): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const startedAt = performance.now();
    const given = request.headers['x-request-id'];
    const id = door.trustedProxies > 0 && typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    response.once('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const path = request.url?.split('?', 1)[0];
      log('info', 'request', { id, method: request.method, path, status: response.statusCode, ms });
    });
    try {
      if (asksForFeed(request)) {
        await door.feed(request, response, ['x-request-id', id, ...dataSecurityHeaders(door.isHttps)]);
        return;
      }
      settle(door, request, response, id);
      await answer(door, request, response);
    } catch (error) {
      const isAway = databaseIsAway(error);
      if (!isAway) log('error', 'request-failed', { id, ...errorFields(error) });
      if (response.headersSent) {
        response.destroy();
        return;
      }
      settle(door, request, response, id);
      sendProblem(response, isAway ? 'database-unavailable' : 'internal');
    }
  };
}
