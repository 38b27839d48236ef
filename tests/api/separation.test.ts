import { describe, expect, it } from 'vitest';
import { separationAnswerSchema } from '@/lib/contract/separation';
import { get, refusals, request, send } from './api-client';
import { requireServer } from './api-server';
import { onDatabase, REPORTS_TOKEN, withReportsToken } from './reports-token';

requireServer({ own: true });
withReportsToken();

const ISSUE = '/known-issues/KNB-2026-0001';
const PART = '/devices/pci%3A8086%3A10d3';
const bearer = { authorization: `Bearer ${REPORTS_TOKEN}` };

const confirm = (happens: boolean, machine: string, mode: string) =>
  request(
    'POST',
    `${ISSUE}/confirmations`,
    {
      happens,
      configuration: {
        device: 'pci:8086:10d3',
        platform: { product: 'esxi', release: '4.0' },
        driver: { name: 'e1000' },
        settings: { 'bmc.lan-mode': mode },
      },
      driver_version_unknown_because: 'cannot be told',
      machine_id: machine,
      licence: 'CC-BY-4.0',
    },
    bearer,
  );

describe.each([ISSUE, PART])('GET %s/separation', record => {
  it('is silent at first, in the published form', async () => {
    const answer = await get(`${record}/separation`);
    expect(answer.status).toBe(200);
    expect(separationAnswerSchema.safeParse(answer.json).error?.issues ?? []).toEqual([]);
    expect(answer.json).toMatchObject({ silent: 'too-few-machines', items: [] });
  });
});

describe('after six machines of either kind', () => {
  it('names the setting that failing machines have, under another entity tag than before', async () => {
    const before = await get(`${ISSUE}/separation`);
    for (let n = 0; n < 6; n += 1) {
      expect((await confirm(true, `f ${n}`, 'shared-lan0')).status).toBe(201);
      expect((await confirm(false, `w ${n}`, 'dedicated')).status).toBe(201);
    }
    const answer = await get(`${ISSUE}/separation`);
    expect(separationAnswerSchema.safeParse(answer.json).error?.issues ?? []).toEqual([]);
    expect(answer.json).toMatchObject({
      silent: null,
      population: { devices: ['pci:8086:10d3'] },
      items: expect.arrayContaining([
        expect.objectContaining({ facet: 'settings.bmc.lan-mode', value: 'shared-lan0', separates: true }),
      ]),
    });
    expect(answer.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect((await get(`${PART}/separation?driver=e1000`)).json).toMatchObject({ silent: null });
  });

  it.each(['/known-issues/KNB-2026-0001', '/devices/pci%3A8086%3A10d3'])('shows it on the page %s', async path => {
    const { status, text } = await send('GET', path);
    expect(status).toBe(200);
    expect(text).toContain('What separates failing from working machines');
    expect(text).toContain('bmc.lan-mode = shared-lan0');
    expect(text).toContain('is seen more often among failing machines: 6 of 6 failing');
  });
});

describe('what is not there', () => {
  it.each(['/known-issues/KNB-1999-0001/separation', '/devices/pci%3Affff%3Affff/separation'])(
    '%s is a 404',
    async path => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('a query that is none is refused by its name', async () => {
    const answer = await get(`${PART}/separation?platform=esxi`);
    expect(answer.status).toBe(422);
    expect(refusals(answer)).toEqual([['/query/platform', 'unknown_field']]);
  });

  it('a merged issue answers with the address of the other', async () => {
    await onDatabase(
      `UPDATE known_issue SET status = 'merged', merged_into = 'KNB-2026-0001' WHERE id = 'KNB-2026-0002'`,
    );
    const answer = await get('/known-issues/KNB-2026-0002/separation');
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe('/api/v1/known-issues/KNB-2026-0001/separation');
  });
});
