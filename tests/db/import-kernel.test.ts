import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/pool';
import type { Clocks } from '@/lib/db/sql/clocks';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { KernelRecord } from '@/lib/ingest/ingest-record';
import { ingestKernel } from '@/lib/ingest/run-ingest';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { getDevice } from '@/lib/service/get-device';
import { loadSeed } from '@/lib/service/load-seed';
import { searchCatalogue } from '@/lib/service/search-catalogue';
import { changeData } from '../support/change-data';
import { onScratchDatabase } from '../support/on-scratch-database';
import { submitFrom, tokenHolder } from '../support/submitted-reports';

onScratchDatabase();

beforeAll(async () => {
  await loadSeed('prisma/seed');
});

/** What the parser yields for a kernel of one module that claims one part. */
async function* kernel(build: string, flavour: string, driver: string, device: string): AsyncGenerator<KernelRecord> {
  const facet = { family: 'linux', version: build, flavour, arch: 'amd64', abi: '6.1.0-99' } as const;
  yield {
    kind: 'platform-build',
    product: 'linux-debian',
    release: 'bookworm',
    build,
    package: `linux-image-${flavour}`,
    kernel: facet,
  };
  const module = { description: null, version: null, srcversion: null, firmware: [], parameters: [] };
  yield {
    kind: 'driver-build',
    name: driver,
    path: `${driver}.ko`,
    sourcePath: `${driver}.ko`,
    builtin: false,
    ...module,
  };
  // Linked in, as in Debian's cloud flavour: they name no ids.
  yield {
    kind: 'driver-build',
    name: 'nvme',
    path: 'builtin',
    sourcePath: 'drivers/nvme/host/nvme',
    builtin: true,
    ...module,
  };
  // Never a module: it has no licence of its own, and so no place in the package.
  yield { kind: 'driver-build', name: 'acpi', path: 'builtin', sourcePath: null, builtin: true, ...module };
  yield { kind: 'driver-build', name: 'ext4', path: 'builtin', sourcePath: 'fs/ext4/ext4', builtin: true, ...module };
  const pattern = {
    bus: 'pci',
    vendor: '8086',
    device,
    subvendor: null,
    subdevice: null,
    class: null,
    subclass: null,
    progif: null,
  } as const;
  yield {
    kind: 'claim',
    driver,
    alias: `pci:v00008086d0000${device.toUpperCase()}sv*sd*bc*sc*i*`,
    bus: 'pci',
    pattern,
  };
  // Binds IDE controllers of that vendor, as ata_generic does: no part of another class.
  const ofClass = { ...pattern, device: null, class: '01', subclass: '01' };
  yield { kind: 'claim', driver, alias: 'pci:v00008086d*sv*sd*bc01sc01i*', bus: 'pci', pattern: ofClass };
  const wholeVendor = { ...pattern, vendor: '1af4', device: null };
  yield { kind: 'claim', driver, alias: 'pci:v00001AF4d*sv*sd*bc*sc*i*', bus: 'pci', pattern: wholeVendor };
  yield { kind: 'end', complete: true, failure: null, rejected: 0, sourceVersion: build };
}

function ingest(build: string, flavour: string, driver: string, device: string, sha: string) {
  const provenance = {
    source: 'linux-image',
    file: `${build}-${flavour}.deb`,
    sha256: sha.repeat(64),
    licence: 'GPL-2.0-only',
  };
  return ingestKernel(provenance, kernel(build, flavour, driver, device), { bytes: 1 });
}

async function field(
  flavour: string | null,
  driver?: string,
  { key = 'pci:8086:10d3', ...clocks }: Clocks & { key?: string } = {},
) {
  const configuration: Configuration = {
    device: { key },
    platform: { product: 'linux-debian', build: '6.1.250-1' },
    ...(flavour ? { kernel: { family: 'linux', flavour } } : {}),
    ...(driver ? { driver: { name: driver } } : {}),
  };
  const [outcome] = await checkConfigurations([configuration], clocks);
  if (!outcome || !('verdict' in outcome)) throw new Error(JSON.stringify(outcome));
  const { status, also } = outcome.verdict.field;
  return [status, ...also];
}

