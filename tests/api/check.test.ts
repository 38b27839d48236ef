import { describe, expect, it } from 'vitest';
import { batchAnswerSchema, verdictSchema } from '@/lib/contract/verdict';
import { post, refusals } from './api-client';
import { requireServer } from './api-server';

requireServer();

const i82574L = {
  device: { name: 'i82574L' },
  platform: { product: 'esxi', release: '4.0' },
  driver: { name: 'e1000' },
};

/** A verdict without its clock. */
function undated(verdict: unknown): unknown {
  const { generated_at: _, ...rest } = verdict as Record<string, unknown>;
  return rest;
}

describe('POST /check', () => {
  it('answers the founding case: listed, but fails in the field', async () => {
    const answer = await post('/check', { configuration: i82574L });
    expect(answer.status).toBe(200);
    expect(verdictSchema.safeParse(answer.json).error?.issues ?? []).toEqual([]);
    expect(answer.json).toMatchObject({
      decision: 'block',
      headline: 'Listed, but fails in the field',
      certainty: { level: 'low' },
      listing: { status: 'certified' },
      field: { status: 'known-bad' },
      known_issues: expect.arrayContaining([expect.objectContaining({ id: 'KNB-2026-0001', match: 'affected' })]),
    });
  });

  it('with what runs now says what the change makes of it, and what the way there meets', async () => {
    const card = (version: string, firmware: string) => ({
      device: { key: 'pci:14e4:16a1' },
      platform: { product: 'esxi', release: '6.0' },
      driver: { name: 'bnx2x', version },
      firmware,
    });
    const planned = card('2.713.30.v60.8', '7.13b.4.1c');
    const answer = await post('/check', { configuration: planned, from: card('2.712.50.v60.6', '7.12e.4.2d') });
    expect(answer.status).toBe(200);
    expect(verdictSchema.safeParse(answer.json).error?.issues ?? []).toEqual([]);
    expect(answer.json).toMatchObject({
      planned_change: {
        transition: [{ id: 'KNB-2026-0021', decision: 'block', when_done: [['driver']] }],
        order: ['firmware', 'driver'],
      },
    });
    const alone = (await post('/check', { configuration: planned })).json as Record<string, unknown>;
    const { planned_change: change, ...verdict } = undated(answer.json) as Record<string, unknown>;
    expect(change).toBeDefined();
    expect(verdict).toEqual(undated(alone));
  });

  it('with a present that cannot be read names it', async () => {
    const from = { ...i82574L, platform: { product: 'hurd' } };
    const answer = await post('/check', { configuration: i82574L, from });
    expect([answer.status, refusals(answer).map(([pointer]) => pointer)]).toEqual([422, ['/from/platform/product']]);
  });

  it.each([
    ['shared-lan0', 'block'],
    ['dedicated', 'review'],
  ])('with the BMC on %s decides %s', async (value, decision) => {
    const configuration = { ...i82574L, settings: { 'bmc.lan-mode': value } };
    expect((await post('/check', { configuration })).json).toMatchObject({ decision });
  });

  it('answers the spellings of one device alike', async () => {
    const keys = ['pci:8086:10d3', '8086:10d3', 'PCI:8086:10D3', { key: 'pci:8086:10d3' }];
    const answers = await Promise.all(keys.map(device => post('/check', { configuration: { ...i82574L, device } })));
    expect(new Set(answers.map(answer => JSON.stringify(undated(answer.json)))).size).toBe(1);
  });
});

describe('the two clocks', () => {
  it.each([
    [{ as_of: '2009-12-31' }, 'unknown', 'no-list'],
    [{ as_of: '0000-01-01' }, 'unknown', 'no-list'],
    [{ known_at: '2009-12-31' }, 'unknown', 'no-list'],
    [{ known_at: '2009-12-31T00:00:00Z', as_of: '2026-01-01' }, 'unknown', 'no-list'],
    [{ known_at: '9999-12-31' }, 'block', 'certified'],
    [{ as_of: '2026-11-20', known_at: '9999-12-31' }, 'review', 'certified'],
  ])('%j', async (clocks, decision, listing) => {
    const single = await post('/check', { configuration: i82574L, ...clocks });
    expect([single.status, single.text]).toEqual([200, expect.any(String)]);
    expect(single.json).toMatchObject({ decision, listing: { status: listing } });
    const batch = await post('/check/batch', { configurations: [i82574L], ...clocks });
    expect((batch.json as { verdicts: unknown[] }).verdicts.map(undated)).toEqual([undated(single.json)]);
  });

  it.each([{ known_at: 'yesterday' }, { as_of: '2026-02-30' }, { known_at: '2026-11-20T12:00:00+01:00' }])(
    'refuses %j by name',
    async clocks => {
      const answer = await post('/check', { configuration: i82574L, ...clocks });
      expect(answer.status).toBe(422);
      expect(refusals(answer).map(([pointer]) => pointer)).toEqual([`/${Object.keys(clocks)[0]}`]);
    },
  );
});

describe('POST /check/batch', () => {
  const lines = [
    i82574L,
    { device: 'not a key' },
    { device: '8086:1572', platform: { product: 'esxi', release: '7.0' }, driver: { name: 'i40en' } },
    { device: '8086:10d3', platform: { product: 'beos' } },
    { device: { name: 'no such part' } },
    null,
    i82574L,
  ];

  it('equals its singles, with a problem in the place of each malformed line', async () => {
    const batch = await post('/check/batch', { configurations: lines });
    expect(batch.status).toBe(200);
    expect(batchAnswerSchema.safeParse(batch.json).error?.issues ?? []).toEqual([]);
    const { verdicts } = batch.json as { verdicts: Record<string, unknown>[] };
    expect(verdicts).toHaveLength(lines.length);
    for (const [index, configuration] of lines.entries()) {
      const single = await post('/check', { configuration });
      const verdict = verdicts[index] ?? {};
      if (single.status === 200) {
        expect(undated(verdict)).toEqual(undated(single.json));
        continue;
      }
      expect(single.status).toBe(422);
      const { errors } = single.json as { errors: { pointer: string }[] };
      expect(verdict).toMatchObject({
        problem: {
          errors: errors.map(one => ({
            ...one,
            pointer: one.pointer.replace('/configuration', `/configurations/${index}`),
          })),
        },
      });
    }
  });

  it('takes a thousand lines', async () => {
    const answer = await post('/check/batch', { configurations: new Array(1000).fill(i82574L) });
    expect(answer.status).toBe(200);
    expect((answer.json as { verdicts: unknown[] }).verdicts).toHaveLength(1000);
  });
});
