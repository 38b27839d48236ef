import { describe, expect, it } from 'vitest';
import type { DeviceFacts } from '../verdict/evidence';
import { I82574, issue } from '../verdict/test-evidence';
import { issuesOfDevice } from './issues-of-device';
import type { Matcher } from './known-issue';

const NVME: DeviceFacts = {
  key: 'pci:144d:a80a',
  name: 'NVMe controller',
  type: 'ssd',
  class: '010802',
  models: ['Samsung SSD 980 PRO 1TB', 'Samsung SSD 980 PRO 2TB'],
  emulatedOnly: false,
};

const read = (device: DeviceFacts, ...groups: Matcher[][]) =>
  issuesOfDevice([issue([], { affected: groups.map(all_of => ({ all_of })) })], device).map(one => [
    one.reading,
    ...one.dependsOn,
    ...one.models,
  ]);

describe('known issues of a part', () => {
  it.each<[string, Matcher[], (string | undefined)[][]]>([
    ['applies by its id alone', [{ facet: 'device', pci: { vendor: '8086', device: '10d3' } }], [['applies']]],
    ['applies by its vendor', [{ facet: 'device', pci: { vendor: '8086' } }], [['applies']]],
    ['applies by its class', [{ facet: 'device', class: '0200' }], [['applies']]],
    ['is not of another id', [{ facet: 'device', pci: { vendor: '8086', device: '1572' } }], []],
    ['is not of another class', [{ facet: 'device', class: '0106' }], []],
    [
      'may apply, depending on the platform',
      [
        { facet: 'device', pci: { vendor: '8086', device: '10d3' } },
        { facet: 'platform', product: ['esxi'] },
      ],
      [['may-apply', 'platform.product']],
    ],
    [
      'may apply to one subsystem',
      [{ facet: 'device', pci: { vendor: '8086', device: '10d3', subvendor: '15d9', subdevice: '0605' } }],
      [['may-apply', 'device.key']],
    ],
  ])('%s', (_, group, expected) => {
    expect(read(I82574, group)).toEqual(expected);
  });

  it('bound to a model names the models of this id that it fits', () => {
    expect(read(NVME, [{ facet: 'device', model: 'Samsung SSD 980 PRO 2TB' }])).toEqual([
      ['may-apply', 'device.model', 'Samsung SSD 980 PRO 2TB'],
    ]);
  });

  it('bound to a model that no source connects with this id is kept apart, not dropped: one id has many models', () => {
    expect(read(NVME, [{ facet: 'device', model: 'ST31000333AS' }])).toEqual([['may-concern-model', 'device.model']]);
  });

  it('of a drive known by its model says yes or no', () => {
    const drive = { ...NVME, key: 'model:ata:ST31000333AS', models: [] };
    expect(read(drive, [{ facet: 'device', model: 'ST3*AS' }])).toEqual([['applies']]);
    expect(read(drive, [{ facet: 'device', model: 'WDC*' }])).toEqual([]);
  });

  it('are ordered: surest first, then gravest; drafts and withdrawn ones are left out', () => {
    const pci = { facet: 'device', pci: { vendor: '8086', device: '10d3' } } as const;
    const sure = [pci];
    const open = [pci, { facet: 'platform', product: ['esx'] } as const];
    const found = issuesOfDevice(
      [
        issue(open, { id: 'KNB-2026-0001', severity: 'data-loss' }),
        issue(sure, { id: 'KNB-2026-0002', severity: 'degraded' }),
        issue(sure, { id: 'KNB-2026-0003', severity: 'outage' }),
        issue(sure, { id: 'KNB-2026-0004', status: 'withdrawn' }),
        issue(sure, { id: 'KNB-2026-0005', status: 'draft' }),
      ],
      I82574,
    );
    expect(found.map(one => one.issue.id)).toEqual(['KNB-2026-0003', 'KNB-2026-0002', 'KNB-2026-0001']);
  });
});
