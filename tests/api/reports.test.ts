import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { hashOfToken } from '@/lib/service/access/authenticate-token';
import { sampleReport } from '../support/sample-report';
import { type Answer, get, post, refusals, request } from './api-client';
import { requireServer, server } from './api-server';
import { onDatabase, REPORTS_TOKEN, withReportsToken } from './reports-token';

requireServer({ own: true });
withReportsToken();

beforeAll(async () => {
  await onDatabase(
    `INSERT INTO api_token (id, account_id, name, scopes, sha256, created_at, expires_at) VALUES
      ('TOK-admin', 'ACC-t', 't', '{admin}', $1, now(), now() + interval '1 day'),
      ('TOK-late', 'ACC-t', 't', '{reports:write}', $2, now() - interval '2 days', now() - interval '1 day')`,
    ['knb_admin', 'knb_late'].map(hashOfToken),
  );
});

const bearer = (token = REPORTS_TOKEN) => ({ authorization: `Bearer ${token}` });
const submit = (body: unknown, headers: Record<string, string> = bearer()) =>
  request('POST', '/reports', body, headers);
const idOf = (answer: Answer) => (answer.json as { id: string }).id;
const receiptOf = (answer: Answer) => bearer((answer.json as { receipt_token: string }).receipt_token);

async function proof(): Promise<string> {
  const challenge = (await get('/challenge')).json as Parameters<typeof solveChallenge>[0]['challenge'];
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

describe('POST /reports', () => {
  it('answers 201 at once with receipt, verdict before and after, and what is left of the limit', async () => {
    const answer = await submit({ ...sampleReport(), machine_id: 'm1' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('ratelimit')).toMatch(/^"reports-token";r=\d+;t=\d+$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.json).toMatchObject({
      id: expect.stringMatching(/^REP-\d{4}-[0-9A-Z]{10}$/),
      receipt_token: expect.stringMatching(/^knr_/),
      status: 'accepted',
      verdict: { before: { failing_machines: 0 }, after: { failing_machines: 1 } },
    });
  });

  it('shows the new verdict at once', async () => {
    const { configuration } = sampleReport();
    const said = { ...configuration, platform: { product: 'esxi', release: '8.0', build: '20513097' } };
    await submit({ ...sampleReport({ configuration: said }), machine_id: 'm2' });
    const checked = await request('POST', '/check', { configuration: said });
    expect(checked.json).toMatchObject({ decision: 'review', field: { status: 'reported', failing_machines: 1 } });
  });

  it('is found by its crash text, retyped, by whoever has the same', async () => {
    const oops = (address: string) => `BUG: unable to handle page fault for address: ${address}
RIP: 0010:igb_clean_rx_ring+0x1f4/0x7a0 [igb]
Call Trace:
 igb_poll+0x5c/0x3a0 [igb]
 napi_complete_done+0x12/0x180
 net_rx_action+0x1a0/0x400`;
    const { configuration } = sampleReport();
    const said = { ...configuration, platform: { product: 'esxi', release: '6.5' } };
    const id = idOf(
      await submit({ ...sampleReport({ configuration: said }), log: oops('ffffb2c0'), machine_id: 'oops' }),
    );
    const answer = await post('/signatures', oops('ffff8d17'), 'text/plain');
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ decision: 'same', reports: [{ id, match: 'same' }] });
  });

  it('tells of the changed verdict in the feed', async () => {
    const { configuration } = sampleReport();
    const said = { ...configuration, platform: { product: 'esxi', release: '6.7' } };
    const id = idOf(await submit({ ...sampleReport({ configuration: said }), machine_id: 'm3' }));
    await vi.waitFor(
      async () => {
        const { items } = (await get('/feed.json')).json as { items: { _knownbad: { came?: string[] } }[] };
        expect(items.map(item => item._knownbad)).toContainEqual(
          expect.objectContaining({ kind: 'verdict-change', came: expect.arrayContaining([id]) }),
        );
      },
      { timeout: 30_000, interval: 50 },
    );
  });

  it.each<[what: string, change: Record<string, unknown>, pointer: string, code: string]>([
    [
      'no platform',
      { configuration: { device: 'pci:8086:1533', driver: { name: 'igbn', version: '1' } } },
      '/configuration/platform',
      'required',
    ],
    [
      'no release',
      {
        configuration: {
          device: 'pci:8086:1533',
          platform: { product: 'esxi' },
          driver: { name: 'igbn', version: '1' },
        },
      },
      '/configuration/platform/release',
      'required',
    ],
    [
      'no driver',
      { configuration: { device: 'pci:8086:1533', platform: { product: 'esxi', release: '7.0' } } },
      '/configuration/driver/name',
      'required',
    ],
    [
      'no driver version and no reason',
      {
        configuration: {
          device: 'pci:8086:1533',
          platform: { product: 'esxi', release: '7.0' },
          driver: { name: 'igbn' },
        },
      },
      '/configuration/driver/version',
      'required',
    ],
    [
      'a guest that binds no driver',
      {
        configuration: {
          device: 'pci:8086:1533',
          attachment: 'passthrough',
          platform: { product: 'esxi', release: '7.0' },
          driver: { name: 'igbn', version: '1' },
        },
      },
      '/configuration/guest/driver/name',
      'required',
    ],
    ['failing without a symptom', { symptoms: [] }, '/symptoms', 'required'],
    ['a symptom nobody knows', { symptoms: ['gremlins'] }, '/symptoms/0', 'unknown_value'],
    ['another licence', { licence: 'all rights reserved' }, '/licence', 'unknown_value'],
    ['no licence', { licence: undefined }, '/licence', 'unknown_value'],
    ['a field nobody knows', { serial: '4711' }, '/serial', 'unknown_field'],
    ['a day that never was', { observed_on: '2026-02-30' }, '/observed_on', 'malformed'],
    [
      'a platform nobody knows',
      {
        configuration: {
          device: 'pci:8086:1533',
          platform: { product: 'beos', release: '5' },
          driver: { name: 'x', version: '1' },
        },
      },
      '/configuration/platform/product',
      'unknown_platform',
    ],
    ['a log over its limit', { log: 'x'.repeat(300_000) }, '/log', 'too_long'],
  ])('refuses %s and names the field', async (_, change, pointer, code) => {
    const answer = await submit({ ...sampleReport(), ...change });
    expect(answer.status).toBe(422);
    expect(refusals(answer)).toContainEqual([pointer, code]);
  });

  it.each<[what: string, token: string, status: number]>([
    ['an unknown token', 'knb_nobody', 401],
    ['an expired token', 'knb_late', 401],
    ['a token without the scope', 'knb_admin', 403],
  ])('refuses %s', async (_, token, status) => {
    expect((await submit(sampleReport(), bearer(token))).status).toBe(status);
  });

  it('takes "works for me" without a symptom or a word', async () => {
    const { configuration } = sampleReport();
    const answer = await submit({ configuration, outcome: 'works', licence: 'CC-BY-4.0', machine_id: 'm3' });
    expect(answer.status).toBe(201);
  });
});

