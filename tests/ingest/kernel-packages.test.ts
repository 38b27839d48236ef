import { describe, expect, test } from 'vitest';
import { acquirePackage } from '@/lib/ingest/acquire/acquire-package';
import { PROFILE_STEPS } from '@/lib/ingest/acquire/profiles';
import type { ClaimRecord } from '@/lib/ingest/ingest-record';
import { parseLinuxImage } from '@/lib/ingest/linux-image/parse';
import { collect } from './support/collect';
import { CACHE_DIR, exactPackage, expectedAliases, sayLoudly } from './support/real-files';

/** Packages with expected rows. Debian withdraws old ones: then the test says that it could not run. */
const EXPECTED = [
  ['linux-image-6.1.0-56-cloud-amd64', '6.1.192-2', 2472],
  ['linux-image-6.1.0-56-amd64', '6.1.192-2', 26_284],
  ['linux-image-6.12.117+deb12-amd64', '6.12.117-1~deb12u1', 27_609],
] as const;

describe.sequential('Debian kernel packages', () => {
  test.each(EXPECTED)('%s %s: the %d aliases equal the expected rows, one by one', async (name, version, count) => {
    const acquired = await exactPackage(name);
    const expected = await expectedAliases(name, version);
    const absent =
      'unavailable' in acquired
        ? acquired.unavailable
        : acquired.version !== version
          ? `${name} is at ${acquired.version}`
          : expected === null
            ? 'the expected rows are absent (../shared/data/golden-kernel-aliases)'
            : null;
    if ('unavailable' in acquired || absent !== null) return sayLoudly(`aliases of ${name} ${version}: ${absent}`);
    const rows = await aliasRows(acquired.path);
    expect(rows).toHaveLength(count);
    expect(rows).toEqual(expected);
  });

  test('the cloud kernel of the small profile: complete, every PCI and USB alias understood', async () => {
    const step = PROFILE_STEPS.small.find(one => one.importer === 'linux-image');
    if (step?.importer !== 'linux-image') throw new Error('the small profile has no kernel');
    const acquired = await acquirePackage(step.packages, { cacheDir: CACHE_DIR });
    if ('unavailable' in acquired) throw new Error(`the cloud kernel is needed: ${acquired.unavailable}`);
    const records = await collect(parseLinuxImage(acquired.path));
    expect(records.of('platform-build')).toMatchObject([
      { package: acquired.package, build: acquired.version, kernel: { version: acquired.version } },
    ]);
    expect(records.of('reject')).toEqual([]);
    expect(records.all.at(-1)).toMatchObject({ kind: 'end', complete: true, sourceVersion: acquired.version });
    const claims = records.of('claim');
    expect(claims.length).toBeGreaterThan(2000);
    const unread = claims.filter(claim => ['pci', 'usb'].includes(claim.bus) && claim.pattern === null);
    expect(unread).toEqual([]);
    // A cloud kernel truly lacks most drivers: virtio is there, Realtek's RTL8125 is not.
    expect(claimedBy(claims, '1d0f', 'ec20')).toEqual(['ena']);
    expect(claimedBy(claims, '10ec', '8125')).toEqual([]);
    // What is linked in names no PCI or USB id, and tells where it lies: NVMe drives have a driver, network parts none.
    const builtIns = records
      .of('driver-build')
      .filter(build => build.builtin && build.sourcePath?.startsWith('drivers/'));
    expect(builtIns.map(build => build.sourcePath)).toContain('drivers/nvme/host/nvme');
    const ofNetwork = builtIns.filter(build => /^drivers\/net\/(?!netkit)/.test(build.sourcePath ?? ''));
    expect(ofNetwork).toEqual([]);
  });
});

async function aliasRows(file: string): Promise<string[]> {
  const rows: string[] = [];
  let module = '';
  for await (const record of parseLinuxImage(file)) {
    if (record.kind === 'driver-build') {
      module = [record.name, record.version ?? '', record.srcversion ?? '', record.path].join('\t');
    } else if (record.kind === 'claim') rows.push(`${module}\t${record.alias}`);
    else if (record.kind === 'end') expect(record).toMatchObject({ complete: true, rejected: 0 });
  }
  return rows;
}

function claimedBy(claims: readonly ClaimRecord[], vendor: string, device: string): string[] {
  const binding = claims.filter(
    ({ pattern }) => pattern?.bus === 'pci' && pattern.vendor === vendor && pattern.device === device,
  );
  return [...new Set(binding.map(claim => claim.driver))];
}
