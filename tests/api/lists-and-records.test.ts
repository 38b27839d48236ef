import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as catalogue from '@/lib/contract/catalogue';
import { feedSchema } from '@/lib/contract/feed';
import {
  buildOutcomeListSchema,
  issueHistorySchema,
  knownIssueListSchema,
  knownIssueSchema,
} from '@/lib/contract/known-issue';
import { get, itemsOf } from './api-client';
import { requireServer } from './api-server';

requireServer();

describe('every read answer fits its published schema', () => {
  it.each<[string, z.ZodType]>([
    ['/devices', catalogue.deviceListSchema],
    ['/devices?q=82574', catalogue.deviceListSchema],
    ['/devices?vendor=8086&bus=pci&limit=5', catalogue.deviceListSchema],
    ['/devices?decision=block&platform=esxi&driver=e1000', catalogue.deviceListSchema],
    ['/devices/pci%3A8086%3A10d3', catalogue.deviceRecordSchema],
    ['/devices/8086:10d3', catalogue.deviceRecordSchema],
    ['/devices/pci%3A8086%3A10d3/history', catalogue.historyListSchema],
    ['/platforms', catalogue.platformListSchema],
    ['/platforms/esxi/releases', catalogue.releaseListSchema],
    ['/drivers', catalogue.driverListSchema],
    ['/drivers/e1000', catalogue.driverRecordListSchema],
    ['/settings', catalogue.settingListSchema],
    ['/sources', catalogue.sourceListSchema],
    ['/search?q=i82574L', catalogue.searchAnswerSchema],
    ['/known-issues', knownIssueListSchema],
    ['/known-issues?device=8086%3A10d3', knownIssueListSchema],
    ['/known-issues/KNB-2026-0001', knownIssueSchema],
    ['/known-issues/KNB-2026-0001/builds', buildOutcomeListSchema],
    ['/known-issues/KNB-2026-0001/history', issueHistorySchema],
    ['/feed.json', feedSchema],
    ['/feed.json?device=8086%3A10d3&platform=esxi', feedSchema],
  ])('%s', async (path, schema) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(schema.safeParse(answer.json).error?.issues ?? []).toEqual([]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('cursors', () => {
  it.each([['/devices'], ['/drivers'], ['/settings'], ['/platforms'], ['/known-issues'], ['/platforms/esxi/releases']])(
    'of %s walk the whole list in steps without loss or repetition',
    async path => {
      const whole = itemsOf(await get(`${path}?limit=1000`));
      const walked: unknown[] = [];
      const size = Math.max(1, Math.ceil(Math.min(whole.length, 1000) / 4));
      let cursor: string | undefined = '';
      while (cursor !== undefined && walked.length < whole.length) {
        const answer = await get(`${path}?limit=${size}${cursor ? `&cursor=${cursor}` : ''}`);
        expect(answer.status).toBe(200);
        walked.push(...itemsOf(answer));
        cursor = (answer.json as { next_cursor?: string }).next_cursor;
      }
      expect(walked.slice(0, whole.length)).toEqual(whole);
    },
  );

  it('of one list are refused by another', async () => {
    const { next_cursor: cursor } = (await get('/drivers?limit=1')).json as { next_cursor: string };
    expect((await get(`/devices?cursor=${cursor}`)).status).toBe(422);
  });
});

describe('model keys', () => {
  it('with spaces and slashes round-trip through paths', async () => {
    const models = itemsOf<{ key: string }>(await get('/devices?bus=model&limit=1000'));
    expect(models.length).toBeGreaterThan(0);
    for (const { key } of models) {
      const answer = await get(`/devices/${encodeURIComponent(key)}`);
      expect(answer.status).toBe(200);
      expect(answer.json).toMatchObject({ key });
    }
    expect((await get(`/devices/${encodeURIComponent('model:ata:A/B C%20D')}`)).status).toBe(404);
  });
});

describe('conditional reads', () => {
  it.each([
    ['/devices'],
    ['/devices/pci%3A8086%3A10d3'],
    ['/known-issues/KNB-2026-0001'],
    ['/feed.json'],
    ['/openapi.json'],
  ])('%s answers equal bytes under a strong tag, and 304 without body to who has them', async path => {
    const first = await get(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[^"]+"$/);
    const second = await get(path);
    expect(second.text).toBe(first.text);
    expect(second.headers.get('etag')).toBe(tag);
    const third = await get(path, { 'if-none-match': tag });
    expect(third.status).toBe(304);
    expect(third.text).toBe('');
    expect((await get(path, { 'if-none-match': '"another"' })).status).toBe(200);
  });

  it('tells different addresses apart', async () => {
    const one = (await get('/devices?limit=1')).headers.get('etag');
    expect((await get('/devices?limit=2')).headers.get('etag')).not.toBe(one);
  });

  it('dates records', async () => {
    expect(Date.parse((await get('/devices')).headers.get('last-modified') ?? '')).toBeGreaterThan(0);
  });
});

describe('builds × outcome', () => {
  interface Axis {
    of: string;
    builds: { build: string; says: string }[];
    retest_wanted: { release: string } | null;
    last_failing: { release: string } | null;
  }
  const axisOf = async (issue: string, of: string) => {
    const { axes } = (await get(`/known-issues/${issue}/builds`)).json as { axes: Axis[] };
    return axes.find(axis => axis.of === of);
  };

  it('the founding issue failed once, long ago; the newest release is untested since', async () => {
    const axis = await axisOf('KNB-2026-0001', 'esxi');
    expect(axis?.last_failing).not.toBeNull();
    expect(axis?.retest_wanted).not.toBeNull();
  });

  it.each(['history', 'builds'])('/%s of no issue is 404', async path => {
    expect((await get(`/known-issues/KNB-1999-0001/${path}`)).status).toBe(404);
  });
});

describe('the feed', () => {
  it('carries the founding issue and its own type', async () => {
    const answer = await get('/feed.json');
    expect(answer.headers.get('content-type')).toMatch(/^application\/feed\+json/);
    expect(answer.text).toContain('KNB-2026-0001');
  });
});
