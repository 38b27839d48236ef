import { describe, expect, it } from 'vitest';
import { get, post, refusals, send } from './api-client';
import { requireServer } from './api-server';

requireServer();

/** The check of the acceptance, which the rows below bend one facet of. */
const i82574L = {
  device: { name: 'i82574L' },
  platform: { product: 'esxi', release: '4.0' },
  driver: { name: 'e1000' },
};
const check = (configuration: unknown, more: object = {}) => post('/check', { configuration, ...more });

describe('api.md, table of answers: a device', () => {
  it('well-formed but unknown is 404 as a record and "unknown" as a check', async () => {
    expect((await get('/devices/pci%3Afffe%3A0001')).status).toBe(404);
    const answer = await check({ device: 'pci:fffe:0001' });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ decision: 'unknown' });
  });

  it('named by the curated alias of one key is that key', async () => {
    const answer = await check(i82574L);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ device: { key: 'pci:8086:10d3', candidates: [] } });
  });

  it('named by nothing known is 200 unknown', async () => {
    expect(await check({ device: { name: 'no such part' } })).toMatchObject({
      status: 200,
      json: { decision: 'unknown' },
    });
  });

  it('key that is malformed is 422 in a path and in a body', async () => {
    const record = await get('/devices/8086-10d3');
    expect(record.status).toBe(422);
    expect(refusals(record)).toEqual([['/path/key', 'malformed']]);
    expect(refusals(await check({ device: 'i82574L' }))).toEqual([['/configuration/device', 'malformed']]);
  });
});

describe('api.md, table of answers: a check is refused with 422 that names the field', () => {
  it.each<[string, unknown, string, string]>([
    [
      'an unknown platform product',
      { ...i82574L, platform: { product: 'beos' } },
      '/platform/product',
      'unknown_platform',
    ],
    [
      'a build that does not parse in its ordering',
      { ...i82574L, platform: { product: 'esxi', release: '4.0', build: 'x y' } },
      '/platform/build',
      'unparsable_version',
    ],
    ['an unknown enum value', { ...i82574L, attachment: 'virtual' }, '/attachment', 'unknown_value'],
    ['an unknown field of the configuration', { ...i82574L, drvier: 1 }, '/drvier', 'unknown_field'],
    [
      'control characters in a name',
      { ...i82574L, driver: { name: 'e\u00071000' } },
      '/driver/name',
      'control_characters',
    ],
    ['NUL in a name', { device: { name: 'i82574L\u0000' } }, '/device/name', 'control_characters'],
    ['a bidi override in a name', { device: { name: '\u202ei82574L' } }, '/device/name', 'control_characters'],
  ])('%s', async (_, configuration, pointer, code) => {
    const answer = await check(configuration);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(refusals(answer)).toEqual([[`/configuration${pointer}`, code]]);
  });

  it('an unknown field of the body', async () => {
    expect(refusals(await check(i82574L, { asof: '2010-01-01' }))).toEqual([['/asof', 'unknown_field']]);
  });

  it('a date that is none', async () => {
    expect(refusals(await check(i82574L, { as_of: 'yesterday' }))).toEqual([['/as_of', 'malformed']]);
  });
});

describe('api.md, table of answers: what is unknown but well-formed is answered', () => {
  it('an unknown release or build of a known product is 200', async () => {
    for (const platform of [
      { product: 'esxi', release: '4.9' },
      { product: 'esxi', release: '4.0', build: '999999999' },
    ]) {
      expect((await check({ ...i82574L, platform })).status).toBe(200);
    }
  });

  it('an unknown setting is 200 and listed in not_understood', async () => {
    const answer = await check({ ...i82574L, settings: { 'bios.frobnicate': 'on' } });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ not_understood: ['settings.bios.frobnicate'] });
  });
});

describe('api.md, table of answers: the request itself', () => {
  it.each<[string, () => ReturnType<typeof get>, number]>([
    ['JSON that does not parse', () => post('/check', '{'), 400],
    ['JSON that is not UTF-8', () => post('/check', new Uint8Array([0x22, 0xff, 0x22])), 400],
    ['an empty body', () => post('/check', ''), 400],
    ['a wrong content type', () => post('/check', '{}', 'text/plain'), 415],
    ['another charset', () => post('/identify', 'x', 'text/plain; charset=utf-16'), 415],
    ['a body over its cap', () => post('/check', { configuration: { device: 'x'.repeat(70_000) } }), 413],
    ['a paste over its cap', () => post('/identify', 'x'.repeat(1024 * 1024 + 1), 'text/plain'), 413],
    ['more than 1,000 lines', () => post('/check/batch', { configurations: new Array(1001).fill(i82574L) }), 422],
    ['no lines', () => post('/check/batch', { configurations: [] }), 422],
    ['a path that does not decode', () => get('/devices/%ff'), 400],
    ['an unknown path', () => get('/nothing/here'), 404],
    ['an unknown record', () => get('/known-issues/KNB-1999-0001'), 404],
    ['an unknown parameter', () => get('/devices?colour=red'), 422],
    ['a repeated parameter', () => get('/devices?bus=pci&bus=usb'), 422],
    ['a limit out of range', () => get('/devices?limit=1001'), 422],
    ['a malformed cursor', () => get('/devices?cursor=!!'), 422],
  ])('%s is a problem', async (_, ask, status) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json).toMatchObject({ status, title: expect.any(String) });
  });

  it('a wrong method is 405 with Allow', async () => {
    for (const [method, path] of [
      ['GET', '/api/v1/check'],
      ['DELETE', '/api/v1/devices'],
      ['PUT', '/api/v1/known-issues/KNB-2026-0001'],
    ] as const) {
      const answer = await send(method, path);
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBeTruthy();
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });
});
