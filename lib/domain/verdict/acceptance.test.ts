import { describe, expect, it } from 'vitest';
import type { Configuration } from '../configuration/configuration';
import type { Matcher } from '../known-issue/known-issue';
import { decide } from './decide';
import type { DeviceFacts } from './evidence';
import { driverFacts, emptyCatalogue, entry, esxi, evidence, FOUNDING, issue, tuple } from './test-evidence';

/** Rows of domain.md §5, under their numbers there. */
const founding: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '4.0' },
  driver: { name: 'e1000' },
};
const foundingEvidence = evidence({ issues: [FOUNDING], listings: [entry()] });
const lanMode = (value: string): Configuration => ({ ...founding, settings: { 'bmc.lan-mode': value } });

describe('the founding case', () => {
  it('1 blocks what is listed but fails in the field, with low certainty', () => {
    const verdict = decide(founding, foundingEvidence);
    expect(verdict).toMatchObject({
      decision: 'block',
      headline: 'Listed, but fails in the field',
      certainty: { level: 'low' },
      listing: { status: 'certified', program: 'io-devices', entries: ['HCL-1'] },
      field: { status: 'known-bad' },
      rules: ['R05', 'R10', 'R25'],
    });
    expect(verdict.known_issues[0]).toMatchObject({ match: 'affected', undetermined: ['settings.bmc.lan-mode'] });
    expect(verdict.undetermined).toEqual([
      { facet: 'settings.bmc.lan-mode', could_become: ['block', 'review'], ask: 'What is bmc.lan-mode set to?' },
    ]);
  });

  it('2 blocks with the suspected setting given', () => {
    const verdict = decide(lanMode('shared-lan0'), foundingEvidence);
    expect(verdict).toMatchObject({ decision: 'block', undetermined: [], known_issues: [{ match: 'affected' }] });
  });

  it('3 is weakened to a review by the other setting, when given', () => {
    const verdict = decide(lanMode('dedicated'), foundingEvidence);
    expect(verdict).toMatchObject({ decision: 'review', known_issues: [{ match: 'weakened' }] });
    expect(verdict.rules).toContain('R17');
  });

  it('a documented default never weakens', () => {
    const settingDefaults = [{ attribute: 'bmc.lan-mode', value: 'dedicated', because: 'documented default' }];
    const verdict = decide(founding, { ...foundingEvidence, catalogue: esxi([], { settingDefaults }) });
    expect(verdict).toMatchObject({ decision: 'block' });
  });

  it('offers the dedicated LAN mode as the smallest change', () => {
    const change = [{ facet: 'settings.bmc.lan-mode', to: 'dedicated' }];
    for (const configuration of [founding, lanMode('shared-lan0')]) {
      const [first] = decide(configuration, foundingEvidence).smallest_changes;
      expect(first).toMatchObject({ change, decision: 'review', effect: 'works-around' });
    }
  });
});

const X710: DeviceFacts = { ...evidence().device, key: 'pci:8086:1572', name: 'X710' } as DeviceFacts;
const x710 = evidence({
  device: X710,
  catalogue: esxi([{ release: '7.0 U2', build: '17630552' }], {
    drivers: [driverFacts('i40en', false, [{ version: '1.8.1.136', origin: 'inbox', platformBuild: '17630552' }])],
  }),
  issues: [
    issue([
      { facet: 'device', pci: { vendor: '8086', device: '1572' } },
      {
        facet: 'driver',
        name: ['i40en'],
        origin: ['inbox'],
        version: { ordering: 'vib', events: [{ introduced: '0' }, { fixed: '2.4.1.0' }] },
      },
    ]),
  ],
});
const x710On = (driver: Configuration['driver'], build?: string): Configuration => ({
  device: { key: 'pci:8086:1572' },
  platform: { product: 'esxi', release: '7.0', ...(build ? { build } : {}) },
  ...(driver ? { driver } : {}),
});

