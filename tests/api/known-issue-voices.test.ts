import { describe, expect, it } from 'vitest';
import { get, refusals, request } from './api-client';
import { requireServer } from './api-server';
import { onDatabase, REPORTS_TOKEN, withReportsToken } from './reports-token';

requireServer({ own: true });
withReportsToken();

const ISSUE = '/known-issues/KNB-2026-0001';
const bearer = { authorization: `Bearer ${REPORTS_TOKEN}` };
const configuration = {
  device: 'pci:8086:10d3',
  platform: { product: 'esxi', release: '4.0' },
  driver: { name: 'e1000' },
};
const confirmation = (happens: boolean, machine: string) => ({
  happens,
  configuration,
  driver_version_unknown_because: 'cannot be told',
  machine_id: machine,
  licence: 'CC-BY-4.0',
});

describe('POST /known-issues/{id}/confirmations', () => {
  it('"happens here too" is a failing report with the issue’s symptoms', async () => {
    const answer = await request('POST', `${ISSUE}/confirmations`, confirmation(true, 'one'), bearer);
    expect(answer.status).toBe(201);
    const { id } = answer.json as { id: string };
    expect((await get(`/reports/${id}`)).json).toMatchObject({
      outcome: 'fails',
      concerns_issue: 'KNB-2026-0001',
      symptoms: expect.arrayContaining(['interrupts-lost']),
    });
  });

  it('"not here" is a working one, and the builds of the issue show both', async () => {
    expect((await request('POST', `${ISSUE}/confirmations`, confirmation(false, 'two'), bearer)).status).toBe(201);
    const builds = (await get(`${ISSUE}/builds`)).json as { items: { failing: number; working: number }[] };
    expect(builds.items.some(row => row.working === 1)).toBe(true);
  });

  it('of an issue that is none is a 404; without licence it is refused', async () => {
    expect(
      (await request('POST', '/known-issues/KNB-1999-0001/confirmations', confirmation(true, 'x'), bearer)).status,
    ).toBe(404);
    const { licence: _none, ...rest } = confirmation(true, 'x');
    expect(refusals(await request('POST', `${ISSUE}/confirmations`, rest, bearer))).toEqual([
      ['/licence', 'unknown_value'],
    ]);
  });
});

describe('POST /known-issues/{id}/disputes', () => {
  const words = { kind: 'dispute', name: 'N. N.', contact: 'n@example.org', text: 'It was a cable.' };

  it('is kept for a maintainer and shown to nobody', async () => {
    const answer = await request('POST', `${ISSUE}/disputes`, words);
    expect(answer.status).toBe(201);
    const [row] = await onDatabase('SELECT status FROM dispute WHERE id = $1', [(answer.json as { id: string }).id]);
    expect(row?.status).toBe('received');
  });

  it('names what is missing, and is limited', async () => {
    expect(refusals(await request('POST', `${ISSUE}/disputes`, { ...words, text: '  ' }))).toEqual([
      ['/text', 'too_short'],
    ]);
    const answers = [];
    for (let n = 0; n < 10; n += 1) answers.push(await request('POST', `${ISSUE}/disputes`, words));
    expect(answers.at(-1)?.status).toBe(429);
    expect(answers.at(-1)?.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
