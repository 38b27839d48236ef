import { beforeAll, describe, expect, it } from 'vitest';
import { separationAnswerSchema } from '@/lib/contract/separation';
import type { Sender } from '@/lib/service/reports/admit-report';
import { importReports } from '@/lib/service/reports/import-reports';
import { type MachineSeparation, separateDevice, separateKnownIssue } from '@/lib/service/separate-machines';
import { onScratchDatabase } from '../support/on-scratch-database';
import { sampleReport } from '../support/sample-report';
import { submitFrom, tokenHolder } from '../support/submitted-reports';

let holder: Sender;

onScratchDatabase('seeded');

beforeAll(async () => {
  process.env.KNOWNBAD_SECRET = 'a secret for tests, long enough to be one';
  holder = await tokenHolder('one');
});

interface Told {
  machine: string;
  outcome?: 'fails' | 'works' | 'limited';
  symptoms?: string[];
  build?: string;
  more?: Record<string, unknown>;
}

function changesOf(device: string, { machine, outcome = 'fails', symptoms = ['link-lost'], build, more }: Told) {
  return {
    configuration: {
      device: { key: device },
      platform: { product: 'esxi', release: '7.0', build: build ?? '17630552' },
      driver: { name: 'igbn', version: '1.4.11.2' },
      ...more,
    },
    outcome,
    symptoms: outcome === 'works' ? [] : symptoms,
    machine_id: machine,
  };
}

const submit = (device: string, told: Told) => submitFrom(holder, changesOf(device, told));

const lanMode = (mode: string) => ({ settings: { 'bmc.lan-mode': mode } });
const seen = (separation: MachineSeparation, facet: string) => separation.items.find(item => item.facet === facet);

/** `count` machines named `<name> 0` … that tell the same. */
async function submitMany(device: string, count: number, name: string, told: Omit<Told, 'machine'>): Promise<void> {
  for (let n = 0; n < count; n += 1) await submit(device, { ...told, machine: `${name} ${n}` });
}

describe('one part', () => {
  const PART = 'pci:8086:1533';

  it('is silent while either side has fewer than five machines', async () => {
    await submitMany(PART, 4, 'fails', { more: lanMode('shared-lan0') });
    await submitMany(PART, 7, 'works', { outcome: 'works', more: lanMode('dedicated') });
    expect(await separateDevice(PART)).toMatchObject({
      silent: 'too-few-machines',
      failing_machines: 4,
      working_machines: 7,
      tested_values: 0,
      items: [],
    });
  });

  it('with enough machines says what is seen more often, in numbers and in words that claim no cause', async () => {
    await submitMany(PART, 3, 'fails later', { more: lanMode('shared-lan0') });
    const separation = await separateDevice(PART);
    expect(separation).toMatchObject({ silent: null, failing_machines: 7, working_machines: 7, tested_values: 1 });
    expect(seen(separation, 'settings.bmc.lan-mode')).toMatchObject({
      value: 'shared-lan0',
      failing: { with: 7, without: 0, unknown: 0 },
      working: { with: 0, without: 7, unknown: 0 },
      more_often: 'failing',
      separates: true,
      text: expect.stringContaining('is seen more often among failing machines: 7 of 7 failing and 0 of 7 working'),
    });
    // 2 of the C(14, 7) divisions are as extreme.
    expect(seen(separation, 'settings.bmc.lan-mode')?.p).toBeCloseTo(2 / 3_432, 10);
  });

  it('counts a machine once, however often it reports, and by its latest word', async () => {
    await submit(PART, { machine: 'fails 0', more: lanMode('shared-lan0') });
    await submit(PART, { machine: 'fails 0', more: lanMode('shared-lan0'), build: '16850804' });
    expect((await separateDevice(PART)).failing_machines).toBe(7);
    await submit(PART, { machine: 'fails 1', outcome: 'works', more: lanMode('dedicated') });
    expect(await separateDevice(PART)).toMatchObject({ failing_machines: 6, working_machines: 8 });
  });

  it('counts neither imported nor waiting reports, nor those of an emulated part', async () => {
    const before = await separateDevice(PART);
    const lines = Array.from({ length: 3 }, (_, n) =>
      JSON.stringify(sampleReport(changesOf(PART, { machine: `i ${n}`, more: lanMode('failover') }))),
    );
    const all = (async function* () {
      yield* lines;
    })();
    expect(await importReports(all, 'elsewhere')).toMatchObject({ added: 3 });
    const anonymous: Sender = { kind: 'anonymous', address: '2001:db8::1', proof: 'impossible' };
    await submitFrom(anonymous, changesOf(PART, { machine: 'w', more: lanMode('failover') }));
    await submit(PART, { machine: 'vm', more: { attachment: 'emulated', ...lanMode('failover') } });
    expect(await separateDevice(PART)).toEqual(before);
  });

  it('is narrowed to one driver when asked', async () => {
    expect(await separateDevice(PART, 'no-such-driver')).toMatchObject({
      population: { drivers: ['no_such_driver'] },
      silent: 'too-few-machines',
      failing_machines: 0,
    });
    expect((await separateDevice(PART, 'igbn')).failing_machines).toBe(6);
  });

  it('that no source names is not found', async () => {
    await expect(separateDevice('pci:ffff:ffff')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a known issue', () => {
  const FOUNDING = { platform: { product: 'esxi', release: '4.0' }, driver: { name: 'e1000', version: '8.0.3.1' } };
  const on = (told: Told) => submit('pci:8086:10d3', { ...told, more: { ...FOUNDING, ...told.more } });

  it('takes for failing what tells its symptoms; other failures are on neither side', async () => {
    for (let n = 0; n < 6; n += 1) {
      await on({ machine: `a ${n}`, symptoms: ['interrupts-lost'], more: lanMode('shared-lan0') });
      await on({ machine: `b ${n}`, outcome: 'works', more: lanMode('dedicated') });
    }
    await on({ machine: 'c', symptoms: ['drive-dead'], more: lanMode('dedicated') });
    const found = await separateKnownIssue('KNB-2026-0001');
    if (found?.mergedInto !== null) throw new Error('the founding issue is gone');
    const { separation } = found;
    expect(separation).toMatchObject({ working_machines: 6, left_out_machines: 1, silent: null });
    expect(separation.failing_machines).toBeGreaterThanOrEqual(6);
    expect(seen(separation, 'settings.bmc.lan-mode')).toMatchObject({ value: 'shared-lan0', separates: true });
    const whole = { schema_version: '1', generated_at: '2026-11-25T00:00:00.000Z', ...separation };
    expect(separationAnswerSchema.safeParse(whole).error?.issues ?? []).toEqual([]);
  });

  it('that is none is null', async () => {
    expect(await separateKnownIssue('KNB-1999-0001')).toBeNull();
    expect(await separateKnownIssue('\u0000')).toBeNull();
  });
});