describe('Idempotency-Key', () => {
  const keyed = (key: string) => ({ ...bearer(), 'idempotency-key': key });
  const body = { ...sampleReport(), machine_id: 'fifty' };

  it('fifty parallel and one late request are one report and one text', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(body, keyed('k-50'))));
    answers.push(await submit(body, keyed('k-50')));
    expect(new Set(answers.map(one => one.status))).toEqual(new Set([201]));
    expect(new Set(answers.map(one => one.text)).size).toBe(1);
    const [first] = answers;
    if (!first) throw new Error('no answer');
    const [row] = await onDatabase(
      'SELECT count(*)::int AS n FROM field_report WHERE machine_hash = (SELECT machine_hash FROM field_report WHERE id = $1)',
      [idOf(first)],
    );
    expect(row?.n).toBe(1);
  });

  it('with another body is refused', async () => {
    const answer = await submit({ ...body, outcome: 'limited' }, keyed('k-50'));
    expect(answer.status).toBe(422);
    expect(refusals(answer)).toEqual([['/header/Idempotency-Key', 'key_reused']]);
  });

  it('that is no key is refused', async () => {
    expect(refusals(await submit(body, keyed('has spaces')))).toEqual([['/header/Idempotency-Key', 'malformed']]);
  });
});

describe('without a token', () => {
  it('a proof of work is asked for', async () => {
    expect(refusals(await submit(sampleReport(), {}))).toEqual([['/altcha', 'required']]);
  });

  it('with one the report waits for review, and the proof is used up', async () => {
    const altcha = await proof();
    const answer = await submit({ ...sampleReport(), altcha }, {});
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ status: 'received' });
    expect(refusals(await submit({ ...sampleReport(), altcha }, {}))).toEqual([['/altcha', 'proof_used']]);
  });

  it.each([
    ['no JSON', 'AAAA'],
    [
      'a forged challenge',
      Buffer.from(
        JSON.stringify({
          challenge: { parameters: { algorithm: 'SHA-256' } },
          solution: { counter: 1, derivedKey: '00' },
        }),
      ).toString('base64'),
    ],
  ])('a proof that is %s is refused', async (_, altcha) => {
    expect(refusals(await submit({ ...sampleReport(), altcha }, {}))).toEqual([['/altcha', 'proof_refused']]);
  });
});

