import { createReadStream } from 'node:fs';
import { expect, test } from 'vitest';
import { acquireIdsFile } from '@/lib/ingest/acquire/acquire-ids-file';
import { parsePciIds } from '@/lib/ingest/pci-ids/parse';
import { parseUsbIds } from '@/lib/ingest/usb-ids/parse';
import { collect } from './support/collect';
import { CACHE_DIR, sayLoudly } from './support/real-files';

/** Counts of Debian 12's packages; a newer list has about as many, so it is held to a lower bound only. */
test.each([
  { file: 'pci.ids', parse: parsePciIds, version: '2023.04.10', vendors: 2325, devices: 17_616, subsystems: 15_447 },
  { file: 'usb.ids', parse: parseUsbIds, version: '2025.07.26', vendors: 3427, devices: 20_528, subsystems: 0 },
] as const)(
  'Debian’s $file is read without a reject',
  async ({ file, parse, version, vendors, devices, subsystems }) => {
    const acquired = await acquireIdsFile(file, { cacheDir: CACHE_DIR, systemFolders: [] });
    if ('unavailable' in acquired) return sayLoudly(acquired.unavailable);
    const records = await collect(parse(createReadStream(acquired.path)));
    const end = records.of('end')[0];
    const counts = {
      vendors: records.of('vendor').length,
      devices: records.of('device').filter(device => device.parent === null).length,
      subsystems: records.of('device').filter(device => device.parent !== null).length,
    };
    expect(end).toMatchObject({ complete: true, rejected: 0 });
    if (end?.sourceVersion === version) expect(counts).toEqual({ vendors, devices, subsystems });
    else {
      sayLoudly(`exact counts of ${file} ${version}: the list is at ${end?.sourceVersion}`);
      expect(counts.devices).toBeGreaterThan(devices * 0.9);
    }
  },
);
