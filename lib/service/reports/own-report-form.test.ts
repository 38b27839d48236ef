import { describe, expect, it } from 'vitest';
import type { ReportRecord } from '@/lib/contract/report';
import { amendmentOfForm, formOfReport } from './own-report-form';

/** More than a form shows: components of a firmware, counters, a package, a host's driver beside a guest's. */
const REPORT = {
  configuration: {
    device: { key: 'pci:8086:10d3:15d9:060a', stepping: 'A0' },
    platform: { product: 'esxi', release: '4.0' },
    driver: { name: 'e1000e', version: '1.1.2', package: 'net-e1000e' },
    firmware: { main: '1.8', components: { ncsi: '1.0' } },
    settings: { 'bmc.lan-mode': 'shared-lan0', 'platform.Net.X': '0' },
    uses: ['ipmi', 'boot'],
    counters: { rx_missed: 4 },
  },
  outcome: 'fails',
  symptoms: ['interrupts-lost', 'link-lost'],
  observed_on: '2026-11-20',
  description: 'It falls silent.',
  reproduction: null,
  log: 'a log',
  single_change: { facet: 'settings.bmc.lan-mode', to: 'dedicated', effect: 'stopped' },
  exposure: { hours: 340, traffic: '10 Gbit/s' },
  driver_version_unknown_because: null,
} as unknown as ReportRecord;

const amended = (changes: Partial<ReturnType<typeof formOfReport>>, report = REPORT) => {
  const reading = amendmentOfForm({ ...formOfReport(report), ...changes }, report);
  if (reading.kind === 'problems') throw new Error(JSON.stringify(reading.problems));
  return reading.amendment;
};

describe('the form of one’s own report', () => {
  it('that is sent back as it was changes nothing, also of what it does not show', () => {
    const { configuration, outcome, symptoms, observed_on, description, log, single_change, exposure } = REPORT;
    const said = { configuration, outcome, symptoms, observed_on, description, log, single_change, exposure };
    expect(amended({})).toEqual(said);
  });

  it('adds what is told and keeps what is left empty, but takes emptied texts away', () => {
    const change = amended({
      build: '164009',
      board: 'X8SIL-F',
      version: '',
      log: '',
      traffic: '',
      settings: 'bios.msi=off',
    });
    expect(change.configuration?.platform).toEqual({ product: 'esxi', release: '4.0', build: '164009' });
    expect(change.configuration?.board).toEqual({ product: 'X8SIL-F' });
    expect(change.configuration?.driver).toMatchObject({ version: '1.1.2', package: 'net-e1000e' });
    expect(change.configuration?.settings).toMatchObject({ 'bios.msi': 'off', 'bmc.lan-mode': 'shared-lan0' });
    expect(change).toMatchObject({ log: '', exposure: { hours: 340, traffic: '10 Gbit/s' } });
  });

  it('may name another part, whose key is then to be found', () => {
    expect(amended({ device: 'I350' }).configuration?.device).toEqual({ name: 'I350', stepping: 'A0' });
  });

  it('of a guest’s driver asks for that one', () => {
    const guest = {
      ...REPORT.configuration,
      attachment: 'passthrough',
      guest: { driver: { name: 'igb', version: '5.6' } },
    };
    const report = { ...REPORT, configuration: guest } as unknown as ReportRecord;
    expect(formOfReport(report)).toMatchObject({ driver: 'igb', version: '5.6' });
    const changed = amended({ version: '5.7' }, report).configuration;
    expect(changed?.guest?.driver).toEqual({ name: 'igb', version: '5.7' });
    expect(changed?.driver).toMatchObject({ name: 'e1000e', version: '1.1.2' });
    const host = { ...report, configuration: { ...guest, attachment: 'physical' } } as unknown as ReportRecord;
    expect(formOfReport(host)).toMatchObject({ driver: 'e1000e', version: '1.1.2' });
  });

  it('names the field that cannot be read', () => {
    const reading = amendmentOfForm({ ...formOfReport(REPORT), hours: 'many', change_effect: 'none of these' }, REPORT);
    const fields = reading.kind === 'problems' ? reading.problems.map(problem => problem.field) : [];
    expect(fields.sort()).toEqual(['change_effect', 'hours']);
  });
});