describe('driver versions', () => {
  it('6 depends on the driver version left out', () => {
    const verdict = decide(x710On({ name: 'i40en' }), x710);
    expect(verdict.decision).toBe('review');
    expect(verdict.undetermined.map(one => one.facet)).toContain('driver.version');
    const inbox = decide(x710On({ name: 'i40en', origin: 'inbox' }), {
      ...x710,
      catalogue: { ...x710.catalogue, drivers: [driverFacts('i40en')] },
    });
    expect(inbox.undetermined).toEqual([
      { facet: 'driver.version', could_become: ['block', 'unknown'], ask: 'Which driver version?' },
    ]);
  });

  it('7 assumes the catalogued inbox version of a known build and says so', () => {
    const verdict = decide(x710On({ name: 'i40en', origin: 'inbox' }, '17630552'), x710);
    expect(verdict).toMatchObject({
      decision: 'block',
      known_issues: [{ match: 'affected-by-default' }],
      assumed: [{ facet: 'driver.version', value: '1.8.1.136' }],
    });
    expect(verdict.rules).toContain('R03');
    expect(verdict.smallest_changes[0]).toMatchObject({
      change: [{ facet: 'driver.version', to: '2.4.1.0' }],
      decision: 'unknown',
      effect: 'fixes',
    });
  });

  it('never assumes inbox', () => {
    const verdict = decide(x710On({ name: 'i40en' }, '17630552'), x710);
    expect(verdict).toMatchObject({ decision: 'review', assumed: [] });
  });
});

const vmxnet3: DeviceFacts = { ...X710, key: 'pci:15ad:07b0', name: 'VMXNET3', emulatedOnly: true };
const lro = evidence({
  device: vmxnet3,
  catalogue: esxi(
    [
      { release: '6.0 U2', build: '3620759' },
      { release: '6.0 U2', build: '3825889' },
    ],
    { settingDefaults: [{ attribute: 'platform.Net.Vmxnet3HwLRO', value: '1', because: 'documented default' }] },
  ),
  issues: [
    issue([
      { facet: 'device', pci: { vendor: '15ad', device: '07b0' } },
      {
        facet: 'platform',
        product: ['esxi'],
        build: { ordering: 'esxi-build', events: [{ introduced: '3620759' }, { fixed: '3825889' }] },
      },
      { facet: 'setting', attribute: 'platform.Net.Vmxnet3HwLRO', in: ['1'] },
    ]),
  ],
});
const vmxnet3On = (build: string, settings?: Record<string, string>): Configuration => ({
  device: { key: 'pci:15ad:07b0' },
  platform: { product: 'esxi', release: '6.0', build },
  ...(settings ? { settings } : {}),
});

describe('settings and builds', () => {
  it('9 blocks on the documented default and prints it; the other value given does not', () => {
    expect(decide(vmxnet3On('3620759'), lro)).toMatchObject({
      decision: 'block',
      assumed: [{ facet: 'settings.platform.Net.Vmxnet3HwLRO', value: '1' }],
      known_issues: [{ match: 'affected-by-default' }],
    });
    const off = decide(vmxnet3On('3620759', { 'platform.Net.Vmxnet3HwLRO': '0' }), lro);
    expect(off).toMatchObject({ decision: 'unknown', known_issues: [] });
  });

  it('10 is fixed in the later build', () => {
    const verdict = decide(vmxnet3On('3825889'), lro);
    expect(verdict).toMatchObject({
      decision: 'unknown',
      field: { status: 'fixed' },
      known_issues: [{ match: 'fixed' }],
    });
  });
});

