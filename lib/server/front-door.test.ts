import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerWithStatus } from '@/lib/http/page-status';
import { frontDoor } from './front-door';
import { encodingFor, prerendered } from './prerendered';
import { routeTable } from './route-table';
import { closeServer } from './shutdown';

const TEXT = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: Array(200).fill('KNB-2026-0001') });
let version = '1';
let renderings = 0;
let clock = 0;
let seenPolicy: string | undefined;
let seenAddress: string | undefined;

const feed = prerendered({
  version: async () => {
    if (version === 'away') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return version;
  },
  render: async () => {
    renderings += 1;
    return { bytes: Buffer.from(TEXT + version), contentType: 'application/feed+json', dataVersion: version };
  },
  now: () => clock,
});

const server = http.createServer(
  frontDoor({
    application: async (request, response) => {
      seenPolicy = String(request.headers['content-security-policy']);
      seenAddress = String(request.headers['x-page-address']);
      if (request.url === '/broken') throw new Error('password=hunter2');
      if (request.url === '/away') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      if (request.url === '/slow') await new Promise(resolve => setTimeout(resolve, 150));
      if (request.url === '/page-missing') answerWithStatus(404);
      if (request.url === '/page-away') answerWithStatus(503);
      response.end('application');
    },
    routes: routeTable([
      { path: '/api/v1/check', methods: ['POST'] },
      { path: '/api/v1/feed.json', methods: ['GET'] },
    ]),
    feed: feed.answer,
    staticFiles: () => false,
    importState: () => 'skipped',
    trustedProxies: 0,
    isHttps: false,
  }),
);

let port = 0;
beforeAll(async () => {
  // The log lines of the errors that these tests cause.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => closeServer(server));

/** Bare http: fetch would decode bodies, and normalise paths. */
function ask(path: string, method = 'GET', headers: http.OutgoingHttpHeaders = {}, sent?: Buffer) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const request = http.request({ port, path, method, headers, agent: false }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on('error', reject);
    request.end(sent);
  });
}

/** Posts a body of the length that the headers tell. */
function send(path: string, headers: http.OutgoingHttpHeaders) {
  return ask(path, 'POST', headers, Buffer.alloc(Number(headers['content-length']), 'x'));
}

