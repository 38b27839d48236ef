import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import next from 'next';
import { closeAuthPool } from '@/lib/db/auth-pool';
import { closePool } from '@/lib/db/pool';
import { checkSettings, host, port, projectRoot, publicUrl, SettingError, trustedProxies } from '@/lib/env';
import { errorFields, log } from '@/lib/log';
import { paths } from '@/lib/paths';
import { keepEvidence } from '@/lib/service/evidence/kept-evidence';
import { renderFeed } from '@/lib/service/publish-feed';
import { publishedVersion } from '@/lib/service/publish-feed-version';
import { frontDoor } from './front-door';
import { HEADERS_TIMEOUT_MS, KEEP_ALIVE_TIMEOUT_MS, MAX_HEADER_BYTES, REQUEST_TIMEOUT_MS } from './limits';
import { scheduleNightly } from './nightly';
import { prerendered } from './prerendered';
import type { ImportState } from './probes';
import { startRecorder } from './recorder';
import { type RouteEntry, routeTable } from './route-table';
import { problemBody } from './send';
import { closeServer } from './shutdown';
import { staticFiles } from './static-files';

/** What the launcher tells this process, and this process the launcher. */
type FromLauncher = { type: 'import'; state: ImportState };
type ToLauncher = { type: 'listening'; port: number } | { type: 'failed'; line: string };

let importState: ImportState = 'skipped';

function tell(message: ToLauncher): void {
  process.send?.(message);
}

function readRoutes(): RouteEntry[] {
  return JSON.parse(readFileSync(path.join(paths.build(), 'routes.json'), 'utf8'));
}

/** Requests that are not HTTP, or whose headers are too large, never reach a listener: answered on the bare socket. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const title = status.slice(4);
  const body = JSON.stringify({ type: 'about:blank', title, status: Number(status.slice(0, 3)) });
  const headers = `content-type: application/problem+json\r\ncontent-length: ${body.length}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
}

function listen(server: http.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: port(), host: host() }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function listenRefusal(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return `Port ${port()} is in use by another program: stop that, or set PORT.`;
  return `Cannot listen on ${host()} port ${port()} (${error.code}): check HOST and PORT.`;
}

/** Until Next is ready, the address is taken but answers 503, so that two starters cannot both believe they have it. */
async function start(): Promise<void> {
  checkSettings();
  keepEvidence();
  let handle: (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void> = async (_, response) => {
    const { status, body } = problemBody('database-unavailable', 'The server is starting.');
    response.writeHead(status, { 'content-type': 'application/problem+json', 'retry-after': '1' }).end(body);
  };
  const server = http.createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    void handle(request, response);
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  server.on('clientError', answerBrokenRequest);
  const listeningOn = await listen(server);

  const application = next({ dev: false, dir: projectRoot(), hostname: host(), port: listeningOn, httpServer: server });
  await application.prepare();
  const feed = prerendered({ version: async () => (await publishedVersion()).version, render: () => renderFeed() });
  handle = frontDoor({
    application: application.getRequestHandler(),
    routes: routeTable(readRoutes()),
    feed: feed.answer,
    staticFiles: staticFiles(path.join(projectRoot(), '.next', 'static')),
    importState: () => importState,
    trustedProxies: trustedProxies(),
    isHttps: publicUrl()?.startsWith('https:') ?? false,
  });
  const stopRecorder = startRecorder(feed.expire);
  stopOnRequest(server, stopRecorder);
  scheduleNightly();
  tell({ type: 'listening', port: listeningOn });
}

function stopOnRequest(server: http.Server, stopRecorder: () => Promise<void>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await closeServer(server);
    await Promise.all([stopRecorder(), closePool(), closeAuthPool()]).catch(() => undefined);
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The launcher was killed: without it nobody would stop this process or its database.
  process.on('disconnect', stop);
  process.on('message', (message: FromLauncher) => {
    if (message.type === 'import') importState = message.state;
  });
}

/**
 * V8 lets the heap grow to several times of what lives before it collects: a batch of 1,000 checks took 980 MB of which
 * 200 MB lived. Half again as much as lives keeps it at 520 MB in the same time (docs/benchmarks.md). A flag that some
 * later V8 does not know is complained of in the log and changes nothing.
 */
setFlagsFromString('--heap-growing-percent=50');

process.on('unhandledRejection', error => log('error', 'unhandled-rejection', errorFields(error)));

start().catch((error: unknown) => {
  const isExpected = error instanceof SettingError || (error instanceof Error && 'syscall' in error);
  const line =
    error instanceof SettingError ? error.message : isExpected ? listenRefusal(error as NodeJS.ErrnoException) : null;
  if (line === null) log('error', 'start-failed', errorFields(error));
  else if (process.send) tell({ type: 'failed', line });
  else process.stderr.write(`${line}\n`);
  process.exitCode = 1;
  process.disconnect?.();
});
