import { describe, expect, test } from 'vitest';
import { acquirePackage } from '@/lib/ingest/acquire/acquire-package';
import { PROFILE_STEPS } from '@/lib/ingest/acquire/profiles';
import type { ClaimRecord } from '@/lib/ingest/ingest-record';
import { parseLinuxChangelog } from '@/lib/ingest/linux-changelog/parse';
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

/** Entries of 6.1.192-1, read in the package's changelog. */
const TOLD = [
  ['6.1.192-1', 'usb_storage', 'usb: storage: realtek_cr: fix use-after-free on disconnect (CVE-2026-90029)'],
  ['6.1.192-1', 'nouveau', 'nouveau/gem: reserve the bo in the info ioctl around the vma lookup (CVE-2026-89553)'],
] as const;

describe.sequential('the changelog of a Debian kernel package', () => {
  test('the 6.1 kernel: every build in order, notes of drivers that the package ships, nothing rejected', async () => {
    const step = PROFILE_STEPS.full.find(one => one.importer === 'linux-changelog');
    if (step?.importer !== 'linux-changelog') throw new Error('the full profile has no changelog');
    const acquired = await acquirePackage(step.packages, { cacheDir: CACHE_DIR });
    if ('unavailable' in acquired) throw new Error(`the kernel is needed: ${acquired.unavailable}`);
    const records = await collect(parseLinuxChangelog(acquired.path, parseLinuxImage(acquired.path)));
    expect(records.all.at(-1)).toEqual({
      kind: 'end',
      complete: true,
      failure: null,
      rejected: 0,
      sourceVersion: acquired.version,
    });
    const [scope] = records.of('changelog-scope');
    expect(scope?.builds[0]).toBe(acquired.version);
    expect(new Set(scope?.builds).size).toBe(scope?.builds.length);
    const notes = records.of('fix-note');
    expect(notes.length).toBeGreaterThan(5000);
    expect(notes.filter(note => note.releasedOn === null)).toEqual([]);
    const drivers = new Set(scope?.drivers);
    expect(notes.filter(note => !drivers.has(note.driver))).toEqual([]);
    // Debian withdraws old builds' packages; a later changelog still has these until it is cut.
    if (!scope?.builds.includes('6.1.192-1')) return sayLoudly(`changelog of ${acquired.package}: 6.1.192-1 was cut`);
    for (const [build, driver, text] of TOLD) {
      expect(notes).toContainEqual(expect.objectContaining({ build, driver, text, releasedOn: '2026-11-14' }));
    }
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