describe('what no route needs to see is answered as problem+json', () => {
  it.each([
    ['/api/v1/devices/%ff', 'GET', {}, 400],
    ['/%', 'GET', {}, 400],
    ['/a%00b', 'GET', {}, 400],
    [`/${'x'.repeat(9_000)}`, 'GET', {}, 414],
    ['/api/v1/check', 'POST', { 'content-length': String(10 ** 9) }, 413],
    ['/api/v1/unknown', 'GET', {}, 404],
    ['/api/v1/check', 'GET', {}, 405],
    ['/broken', 'GET', {}, 500],
    ['/away', 'GET', {}, 503],
  ])('%s %s', async (path, method, headers, status) => {
    const answer = await ask(path, method, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.body.toString())).toMatchObject({ status, title: expect.any(String) });
    expect(answer.body.toString()).not.toContain('hunter2');
  });

  it('a form that is too long gets an answer in words, a file does not', async () => {
    const form = { 'content-length': 5 * 1024 * 1024, 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await send('/reports/new', form);
    expect([answer.status, answer.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8']);
    expect(answer.body.toString()).toContain('put in less');
    expect((await send('/reports/REP-1/files', form)).body.toString()).toBe('application');
  });

  it('a wrong method names the right ones', async () => {
    expect((await ask('/api/v1/check')).headers.allow).toBe('OPTIONS, POST');
  });
});

describe('security headers', () => {
  it('the policy allows no inline code without this request’s nonce, and reaches the application on the request', async () => {
    const first = await ask('/', 'GET', { 'content-security-policy': "script-src 'nonce-mine'" });
    const policy = first.headers['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[0-9a-f-]{72}'; style-src 'self';/);
    expect(policy).not.toContain('unsafe');
    expect(seenPolicy).toBe(policy);
    const second = await ask('/');
    expect(second.headers['content-security-policy']).not.toBe(policy);
    expect(second.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(second.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the pre-rendered feed', () => {
  it('is stored compressed, with a strong tag per encoding, and confirmed without a body', async () => {
    const plain = await ask('/api/v1/feed.json');
    const zipped = await ask('/api/v1/feed.json', 'GET', { 'accept-encoding': 'gzip' });
    expect(plain.body.toString()).toBe(TEXT + version);
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(zipped.headers.etag).not.toBe(plain.headers.etag);
    expect(zipped.headers.etag).toMatch(/^"[^"]+"$/);
    const same = await ask('/api/v1/feed.json', 'GET', { 'if-none-match': plain.headers.etag ?? '' });
    expect([same.status, same.body.length]).toEqual([304, 0]);
    const head = await ask('/api/v1/feed.json', 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
      200,
      0,
      String(plain.body.length),
    ]);
  });

  it('is rendered again after the data changed, and not more often', async () => {
    await ask('/api/v1/feed.json');
    const before = renderings;
    clock += 10_000;
    await Promise.all(Array.from({ length: 20 }, () => ask('/api/v1/feed.json')));
    expect(renderings).toBe(before);
    version = '2';
    clock += 10_000;
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/api/v1/feed.json')));
    expect(renderings).toBe(before + 1);
    expect(answers.every(answer => answer.body.toString() === `${TEXT}2`)).toBe(true);
  });

  it('is looked up at once when it is told that the data have changed, also during a look-up', async () => {
    await ask('/api/v1/feed.json');
    version = '3';
    expect((await ask('/api/v1/feed.json')).body.toString()).toBe(`${TEXT}2`);
    feed.expire();
    expect((await ask('/api/v1/feed.json')).body.toString()).toBe(`${TEXT}3`);
    const underWay = Promise.all([ask('/api/v1/feed.json')]);
    version = '4';
    feed.expire();
    await underWay;
    expect((await ask('/api/v1/feed.json')).body.toString()).toBe(`${TEXT}4`);
  });

  it('lets nothing run, in an answer, a confirmation and a refusal alike', async () => {
    const whole = await ask('/api/v1/feed.json');
    const confirmed = await ask('/api/v1/feed.json', 'GET', { 'if-none-match': whole.headers.etag ?? '' });
    const before = version;
    version = 'away';
    feed.expire();
    const refused = await ask('/api/v1/feed.json');
    version = before;
    expect([whole.status, confirmed.status, refused.status]).toEqual([200, 304, 503]);
    expect((await ask('/api/v1/feed.json', 'GET', { 'content-length': 200_000_000 })).status).toBe(413);
    for (const { headers } of [whole, confirmed, refused]) {
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('takes the best encoding that is not refused', () => {
    expect(encodingFor('gzip, br;q=1.0')).toBe('br');
    expect(encodingFor('br;q=0, gzip')).toBe('gzip');
    expect(encodingFor('deflate')).toBe('identity');
    expect(encodingFor(undefined)).toBe('identity');
  });
});

describe('stopping', () => {
  it('a request under way is answered; new ones are not accepted', async () => {
    const other = http.createServer((_, response) => setTimeout(() => response.end('done'), 150));
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const underWay = fetch(address);
    await new Promise(resolve => other.once('request', resolve));
    const closed = closeServer(other);
    expect(await (await underWay).text()).toBe('done');
    await closed;
    await expect(fetch(address)).rejects.toThrow();
  });
});

describe('pages', () => {
  it.each([
    ['/', 200, undefined],
    ['/page-missing', 404, undefined],
    ['/page-away', 503, '2'],
  ])('%s is answered with the status that the page said', async (path, status, retryAfter) => {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status, body: Buffer.from('application') });
    expect(answer.headers['retry-after']).toBe(retryAfter);
  });

  it('a status said for one request is not answered to another', async () => {
    const answers = await Promise.all(['/slow', '/page-missing', '/slow'].map(path => ask(path)));
    expect(answers.map(answer => answer.status)).toEqual([200, 404, 200]);
  });

  it('know their own address, whatever a client claims it to be', async () => {
    await ask('/data?x=1', 'GET', { 'x-page-address': '/evil' });
    expect(seenAddress).toBe('/data?x=1');
  });
});
