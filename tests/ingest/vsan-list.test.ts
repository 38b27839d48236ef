import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseVsanJson } from '@/lib/ingest/hcl/vsan-json/parse';
import { collect } from './support/collect';
import { SHARED_DATA, sayLoudly } from './support/real-files';

test('the published two-entry list of lamw/vmware-scripts', async () => {
  const file = path.join(SHARED_DATA, 'lamw', 'nested-esxi-vsan-esa-hcl.json');
  if (!existsSync(file)) return sayLoudly('the vSAN list fixture is absent (../shared/data/lamw)');
  const records = await collect(parseVsanJson(createReadStream(file)));
  const driver = [
    { facet: 'driver.name', ordering: 'opaque', match: 'exact', value: 'nvme_pcie' },
    { facet: 'driver.version', ordering: 'vib', match: 'exact', value: '1.2.4.11-1vmw.802.0.0.22380479' },
    { facet: 'firmware.main', ordering: 'natural', match: 'exact', value: '1.0' },
  ];
  expect(records.of('hcl-entry')).toEqual([
    {
      kind: 'hcl-entry',
      sourceRow: 'controller/40493/esxi 8.0 U2/nvme_pcie/1.2.4.11-1vmw.802.0.0.22380479/1.0',
      program: 'vsan',
      device: { by: 'name', name: 'vSAN controller 40493' },
      vendor: null,
      product: 'esxi',
      release: '8.0 U2',
      demands: driver,
      otherRequirements: [
        'driver origin: inbox',
        'vSAN support: Hybrid:Pass-Through, All Flash:Pass-Through, vSAN ESA',
      ],
      firstSeen: null,
      url: null,
    },
    {
      kind: 'hcl-entry',
      sourceRow: 'ssd/7711/esxi 8.0 U2/nvme_pcie/1.2.4.11-1vmw.802.0.0.22380479/1.0',
      program: 'vsan',
      device: { by: 'key', key: 'pci:15ad:07f0:15ad:07f0', name: 'VMware Virtual NVMe Disk' },
      vendor: 'NVMe',
      product: 'esxi',
      release: '8.0 U2',
      demands: driver,
      otherRequirements: [
        'driver origin: inbox',
        'vSAN tier: AF-Cache, vSANESA-Singletier',
        'vSAN mode: vSAN, vSAN ESA',
      ],
      firstSeen: null,
      url: 'https://williamlam.com/homelab',
    },
  ]);
  expect(records.of('end')).toEqual([
    { kind: 'end', complete: true, failure: null, rejected: 0, sourceVersion: '2023-11-15T07:44:08.000Z' },
  ]);
});
