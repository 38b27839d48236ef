import { beforeAll, describe, expect, it } from 'vitest';
import type { ReportReceipt } from '@/lib/contract/report';
import { verifyAudit } from '@/lib/db/audit/audit-log';
import { trailOf } from '@/lib/db/audit/audit-trail';
import { pool } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { createMaintainer, type Maintainer } from '@/lib/service/access/maintainers';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { decideDispute, disputesOf, submitDispute } from '@/lib/service/disputes/disputes';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { loadSeed } from '@/lib/service/load-seed';
import { getReport } from '@/lib/service/reports/get-report';
import { submitReport } from '@/lib/service/reports/submit-report';
import { claimReport } from '@/lib/service/triage/claim-report';
import { decideReport } from '@/lib/service/triage/decide-report';
import { decideTuple, undoTupleDecision } from '@/lib/service/triage/decide-tuple';
import { previewKnownIssue } from '@/lib/service/triage/preview-known-issue';
import { saveKnownIssue } from '@/lib/service/triage/save-known-issue';
import { undoDecision } from '@/lib/service/triage/undo-decision';
import { onScratchDatabase } from '../support/on-scratch-database';
import { sampleReport } from '../support/sample-report';
import { drift, onBuild, submitFrom, tokenHolder } from '../support/submitted-reports';

let ada: Maintainer;
let bob: Maintainer;

onScratchDatabase('seeded');

beforeAll(async () => {
  process.env.KNOWNBAD_SECRET = 'a secret for tests, long enough to be one';
  const maintainer = async (name: string): Promise<Maintainer> => {
    const email = `${name}@example.org`;
    return { name, accountId: await createMaintainer({ name, email, password: 'correct horse battery' }, 'system') };
  };
  ada = await maintainer('ada');
  bob = await maintainer('bob');
});

let sender = 0;
async function received(changes: Record<string, unknown> = {}): Promise<ReportReceipt> {
  sender += 1;
  const { text } = await submitReport(sampleReport({ machine_id: `machine ${sender}`, ...changes }), {
    sender: { kind: 'anonymous', address: `2001:db8:1::${sender}`, proof: 'impossible' },
    via: 'form',
    idempotencyKey: null,
  });
  return JSON.parse(text);
}
async function verdictOn(configuration: Configuration) {
  const [outcome] = await checkConfigurations([configuration]);
  if (!outcome || !('verdict' in outcome)) throw new Error('no verdict');
  return outcome.verdict;
}
const plain = (act: 'accept' | 'ask' | 'merge' | 'reject', because: string | null = null) => ({ act, because });