describe('claims of a kernel', () => {
  it('are added once; the same package again changes nothing and says so', async () => {
    const first = await ingest('6.1.250-1', 'cloud-amd64', 'virtio_net', '1000', 'a');
    expect(first).toMatchObject({ outcome: 'imported', counts: { added: 3 } });
    expect(await ingest('6.1.250-1', 'cloud-amd64', 'virtio_net', '1000', 'a')).toEqual({ outcome: 'unchanged' });
  });

  it('a complete flavour that lacks the part says so, for that flavour only', async () => {
    expect(await field('cloud-amd64')).toContain('not-claimed');
    expect(await field(null), 'a flavour left out stands for all, also those never imported').not.toContain(
      'not-claimed',
    );
  });

  it('the flavour that claims the part does not', async () => {
    const { rows } = await pool().query('SELECT clock_timestamp() AS at');
    await ingest('6.1.250-1', 'amd64', 'e1000e', '10d3', 'b');
    expect(await field('amd64', 'e1000e')).not.toContain('not-claimed');
    expect(await field('amd64', 'virtio_net')).toContain('not-claimed');
    expect(await field('amd64', 'virtio_net', { knownAt: rows[0]?.at }), 'not imported by then').not.toContain(
      'not-claimed',
    );
    expect(await field('cloud-amd64', 'e1000e')).toContain('not-claimed');
  });

  it('a report of a driver that does not bind the part is told so at once', async () => {
    const configuration = {
      device: { key: 'pci:8086:10d3' },
      platform: { product: 'linux-debian', release: 'bookworm', build: '6.1.250-1' },
      kernel: { family: 'linux', flavour: 'amd64' },
    };
    const because = { driver_version_unknown_because: 'part of the kernel' };
    const sender = await tokenHolder('one');
    const of = (name: string) =>
      submitFrom(sender, { ...because, configuration: { ...configuration, driver: { name } } });
    expect((await of('virtio_net')).impossible).toMatch(/virtio_net .* does not bind this part \(e1000e does\)/);
    expect((await of('e1000e')).impossible).toBeNull();
  });

  it('a part that drivers claim and no list names is known by its id', async () => {
    const key = 'pci:8086:ffee';
    const asked = [{ device: { key }, platform: { product: 'linux-debian', build: '6.1.250-1' } }];
    const rules = async () => {
      const [outcome] = await checkConfigurations(asked);
      return outcome && 'verdict' in outcome ? outcome.verdict.rules : [];
    };
    expect(await rules()).toContain('R01');
    await ingest('6.1.250-1', 'rt-amd64', 'igb', 'ffee', 'c');
    expect(await rules()).not.toContain('R01');
    expect(await field('rt-amd64', 'igb', { key })).not.toContain('not-claimed');
    expect(await field('amd64', 'igb', { key })).toContain('not-claimed');
    expect((await searchCatalogue('8086:ffee')).items.map(one => one.ref)).toEqual([key]);
  });

  it('what is linked into the kernel is ruled out only for other kinds of part', async () => {
    expect(await field('cloud-amd64', undefined, { key: 'pci:144d:a80a' })).not.toContain('not-claimed');
    expect(await field('cloud-amd64', 'nvme', { key: 'pci:144d:a80a' })).not.toContain('not-claimed');
    expect(await field('cloud-amd64', 'nvme')).toContain('not-claimed');
  });

  it('a driver that claims a whole vendor binds its parts, and a part of no known kind may be bound by a class', async () => {
    await changeData(
      `INSERT INTO device (key, bus, name, base_key, source_id)
       VALUES ('pci:1af4:1041', 'pci', 'Virtio 1.0', 'pci:1af4:1041', 'linux-image'),
              ('pci:1234:5678', 'pci', 'Something', 'pci:1234:5678', 'linux-image')`,
    );
    expect(await field('amd64', undefined, { key: 'pci:1af4:1041' })).not.toContain('not-claimed');
    expect(await field('amd64', 'e1000e', { key: 'pci:1af4:1041' })).not.toContain('not-claimed');
    expect(await field('amd64', undefined, { key: 'pci:1234:5678' })).not.toContain('not-claimed');
  });

  it('a package imported before paths were kept is read again, and then tells them', async () => {
    await changeData(`UPDATE driver_build SET source_path = NULL`);
    expect(await field('cloud-amd64')).not.toContain('not-claimed');
    await changeData(`UPDATE import_run SET status = 'stopped' WHERE status = 'done' AND source_id = 'linux-image'`);
    expect(await ingest('6.1.250-1', 'cloud-amd64', 'virtio_net', '1000', 'a')).toMatchObject({ outcome: 'imported' });
    expect(await field('cloud-amd64')).toContain('not-claimed');
  });

  it('the page names who claims the id, not who claims a class that the part is not of', async () => {
    const page = JSON.stringify((await getDevice({ bus: 'pci', vendor: '8086', device: '10d3' })) ?? null);
    expect(page).toContain('pci:v00008086d000010D3sv*sd*bc*sc*i*');
    expect(page).not.toContain('bc01sc01');
  });
});
