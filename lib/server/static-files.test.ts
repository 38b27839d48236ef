import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeServer } from './shutdown';
import { staticFiles } from './static-files';

const SCRIPT = 'console.log("known bad");'.repeat(100);
const folder = mkdtempSync(path.join(tmpdir(), 'knownbad-static-'));
mkdirSync(path.join(folder, 'chunks'));
writeFileSync(path.join(folder, 'chunks/a.js'), SCRIPT);
writeFileSync(path.join(folder, 'chunks/a.js.br'), brotliCompressSync(SCRIPT));
writeFileSync(path.join(folder, 'chunks/a.js.gz'), gzipSync(SCRIPT));
writeFileSync(path.join(folder, 'chunks/plain.js'), SCRIPT);

const answers = staticFiles(folder);
const server = http.createServer((request, response) => {
  if (!answers(request.url ?? '', request, response)) response.writeHead(200, { 'x-by': 'next' }).end('next');
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await closeServer(server);
  rmSync(folder, { recursive: true });
});

function ask(address: string, encoding?: string, method = 'GET') {
  return new Promise<{ headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const headers = encoding === undefined ? {} : { 'accept-encoding': encoding };
    const request = http.request({ port, path: address, method, headers, agent: false }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
    request.end();
  });
}

describe('a static file', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('asked with %s comes as %s, to be kept for ever', async (asked, encoding, decompress) => {
    const { headers, body } = await ask('/_next/static/chunks/a.js', asked);
    expect(decompress(body).toString()).toBe(SCRIPT);
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': 'application/javascript; charset=UTF-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'content-length': String(body.length),
    });
  });

  it('asked by HEAD has the same headers and no body', async () => {
    const { headers, body } = await ask('/_next/static/chunks/a.js', 'br', 'HEAD');
    expect([headers['content-encoding'], body.length]).toEqual(['br', 0]);
  });

  it.each([
    ['without an encoding', '/_next/static/chunks/a.js', undefined, 'GET'],
    ['not compressed by the build', '/_next/static/chunks/plain.js', 'br', 'GET'],
    ['its compressed form by name', '/_next/static/chunks/a.js.br', 'br', 'GET'],
    ['outside its folder', '/_next/static/chunks/../../a.js', 'br', 'GET'],
    ['by another method', '/_next/static/chunks/a.js', 'br', 'POST'],
  ])('%s is left to Next', async (_, address, encoding, method) => {
    expect((await ask(address, encoding, method)).headers['x-by']).toBe('next');
  });

  it('where nothing was built nothing is answered', async () => {
    const none = staticFiles(path.join(folder, 'absent'));
    expect(none('/_next/static/chunks/a.js', {} as http.IncomingMessage, {} as http.ServerResponse)).toBe(false);
  });
});
