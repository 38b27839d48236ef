import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReportReceipt } from '@/lib/contract/report';
import { verifyAudit } from '@/lib/db/audit/audit-log';
import { pool } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { getDevice } from '@/lib/service/get-device';
import type { Sender } from '@/lib/service/reports/admit-report';
import { amendReport } from '@/lib/service/reports/amend-report';
import { deleteReport } from '@/lib/service/reports/delete-report';
import { getReport } from '@/lib/service/reports/get-report';
import { runNightly } from '@/lib/service/upkeep/run-nightly';
import { onScratchDatabase } from '../support/on-scratch-database';
import { sampleReport } from '../support/sample-report';
import { drift, onBuild, submitFrom, tokenHolder } from '../support/submitted-reports';

let holder: Sender;
let other: Sender;

onScratchDatabase('seeded');

beforeAll(async () => {
  process.env.KNOWNBAD_SECRET = 'a secret for tests, long enough to be one';
  holder = await tokenHolder('one');
  other = await tokenHolder('two');
});

const submit = (changes: Record<string, unknown> = {}, sender = holder) => submitFrom(sender, changes);
const statusOf = async (id: string) => (await getReport(id)).status;

describe('a report of a token', () => {
  it('about a part that nothing names makes it known by its id, once it counts', async () => {
    const part = (device: string) => onBuild('17630552', { device: { key: `pci:8086:${device}` } });
    const known = async (device: string) => (await getDevice({ bus: 'pci', vendor: '8086', device })) !== null;
    const waiting = await submit(part('fff0'), { kind: 'anonymous', address: '192.0.2.9', proof: 'impossible' });
    expect([waiting.status, await known('fff0')]).toEqual(['received', false]);
    const counted = await submit(part('fff1'));
    expect([counted.status, await known('fff1')]).toEqual(['accepted', true]);
    expect(counted.verdict.after).toMatchObject({ decision: 'review', field: 'reported', failing_machines: 1 });
  });

  it('counts at once: the verdict before and after, and the standing of its page', async () => {
    const receipt = await submit(onBuild('17630552'));
    expect(receipt).toMatchObject({
      status: 'accepted',
      verdict: { before: { failing_machines: 0 }, after: { failing_machines: 1, field: 'reported' } },
    });
    expect(await getReport(receipt.id)).toMatchObject({ status: 'accepted', symptoms: ['link-lost'] });
    expect(await drift()).toEqual([]);
  });

  it('of the same machine and combination replaces the older one and never counts twice', async () => {
    const machine = { ...onBuild('16850804'), machine_id: 'rack 4, slot 2' };
    const first = await submit(machine);
    const second = await submit({ ...machine, symptoms: ['packet-loss'] });
    expect(second.replaced).toEqual([first.id]);
    expect(second.verdict.after.failing_machines).toBe(1);
    expect(await getReport(first.id)).toMatchObject({ status: 'replaced', replaced_by: second.id });
    expect(await drift()).toEqual([]);
  });

  it('of another machine, or another driver version of that machine, counts for itself', async () => {
    const machine = { ...onBuild('15843807'), machine_id: 'a' };
    await submit(machine);
    const elsewhere = await submit({ ...onBuild('15843807'), machine_id: 'b' });
    expect(elsewhere.replaced).toEqual([]);
    expect(elsewhere.verdict.after.failing_machines).toBe(2);
    const newer = onBuild('15843807', { driver: { name: 'igbn', version: '1.5.0.0' } });
    expect((await submit({ ...newer, machine_id: 'a' })).replaced).toEqual([]);
  });

  it('without a machine id, from one account, board and combination, is one machine', async () => {
    const board = { board: { vendor: 'Supermicro', product: 'X11SSH-F' } };
    const first = await submit(onBuild('19193900', board));
    expect((await submit(onBuild('19193900', board))).replaced).toEqual([first.id]);
    expect((await submit(onBuild('19193900', board), other)).replaced).toEqual([]);
  });

  it('names a likely duplicate and says why', async () => {
    const first = await submit({ ...onBuild('19482537'), machine_id: 'c' });
    const second = await submit({ ...onBuild('19482537'), machine_id: 'd' });
    expect(second.duplicates).toContainEqual(expect.objectContaining({ id: first.id }));
  });

  it('finds the known issue whose conditions it meets', async () => {
    const receipt = await submit({
      configuration: {
        device: { name: 'i82574L' },
        platform: { product: 'esxi', release: '4.0' },
        driver: { name: 'e1000' },
      },
      driver_version_unknown_because: 'the host is gone',
      symptoms: ['interrupts-lost'],
    });
    expect(receipt.known_issues).toContainEqual(
      expect.objectContaining({ id: 'KNB-2026-0001', match: 'affected', undetermined: ['settings.bmc.lan-mode'] }),
    );
    expect(receipt.missing.map(one => one.facet)).toEqual(
      expect.arrayContaining(['driver.version', 'platform.build', 'settings.bmc.lan-mode']),
    );
  });
});

