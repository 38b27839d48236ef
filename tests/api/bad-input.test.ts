import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Answer, get, post, send } from './api-client';
import { requireServer, server } from './api-server';

requireServer();

/** Texts that break programs which build SQL, HTML, paths or lines out of input. */
const HOSTILE: readonly [string, string][] = [
  ['SQL', "'; DROP TABLE device; --"],
  ['a quote', '"'],
  ['HTML', '<script>alert(1)</script>'],
  ['LIKE wildcards', '%_\\'],
  ['NUL', 'a\u0000b'],
  ['bidi', '\u202eabc\u2066'],
  ['a lone surrogate', '\ud800'],
  ['a path', '../../etc/passwd'],
  ['a format', '%s%n{{7*7}}#{7*7}'],
  ['emoji', '🧨'],
  ['ten thousand letters', 'a'.repeat(10_000)],
  ['a prototype', '__proto__'],
  ['a number', '1e999'],
];

/** The text as UTF-8 can carry it: a lone surrogate becomes U+FFFD. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** Never a crash, and nothing that a browser would run. */
function expectPrecise(answer: Answer): void {
  expect([200, 301, 400, 404, 405, 413, 414, 415, 422, 431]).toContain(answer.status);
  expect(answer.headers.get('content-type') ?? 'none').not.toMatch(/html/);
}

describe.each(HOSTILE)('%s', (_, text) => {
  it.each([
    ['device.name', { device: { name: text } }],
    ['device.key', { device: text }],
    ['device.model', { device: { key: 'pci:8086:10d3', model: text } }],
    ['attachment', { device: '8086:10d3', attachment: text }],
    ['board', { device: '8086:10d3', board: { vendor: text, product: text } }],
    ['bios', { device: '8086:10d3', bios: text }],
    ['platform.product', { device: '8086:10d3', platform: { product: text } }],
    ['platform.release', { device: '8086:10d3', platform: { product: 'esxi', release: text } }],
    ['platform.build', { device: '8086:10d3', platform: { product: 'esxi', build: text } }],
    ['kernel.version', { device: '8086:10d3', kernel: { family: 'linux', version: text } }],
    ['driver', { device: '8086:10d3', driver: { name: text, version: text, package: text } }],
    ['firmware', { device: '8086:10d3', firmware: text }],
    ['firmware.components', { device: '8086:10d3', firmware: { components: { [text]: text } } }],
    ['settings value', { device: '8086:10d3', settings: { 'bios.aspm': text } }],
    ['settings attribute', { device: '8086:10d3', settings: { [text]: '1' } }],
    ['uses', { device: '8086:10d3', uses: [text] }],
    ['guest', { device: '8086:10d3', guest: { platform: { product: text }, driver: { name: text } } }],
    ['an unknown field', { device: '8086:10d3', [text]: text }],
  ])('in %s of a check is answered precisely', async (__, configuration) => {
    const answer = await post('/check', { configuration });
    expectPrecise(answer);
    if (answer.status !== 422) return;
    const { errors } = answer.json as { errors: { pointer: string }[] };
    expect(errors[0]?.pointer).toMatch(/^\/configuration\//);
  });

  it('in addresses is answered precisely', async () => {
    const encoded = encodeURIComponent(wellFormed(text));
    for (const path of [
      `/devices?q=${encoded}`,
      `/devices?vendor=${encoded}`,
      `/devices?driver=${encoded}`,
      `/devices?cursor=${encoded}`,
      `/search?q=${encoded}`,
      `/known-issues?q=${encoded}`,
      `/feed.json?platform=${encoded}`,
      `/devices/${encoded}`,
      `/drivers/${encoded}`,
      `/known-issues/${encoded}`,
      `/platforms/${encoded}/releases`,
    ]) {
      expectPrecise(await get(path));
    }
  });

  it('as a paste is answered line by line', async () => {
    const answer = await post('/identify', wellFormed(text), 'text/plain');
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ configurations: [] });
  });
});

describe('pastes', () => {
  it('of a megabyte are read or refused by name', async () => {
    const text = `${'0'.repeat(99)}\n`.repeat(10_485);
    const answer = await post('/identify', text, 'text/plain');
    expect(answer.status).toBe(200);
    expect((answer.json as { not_understood: unknown[] }).not_understood.length).toBeGreaterThan(0);
    const configuration = { device: { name: 'x'.repeat(1024 * 1024) } };
    expect((await post('/check', { configuration })).status).toBe(413);
  });

  it('of binary are answered, never a crash', async () => {
    expect((await post('/identify', new Uint8Array(randomBytes(200_000)), 'text/plain')).status).toBe(200);
    expect((await post('/check', new Uint8Array(randomBytes(1_000)))).status).toBe(400);
  });

  it('of lspci -nn say what was understood and what was not', async () => {
    const line = '02:00.0 Ethernet controller [0200]: Intel Corporation 82574L Gigabit Network Connection [8086:10d3]';
    const answer = await post('/identify', `${line}\nnonsense\n`, 'text/plain');
    expect(answer.json).toMatchObject({
      configurations: [{ device: { key: 'pci:8086:10d3' } }],
      not_understood: [{ line: 2, text: 'nonsense' }],
    });
  });
});

describe('JSON that is legal and odd', () => {
  it.each([['null'], ['[]'], ['"x"'], ['1e999'], ['{"__proto__":{}}'], [`${'['.repeat(20_000)}${']'.repeat(20_000)}`]])(
    '%.30s is refused, not crashed on',
    async body => {
      for (const path of ['/check', '/check/batch']) expect([400, 422]).toContain((await post(path, body)).status);
    },
  );
});

describe('a body that lies about its size', () => {
  it('is counted while it streams', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const answer = await fetch(`${server().url}/api/v1/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit).catch((error: unknown) => error);
    // The server may close the connection before the writer has read the answer.
    if (answer instanceof Response) expect(answer.status).toBe(413);
  });
});

describe('methods', () => {
  it.each([['PATCH'], ['PUT'], ['DELETE']])('%s on a reading path never changes anything', async method => {
    expect((await send(method, '/api/v1/devices/pci%3A8086%3A10d3')).status).toBe(405);
  });
});
