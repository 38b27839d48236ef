import { beforeAll, describe, expect, it } from 'vitest';
import type { ReportReceipt } from '@/lib/contract/report';
import { pool } from '@/lib/db/pool';
import type { Sender } from '@/lib/service/reports/admit-report';
import { amendReport } from '@/lib/service/reports/amend-report';
import { deleteReport } from '@/lib/service/reports/delete-report';
import { getReport } from '@/lib/service/reports/get-report';
import { decideReport } from '@/lib/service/triage/decide-report';
import { onScratchDatabase } from '../support/on-scratch-database';
import { drift, onBuild, submitFrom, tokenHolder } from '../support/submitted-reports';

let holder: Sender;

onScratchDatabase('seeded');

beforeAll(async () => {
  process.env.KNOWNBAD_SECRET = 'a secret for tests, long enough to be one';
  holder = await tokenHolder('one');
});

const submit = (changes: Record<string, unknown>) => submitFrom(holder, changes);

describe('the receipt', () => {
  const holding = (receipt: ReportReceipt) => ({ token: receipt.receipt_token, address: '192.0.2.1' });

  it('amends a report; what it said before is kept, and it moves between combinations', async () => {
    const receipt = await submit({ ...onBuild('22088125'), machine_id: 'e' });
    const amended = await amendReport(
      receipt.id,
      { ...onBuild('22380479'), outcome: 'works', symptoms: [] },
      holding(receipt),
    );
    expect(amended).toMatchObject({ status: 'accepted', outcome: 'works', symptoms: [] });
    const { rows } = await pool().query('SELECT submission FROM field_report_revision WHERE report_id = $1', [
      receipt.id,
    ]);
    expect(rows).toMatchObject([{ submission: { outcome: 'fails', symptoms: ['link-lost'] } }]);
    expect(await drift()).toEqual([]);
  });

  it('does not bring back what was asked about or rejected: new words are read first', async () => {
    const { rows } = await pool().query(`INSERT INTO account (id, name, role) VALUES ('judge', 'Judge', 'maintainer')
      ON CONFLICT DO NOTHING RETURNING id`);
    expect(rows).toHaveLength(1);
    for (const act of ['reject', 'ask'] as const) {
      const receipt = await submit({ ...onBuild('22380479'), machine_id: act });
      await decideReport(receipt.id, { act, because: 'Is it real?' }, { accountId: 'judge', name: 'Judge' });
      const amended = await amendReport(receipt.id, { description: 'It is, I say.' }, holding(receipt));
      expect(amended.status).toBe('received');
      expect((await getReport(receipt.id)).description).toBe('');
    }
    expect(await drift()).toEqual([]);
  });

  it('does not amend into a report that lacks what every report needs', async () => {
    const receipt = await submit(onBuild('22380479'));
    await expect(amendReport(receipt.id, { symptoms: [] }, holding(receipt))).rejects.toMatchObject({
      fields: [{ pointer: '/symptoms', code: 'required' }],
    });
  });

  it('deletes: a tombstone without its person, counted no longer', async () => {
    const receipt = await submit({ ...onBuild('23305546'), machine_id: 'f', description: 'my own words' });
    await deleteReport(receipt.id, holding(receipt));
    expect(await getReport(receipt.id)).toMatchObject({ status: 'deleted', description: '', configuration: {} });
    const { rows } = await pool().query('SELECT to_jsonb(r)::text AS row FROM field_report r WHERE id = $1', [
      receipt.id,
    ]);
    expect(rows[0].row).not.toContain('my own words');
    expect(await drift()).toEqual([]);
    await expect(deleteReport(receipt.id, holding(receipt))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of another report does nothing', async () => {
    const mine = await submit({ ...onBuild('24022510'), machine_id: 'g' });
    const yours = await submit({ ...onBuild('24022510'), machine_id: 'h' });
    await expect(deleteReport(mine.id, holding(yours))).rejects.toMatchObject({ code: 'forbidden' });
    expect((await getReport(mine.id)).status).toBe('accepted');
  });
});