describe('what is stored', () => {
  it('holds no address, serial number or machine id, and says how many were taken out', async () => {
    const receipt = await submit({
      ...onBuild('20328353'),
      machine_id: 'SN-4711',
      description: 'Port 00:1b:21:aa:bb:cc on esx7.example.org (10.1.2.3) dies.',
    });
    expect(receipt.redacted).toMatchObject({ mac: 1, ip: 1, host: 1 });
    const { rows } = await pool().query('SELECT to_jsonb(r)::text AS row FROM field_report r WHERE id = $1', [
      receipt.id,
    ]);
    for (const secret of ['00:1b:21', '10.1.2.3', 'SN-4711', receipt.receipt_token]) {
      expect(rows[0].row).not.toContain(secret);
    }
    const { rows: keys } = await pool().query('SELECT answer FROM idempotency_key');
    expect(JSON.stringify(keys)).not.toContain('knr_');
  });

  it('is as clean in the configuration, with one numbering, and keeps every version', async () => {
    const version = '10.0.10.1';
    const { configuration } = onBuild('20328353', {
      board: { vendor: 'Supermicro', product: 'X11SSH S/N: VM16AS012345' },
      bios: version,
      bmc: version,
      driver: { name: 'igbn', version },
      firmware: { main: version, components: { nvm: version } },
      settings: { 'bmc.ip-address': '10.1.2.3', 'bmc.lan-mode': 'shared-lan0' },
      guest: { platform: { product: 'windows', release: version }, settings: { 'platform.gateway': '10.1.2.3' } },
    });
    const change = { facet: 'driver.version', from: '10.0.10.1', to: '10.0.10.2', effect: 'started' };
    const receipt = await submit({ configuration, single_change: change, log: 'ping 10.1.2.4, then 10.1.2.3' });
    const stored = await getReport(receipt.id);
    expect(stored.single_change).toEqual(change);
    expect(stored.log).toMatch(/^ping \[ip \d\], then \[ip \d\]$/);
    const address = /then (.*)$/.exec(stored.log ?? '')?.[1];
    expect(stored.configuration).toMatchObject({
      board: { vendor: 'Supermicro', product: 'X11SSH S/N: [serial 1]' },
      bios: version,
      bmc: version,
      driver: { name: 'igbn', version },
      firmware: { main: version, components: { nvm: version } },
      settings: { 'bmc.ip-address': address, 'bmc.lan-mode': 'shared-lan0' },
      guest: { platform: { product: 'windows', release: version }, settings: { 'platform.gateway': address } },
    });
  });

  it('is no log where the log is empty: it would count as one', async () => {
    const receipt = await submit({ ...onBuild('19482531'), log: '', reproduction: '' });
    const { rows } = await pool().query('SELECT log, reproduction FROM field_report WHERE id = $1', [receipt.id]);
    expect(rows).toEqual([{ log: null, reproduction: null }]);
  });

  it('refuses a part that is not one part, naming the field', async () => {
    const unknown = { ...sampleReport().configuration, device: { name: 'no such part' } };
    await expect(submit({ configuration: unknown })).rejects.toMatchObject({
      fields: [{ pointer: '/configuration/device/name', code: 'unresolved_device' }],
    });
  });
});