describe('mitigations, boards and drives', () => {
  const samsung: DeviceFacts = { ...X710, key: 'model:ata:Samsung SSD 860 EVO', name: '860', type: 'drive' };
  const trim = issue([{ facet: 'device', model: 'Samsung SSD 860*' }], {
    severity: 'data-loss',
    mitigations: [
      {
        all_of: [{ facet: 'kernel', family: 'linux', version: { ordering: 'kernel', versions: ['6.1.192'] } }],
        by: 'driver',
        effect: 'feature-off',
      },
    ],
  });
  const on = (version: string): Configuration => ({
    device: { key: samsung.key },
    kernel: { family: 'linux', version },
  });
  const facts = evidence({ device: samsung, catalogue: emptyCatalogue, issues: [trim] });

  it('11 is mitigated by the kernel that handles it, and by later ones; earlier ones are unknown', () => {
    expect(decide(on('6.1.192'), facts)).toMatchObject({ decision: 'unknown', field: { status: 'mitigated' } });
    expect(decide(on('6.12.3'), facts)).toMatchObject({ known_issues: [{ match: 'mitigated' }] });
    expect(decide(on('5.10.1'), facts)).toMatchObject({ decision: 'review', known_issues: [{ match: 'depends' }] });
  });

  it('13 keeps a BMC bug out of the decision about the NIC on that board', () => {
    const board: Matcher = { facet: 'board', vendor: 'Supermicro', product: 'X8SIL*' };
    const bmc = issue([board], { subject: 'bmc', function: ['ipmi'], kind: 'board-bug' });
    const asked = { ...founding, board: { vendor: 'Supermicro', product: 'X8SIL-F' } };
    const facts = evidence({ issues: [bmc] });
    expect(decide(asked, facts)).toMatchObject({ decision: 'unknown', field: { status: 'no-reports' } });
    expect(decide({ ...asked, uses: ['ipmi'] }, facts)).toMatchObject({ decision: 'review' });
  });

  it('14 reviews, never blocks, on a sporadic diagnostic alone', () => {
    const sporadic = issue([{ facet: 'device', pci: { vendor: '8086', device: '10d3' } }], { occurrence: 'sporadic' });
    expect(decide(founding, evidence({ issues: [sporadic] }))).toMatchObject({ decision: 'review' });
  });

  it('17 asks for the model that a PCI id does not tell', () => {
    const nvme: DeviceFacts = {
      ...X710,
      key: 'pci:144d:a80a',
      models: ['Samsung SSD 980 PRO 2TB', 'Samsung SSD 990 PRO'],
    };
    const wear = issue([
      { facet: 'device', pci: { vendor: '144d', device: 'a80a' } },
      { facet: 'device', model: 'Samsung SSD 980 PRO*' },
      { facet: 'firmware', version: { ordering: 'natural', events: [{ introduced: '0' }, { fixed: '5B2QGXA7' }] } },
    ]);
    const facts = evidence({ device: nvme, issues: [wear] });
    const asked: Configuration = { device: { key: 'pci:144d:a80a' }, firmware: { main: '3B2QGXA7' } };
    const verdict = decide(asked, facts);
    expect(verdict.decision).toBe('review');
    expect(verdict.undetermined).toEqual([
      { facet: 'device.model', could_become: ['block', 'unknown'], ask: 'Which model?' },
    ]);
    const other = decide({ ...asked, device: { key: 'pci:144d:a80a', model: 'Samsung SSD 990 PRO' } }, facts);
    expect(other).toMatchObject({ decision: 'unknown', known_issues: [] });
  });

  it('18 blocks a drive that will die, with hours left; fixed firmware is fixed; working machines dispute nothing', () => {
    const drive: DeviceFacts = { ...X710, key: 'model:scsi:MO1920JFFPH', name: 'MO1920JFFPH', type: 'drive' };
    const dead = issue(
      [
        { facet: 'device', model: 'MO1920JFFPH' },
        { facet: 'firmware', version: { ordering: 'natural', events: [{ introduced: '0' }, { fixed: 'HPD8' }] } },
      ],
      { severity: 'data-loss', onset: { counter: 'power-on-hours', at: 32768 } },
    );
    const asked = (main: string): Configuration => ({
      device: { key: drive.key },
      platform: { product: 'esxi', release: '4.0', build: '164009' },
      driver: { name: 'nvme', version: '1' },
      firmware: { main },
      counters: { 'power-on-hours': 100 },
    });
    const reports = [
      tuple({ driver: 'nvme', driverVersion: '1', workingMachines: 9, workingReporters: 3, failingMachines: 2 }),
    ];
    const facts = evidence({ device: drive, issues: [dead], reports });
    const verdict = decide(asked('HPD7'), facts);
    expect(verdict).toMatchObject({ decision: 'block', field: { status: 'known-bad' } });
    expect(verdict.field.also).not.toContain('disputed');
    expect(JSON.stringify(verdict.explanation)).toContain('32,668 hours left');
    const fixed = decide(asked('HPD8'), { ...facts, reports: [] });
    expect(fixed).toMatchObject({ decision: 'unknown', field: { status: 'fixed' } });
  });
});