describe('hostile texts', () => {
  it.each<[what: string, text: string]>([
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['a formula', '=HYPERLINK("http://example.org","x")'],
    ['bidi overrides', 'abc\u202edcba'],
    ['NUL and controls', 'a\u0000b\u0007c\u001b[31mred'],
    ['a lone surrogate', 'a\ud800b'],
    ['SQL', `'); DROP TABLE field_report; --`],
  ])('%s is stored as text and answered as JSON', async (_, text) => {
    const made = await submit({ ...sampleReport(), description: text, log: text });
    expect(made.status).toBe(201);
    const read = await get(`/reports/${idOf(made)}`);
    expect(read.status).toBe(200);
    expect(read.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const { description } = read.json as { description: string };
    for (const unsafe of ['\u0000', '\u0007', '\u001b', '\ud800']) expect(description).not.toContain(unsafe);
  });

  it('the page keeps the tabs of a log and shows what would hide or reorder it', async () => {
    const made = await submit(sampleReport({ machine_id: 'tabs', log: 'nic0\tdown\u200b\u202eup' }));
    const page = await (await fetch(`${server().url}/reports/${idOf(made)}`)).text();
    expect(page).toContain('nic0\tdown\\u{200b}\\u{202e}up');
    expect(page).not.toMatch(/[\u200b\u202e]/);
  });

  it('control characters in a name are refused', async () => {
    const { configuration } = sampleReport();
    const answer = await submit(sampleReport({ configuration: { ...configuration, board: { vendor: 'a\u202eb' } } }));
    expect(refusals(answer)).toEqual([['/configuration/board/vendor', 'control_characters']]);
  });
});

describe('the receipt', () => {
  it('reads, amends and deletes; nobody else does', async () => {
    const made = await submit({ ...sampleReport(), machine_id: 'mine' });
    const path = `/reports/${idOf(made)}`;
    const tag = (await get(path)).headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': tag })).status).toBe(304);
    const amended = await request('PATCH', path, { outcome: 'limited' }, receiptOf(made));
    expect(amended.json).toMatchObject({ outcome: 'limited', status: 'accepted' });
    expect((await get(path, { 'if-none-match': tag })).json).toMatchObject({ outcome: 'limited' });
    expect((await request('PATCH', path, { outcome: 'works' }, {})).status).toBe(401);
    expect((await request('DELETE', path, undefined, bearer('knr_wrong'))).status).toBe(403);
    expect((await request('DELETE', path, undefined, receiptOf(made))).status).toBe(204);
    expect((await get(path)).json).toMatchObject({ status: 'deleted', description: '' });
    expect((await request('DELETE', path, undefined, receiptOf(made))).status).toBe(404);
  });

  it('of no report is a 404, and an amendment of nothing is refused', async () => {
    expect((await get('/reports/REP-2026-0000000000')).status).toBe(404);
    const made = await submit({ ...sampleReport(), machine_id: 'nothing' });
    expect((await request('PATCH', `/reports/${idOf(made)}`, {}, receiptOf(made))).status).toBe(422);
  });
});
