import { describe, expect, it } from 'vitest';
import { confirmedTag, entityTag, tagForEncodings } from './conditional';
import { readRoute } from './route';

const data = { version: '7', changedAt: '2026-11-23T10:00:00.000Z' };
const address = new URL('http://localhost/api/v1/devices?limit=2');

describe('entity tags', () => {
  const tag = entityTag(address, data);

  it('change with the data and with the address', () => {
    expect(entityTag(address, { ...data, version: '8' })).not.toBe(tag);
    expect(entityTag(new URL('http://localhost/api/v1/devices?limit=3'), data)).not.toBe(tag);
    expect(entityTag(address, data)).toBe(tag);
  });

  it.each([
    [tag, tag],
    [`W/${tag}`, tag],
    [`"x", ${tag}`, tag],
    [tagForEncodings(tag, 'gzip'), tagForEncodings(tag, 'gzip')],
    ['*', tag],
    ['"x"', null],
    [null, null],
  ])('%s confirms %s', (given, confirmed) => {
    expect(confirmedTag(given, tag)).toBe(confirmed);
  });
});

describe('encodings', () => {
  const tag = entityTag(address, data);

  it('that may differ in bytes differ in tag, and any of them confirms', () => {
    const asked = [null, 'gzip, deflate', 'gzip;q=0.5, deflate', 'deflate'];
    const tags = asked.map(one => tagForEncodings(tag, one));
    expect(new Set(tags).size).toBe(asked.length);
    for (const one of tags) expect(confirmedTag(one, tag)).toBe(one);
  });

  it('that compress nothing have the bare tag', () => {
    expect(tagForEncodings(tag, 'identity')).toBe(tag);
  });
});

describe('a reading route', () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  it('confirms a current copy without asking the service', async () => {
    let asked = 0;
    const GET = readRoute({
      dataVersion: async () => data,
      answer: async () => {
        asked += 1;
        return { json: [] };
      },
    });
    const url = 'http://localhost/api/v1/platforms';
    const headers = { 'if-none-match': entityTag(new URL(url), data) };
    expect((await GET(new Request(url, { headers }))).status).toBe(304);
    expect(asked).toBe(0);
  });

  it('reports a database that is away as 503, and one that says nothing within the second', async () => {
    const refusing = readRoute({ dataVersion: () => Promise.reject(away), answer: async () => ({ json: 1 }) });
    const silent = readRoute({ dataVersion: () => new Promise(() => undefined), answer: async () => ({ json: 1 }) });
    for (const GET of [refusing, silent]) {
      const answer = await GET(new Request(address.origin));
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBeTruthy();
    }
  });
});