describe('deciding about a report', () => {
  it('counts from acceptance on, and no longer once the acceptance is undone', async () => {
    const { id } = await received(onBuild('15843807'));
    const asked = onBuild('15843807').configuration;
    expect((await verdictOn(asked)).field.failing_machines).toBe(0);
    await decideReport(id, plain('accept'), ada);
    expect((await verdictOn(asked)).field).toMatchObject({ status: 'reported', failing_machines: 1 });
    await undoDecision(id, ada);
    expect((await verdictOn(asked)).field.failing_machines).toBe(0);
    expect((await getReport(id)).status).toBe('received');
    expect(await drift()).toEqual([]);
  });

  it('replaces the machine’s accepted report, which stands again once the acceptance is undone', async () => {
    const said = { ...onBuild('18905247'), machine_id: 'replacing' };
    const [first, unread] = [await received(said), await received({ ...said, machine_id: 'unread' })];
    await decideReport(first.id, plain('accept'), ada);
    const second = await received({ ...said, symptoms: ['packet-loss'] });
    await decideReport(second.id, plain('accept'), ada);
    expect(await getReport(first.id)).toMatchObject({ status: 'replaced', replaced_by: second.id });
    await undoDecision(second.id, ada);
    expect(await getReport(first.id)).toMatchObject({ status: 'accepted', replaced_by: null });
    expect((await verdictOn(said.configuration)).field.failing_machines).toBe(1);
    expect((await getReport(unread.id)).status).toBe('received');
    expect(await drift()).toEqual([]);
  });

  it('undone twice leaves nothing replaced that nobody replaced', async () => {
    const said = { ...onBuild('19482539'), machine_id: 'back and forth' };
    const second = await received(said);
    await decideReport(second.id, plain('accept'), ada);
    await decideReport(second.id, plain('reject', 'Wrong cable.'), ada);
    const third = await received(said);
    await decideReport(third.id, plain('accept'), ada);
    await undoDecision(second.id, ada);
    expect((await getReport(third.id)).status, 'one machine, one report').toBe('replaced');
    await undoDecision(second.id, ada);
    expect((await getReport(third.id)).status).toBe('accepted');
    expect((await trailOf(third.id))[0]?.action).toBe('report.restored');
    expect((await verdictOn(said.configuration)).field.failing_machines).toBe(1);
    expect(await drift()).toEqual([]);
  });

  it('asks with a question that its author can read, and rejects with a reason', async () => {
    const { id } = await received();
    await expect(decideReport(id, plain('ask'), ada)).rejects.toMatchObject({ fields: [{ pointer: '/because' }] });
    await decideReport(id, plain('ask', 'Which firmware?'), ada);
    expect(await getReport(id)).toMatchObject({ status: 'needs-info', because: 'Which firmware?' });
    await decideReport(id, plain('reject', 'A cable was pulled.'), bob);
    expect(await getReport(id)).toMatchObject({ status: 'rejected', because: 'A cable was pulled.' });
    await undoDecision(id, ada);
    expect(await getReport(id)).toMatchObject({ status: 'needs-info', because: 'Which firmware?' });
    await undoDecision(id, ada);
    expect((await getReport(id)).status).toBe('received');
    await expect(undoDecision(id, ada)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('merges a duplicate, which then counts once, and not into itself or a merged one', async () => {
    const [first, second, third] = [
      await received(onBuild('16850804')),
      await received(onBuild('16850804')),
      await received(),
    ];
    await decideReport(first.id, plain('accept'), ada);
    await decideReport(second.id, { ...plain('merge'), mergeInto: first.id }, ada);
    expect(await getReport(second.id)).toMatchObject({ status: 'merged', merged_into: first.id });
    for (const mergeInto of [third.id, second.id, 'REP-none']) {
      await expect(decideReport(third.id, { ...plain('merge'), mergeInto }, ada)).rejects.toMatchObject({
        fields: [{ pointer: '/merge_into' }],
      });
    }
    expect((await verdictOn(onBuild('16850804').configuration)).field.failing_machines).toBe(1);
    expect(await drift()).toEqual([]);
  });

  it('is one maintainer’s while claimed', async () => {
    const { id } = await received();
    await claimReport(id, true, ada);
    await expect(claimReport(id, true, bob)).rejects.toMatchObject({ code: 'conflict' });
    await claimReport(id, false, ada);
    await claimReport(id, true, bob);
    expect((await trailOf(id)).map(act => [act.name, act.action])).toEqual([
      ['bob', 'report.claim'],
      ['ada', 'report.release'],
      ['ada', 'report.claim'],
      [null, 'report.submit'],
    ]);
  });
});

const DRAFT: Omit<KnownIssue, 'id' | 'published_at' | 'modified_at'> = {
  title: 'I210 under igbn 1.4.11.2 loses its link',
  summary: 'Reported by several people.',
  kind: 'field',
  status: 'draft',
  subject: 'device',
  severity: 'outage',
  assertion: 'affected',
  occurrence: 'always',
  conditions: 'complete',
  certainty: { level: 'moderate', because: ['Several independent machines.'] },
  affected: [
    {
      all_of: [
        { facet: 'device', pci: { vendor: '8086', device: '1533' } },
        { facet: 'platform', product: ['esxi'], build: { ordering: 'esxi-build', versions: ['17630552'] } },
        { facet: 'driver', name: ['igbn'] },
      ],
    },
  ],
  symptoms: ['link-lost'],
  references: [{ ref: 'Field reports of this knowledge base' }],
};

describe('a known issue by a maintainer', () => {
  it('is previewed against reports and builds by the engine, before anything is stored', async () => {
    const inside = await received(onBuild('17630552'));
    const outside = await received(onBuild('20513097'));
    const preview = await previewKnownIssue(DRAFT);
    expect(preview.problems).toEqual([]);
    const matchOf = (id: string) => preview.reports.find(one => one.id === id)?.match;
    expect(matchOf(inside.id)).toBe('affected');
    expect(matchOf(outside.id)).not.toBe('affected');
    const covered = preview.builds.filter(one => one.match === 'affected');
    expect(covered).toEqual([
      { device: 'pci:8086:1533', product: 'esxi', release: expect.any(String), build: '17630552', match: 'affected' },
    ]);
  });

  it('says by pointer what its schema refuses', async () => {
    const { problems } = await previewKnownIssue({ ...DRAFT, references: [], severity: 'dreadful' });
    expect(problems.map(one => one.pointer)).toEqual(expect.arrayContaining(['/references', '/severity']));
    await expect(saveKnownIssue(null, { ...DRAFT, references: [] }, ada)).rejects.toMatchObject({
      fields: [{ pointer: '/references' }],
    });
  });

  it('decides from publication on, keeps concurrent edits apart, and can be withdrawn', async () => {
    const asked = onBuild('17630552').configuration;
    const draft = await saveKnownIssue(null, DRAFT, ada);
    expect(draft.id).toMatch(/^KNB-\d{4}-\d{4}$/);
    expect(await getKnownIssue(draft.id)).toBeNull();
    expect((await verdictOn(asked)).known_issues.map(one => one.id)).not.toContain(draft.id);
    const published = await saveKnownIssue(draft.id, { ...DRAFT, status: 'published' }, ada, draft.modified_at);
    expect(await verdictOn(asked)).toMatchObject({ decision: 'block', field: { status: 'known-bad' } });
    await expect(saveKnownIssue(draft.id, DRAFT, bob, draft.modified_at)).rejects.toMatchObject({ code: 'conflict' });
    await saveKnownIssue(draft.id, { ...DRAFT, status: 'withdrawn' }, bob, published.modified_at);
    expect((await verdictOn(asked)).decision).not.toBe('block');
    expect(await getKnownIssue(draft.id)).toMatchObject({ issue: { status: 'withdrawn' } });
  });

  it('that was curated stays a maintainer’s after the next load of the seed', async () => {
    const curated = await getKnownIssue('KNB-2026-0002');
    if (!curated) throw new Error('the seed has no KNB-2026-0002');
    await saveKnownIssue('KNB-2026-0002', { ...curated.issue, title: 'Corrected title' }, ada);
    await pool().query('DELETE FROM import_run');
    await loadSeed('prisma/seed');
    expect((await getKnownIssue('KNB-2026-0002'))?.issue).toMatchObject({
      title: 'Corrected title',
      status: 'published',
    });
  });
});

describe('a maintainer’s decision on a combination', () => {
  const asked: Configuration = {
    device: { key: 'pci:8086:10fb' },
    platform: { product: 'esxi', release: '7.0', build: '19193900' },
    driver: { name: 'ixgben', version: '1.8.9.0' },
  };
  const decision = {
    deviceKey: 'pci:8086:10fb',
    product: 'esxi',
    release: null,
    build: '19193900',
    driver: 'ixgben',
    direction: 'bad',
    certainty: 'moderate',
    text: 'Seen by the vendor in our presence.',
  } as const;

  it('blocks until an accepted report after it says the contrary', async () => {
    await decideTuple(decision, ada);
    expect(await verdictOn(asked)).toMatchObject({ decision: 'block', rules: expect.arrayContaining(['R11']) });
    const agreeing = await received({ configuration: asked, symptoms: ['link-lost'] });
    await decideReport(agreeing.id, plain('accept'), ada);
    expect((await verdictOn(asked)).rules).toContain('R11');
    const contrary = await received({ configuration: asked, outcome: 'works', symptoms: [] });
    await decideReport(contrary.id, plain('accept'), ada);
    expect((await verdictOn(asked)).rules).not.toContain('R11');
    await undoDecision(contrary.id, ada);
    expect((await verdictOn(asked)).rules, 'stands again').toContain('R11');
    await decideReport(contrary.id, plain('accept'), bob);
    expect((await verdictOn(asked)).rules).not.toContain('R11');
  });

  it('stays reopened while another report contradicts it, and taking one back leaves the other', async () => {
    const build = { ...asked, platform: { product: 'esxi', release: '7.0', build: '22348816' } };
    const id = await decideTuple({ ...decision, build: '22348816' }, ada);
    const contrary = { configuration: build, outcome: 'works', symptoms: [] };
    const [first, second] = [await received(contrary), await received(contrary)];
    for (const one of [first, second]) await decideReport(one.id, plain('accept'), ada);
    await undoDecision(first.id, ada);
    expect((await verdictOn(build)).rules, 'the second one still contradicts it').not.toContain('R11');
    await undoDecision(second.id, ada);
    expect((await verdictOn(build)).rules).toContain('R11');
    const newer = await decideTuple({ ...decision, build: '22348816', text: 'Seen again.' }, ada);
    await undoTupleDecision(id, bob);
    expect((await verdictOn(build)).rules, 'the newer one stands').toContain('R11');
    await undoTupleDecision(newer, bob);
    expect((await verdictOn(build)).rules).not.toContain('R11');
  });

  it('is taken back, once, and then no longer stands', async () => {
    const build = { ...asked, platform: { product: 'esxi', release: '7.0', build: '21422485' } };
    const id = await decideTuple({ ...decision, build: '21422485' }, ada);
    expect((await verdictOn(build)).rules).toContain('R11');
    await undoTupleDecision(id, bob);
    expect((await verdictOn(build)).rules).not.toContain('R11');
    await expect(undoTupleDecision(id, bob)).rejects.toMatchObject({ code: 'conflict' });
    await expect(undoTupleDecision('DEC-x', bob)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is reopened by a report that counts at once, too', async () => {
    const build = { ...asked, platform: { product: 'esxi', release: '7.0', build: '20036589' } };
    await decideTuple({ ...decision, build: '20036589' }, ada);
    expect((await verdictOn(build)).rules).toContain('R11');
    await submitFrom(await tokenHolder('carol'), { configuration: build, outcome: 'works', symptoms: [] });
    expect((await verdictOn(build)).rules).not.toContain('R11');
  });
});

describe('a dispute', () => {
  it('is shown beside its issue only once a maintainer has read it, without the contact', async () => {
    const words = { kind: 'vendor-reply' as const, name: 'Vendor', contact: 'v@example.com', text: 'Fixed in 2.0.' };
    const id = await submitDispute('KNB-2026-0001', words, '192.0.2.5');
    expect(await disputesOf('KNB-2026-0001')).toEqual([]);
    await decideDispute(id, { status: 'published', reply: 'Thank you.' }, ada);
    const [shown] = await disputesOf('KNB-2026-0001');
    expect(shown).toMatchObject({ id, text: 'Fixed in 2.0.', reply: 'Thank you.' });
    expect(JSON.stringify(shown)).not.toContain('v@example.com');
    await decideDispute(id, { status: 'withdrawn', reply: null }, ada);
    expect(await disputesOf('KNB-2026-0001')).toEqual([]);
  });
});

describe('the audit log', () => {
  it('stands over all of it', async () => {
    expect(await verifyAudit()).toMatchObject({ brokenAt: null });
  });
});