describe('anonymous reports', () => {
  const anonymous = (n: number): Sender => ({ kind: 'anonymous', address: `2001:db8::${n}`, proof: 'impossible' });

  it('wait for review: a thousand fresh machines do not flip a verdict that rests on a vendor statement', async () => {
    const x710: Configuration = {
      device: { key: 'pci:8086:1572' },
      platform: { product: 'esxi', release: '7.0', build: '17630552' },
      driver: { name: 'i40en', version: '1.8.1.136', origin: 'inbox' },
    };
    const decided = async () => {
      const [outcome] = await checkConfigurations([x710]);
      return outcome && 'verdict' in outcome ? outcome.verdict : null;
    };
    const before = await decided();
    expect(before?.decision).toBe('block');
    for (let n = 0; n < 1_000; n += 1) {
      await submit({ configuration: x710, outcome: 'works', symptoms: [], machine_id: `fresh ${n}` }, anonymous(n));
    }
    const after = await decided();
    expect(after?.decision).toBe('block');
    expect(after?.field).toEqual(before?.field);
  });

  it('are readable as facts, not as texts, until somebody has read them', async () => {
    const said = { description: 'secret words', exposure: { hours: 5, traffic: 'secret load' } };
    const receipt = await submit({ ...onBuild('20513097'), ...said }, anonymous(5_000));
    expect(receipt.status).toBe('received');
    const facts = { status: 'received', description: '', outcome: 'fails', exposure: { hours: 5 } };
    expect(await getReport(receipt.id)).toMatchObject(facts);
    expect(JSON.stringify(await getReport(receipt.id))).not.toContain('secret');
  });

  it('stay unread when another of the same machine replaces them', async () => {
    const said = { ...onBuild('20513097'), description: 'secret words', machine_id: 'twice' };
    const first = await submit(said, anonymous(5_001));
    expect((await submit(said, anonymous(5_002))).replaced).toEqual([first.id]);
    expect(await getReport(first.id)).toMatchObject({ status: 'replaced', description: '', attachments: [] });
  });

  it('of one address are limited, and told when to come back', async () => {
    const flood = Array.from({ length: 6 }, () => () => submit(onBuild('21495797'), anonymous(6_000)));
    for (const one of flood.slice(0, 5)) await one();
    await expect(flood[5]?.()).rejects.toMatchObject({
      code: 'too-many-requests',
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
    });
    // What a server that starts anew knows is in the database.
    vi.resetModules();
    const anew = await import('../support/submitted-reports');
    await expect(anew.submitFrom(anonymous(6_000), onBuild('21495797'))).rejects.toMatchObject({
      code: 'too-many-requests',
    });
  });
});

describe('statistics', () => {
  it('equal a recount after any sequence of reports, replacements, amendments and deletions', async () => {
    const machine = fc.constantFrom('m1', 'm2', 'm3');
    const act = fc.record({
      kind: fc.constantFrom('submit', 'submit', 'submit', 'amend', 'delete'),
      machine,
      build: fc.constantFrom('13006603', '14320388'),
      outcome: fc.constantFrom('fails', 'works', 'limited'),
      pick: fc.nat(),
      sender: fc.constantFrom('holder', 'other'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async acts => {
        const made: ReportReceipt[] = [];
        for (const { kind, build, outcome, pick, sender, machine: id } of acts) {
          const symptoms = outcome === 'works' ? [] : ['link-flap'];
          const said = { ...onBuild(build), outcome, symptoms, machine_id: id };
          const chosen = made[pick % Math.max(1, made.length)];
          const holds = chosen ? { token: chosen.receipt_token, address: '192.0.2.9' } : null;
          const open = chosen && holds ? ['accepted'].includes(await statusOf(chosen.id)) : false;
          if (kind === 'submit' || !chosen || !holds || !open) {
            made.push(await submit(said, sender === 'holder' ? holder : other));
          } else if (kind === 'amend') {
            await amendReport(chosen.id, { outcome: said.outcome, symptoms: said.symptoms } as never, holds);
          } else await deleteReport(chosen.id, holds);
        }
        expect(await drift()).toEqual([]);
      }),
      { numRuns: 12, seed: 4_242 },
    );
  });
});

describe('the night', () => {
  it('finds nothing to mend, and mends and tells what somebody broke', async () => {
    expect(await runNightly()).toMatchObject({ drifted: [], audit: { brokenAt: null } });
    await pool().query(
      `UPDATE tuple_statistic SET failing_machines = failing_machines + 1 WHERE device_key = 'pci:8086:1533'`,
    );
    expect(await runNightly()).toMatchObject({ drifted: ['pci:8086:1533'] });
    expect(await runNightly()).toMatchObject({ drifted: [] });
  });
});

describe('the audit log', () => {
  it('stands as a chain over every act above, and shows where it was altered', async () => {
    const whole = await verifyAudit();
    expect(whole).toMatchObject({ brokenAt: null });
    expect(whole.events).toBeGreaterThan(1_000);
    await pool().query('ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only');
    await pool().query(`UPDATE audit_event SET actor = 'nobody' WHERE seq = 7`);
    expect(await verifyAudit()).toEqual({ events: 6, brokenAt: 7 });
  });
});
