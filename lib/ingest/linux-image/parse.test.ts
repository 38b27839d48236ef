import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect } from '@/tests/ingest/support/collect';
import { ar, deb, elfModule, KERNEL_CONTROL, tar, xz } from '@/tests/ingest/support/synthetic-package';
import { parseLinuxImage } from './parse';

const ROOT = './lib/modules/6.1.0-56-cloud-amd64';
const E1000E = [
  'name=e1000e',
  'version=3.2.6-k',
  'srcversion=AB12',
  'description=Intel(R) PRO/1000 Network Driver',
  'alias=pci:v00008086d000010D3sv*sd*bc*sc*i*',
  'alias=pci:v00008086d000010D3sv*sd*bc*sc*i*',
  'firmware=e1000e/fw.bin',
  'parm=IntMode:Interrupt Mode',
  'parmtype=IntMode:array of int',
  'license=GPL v2',
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'knownbad-deb-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function parse(content: Uint8Array) {
  const file = path.join(folder, 'kernel.deb');
  await writeFile(file, content);
  return collect(parseLinuxImage(file));
}

describe('parseLinuxImage', () => {
  test('a module becomes a driver build with its claims, duplicates included', async () => {
    const records = await parse(await deb({ [`${ROOT}/kernel/drivers/net/e1000e.ko`]: elfModule(E1000E) }));
    expect(records.all.map(record => record.kind)).toEqual(['platform-build', 'driver-build', 'claim', 'claim', 'end']);
    expect(records.of('platform-build')[0]).toMatchObject({
      product: 'linux-debian',
      release: 'bookworm',
      build: '6.1.192-2',
      kernel: { family: 'linux', version: '6.1.192-2', flavour: 'cloud-amd64', arch: 'amd64', abi: '6.1.0-56' },
    });
    expect(records.of('driver-build')[0]).toEqual({
      kind: 'driver-build',
      name: 'e1000e',
      description: 'Intel(R) PRO/1000 Network Driver',
      version: '3.2.6-k',
      srcversion: 'AB12',
      path: 'drivers/net/e1000e.ko',
      sourcePath: 'drivers/net/e1000e.ko',
      builtin: false,
      firmware: ['e1000e/fw.bin'],
      parameters: [{ name: 'IntMode', description: 'Interrupt Mode', type: 'array of int' }],
    });
    expect(records.of('claim')[0]?.pattern).toMatchObject({ bus: 'pci', vendor: '8086', device: '10d3', class: null });
    expect(records.of('end')[0]).toMatchObject({
      complete: true,
      failure: null,
      rejected: 0,
      sourceVersion: '6.1.192-2',
    });
  });

  test.each([
    ['ELF32 little endian', { wide: false, big: false }],
    ['ELF32 big endian', { wide: false, big: true }],
    ['ELF64 big endian', { wide: true, big: true }],
  ])('%s modules are read', async (_, layout) => {
    const records = await parse(await deb({ [`${ROOT}/kernel/a-b.ko`]: elfModule(['alias=acpi*:PNP0C09:*'], layout) }));
    expect(records.of('driver-build')[0]).toMatchObject({ name: 'a_b', version: null, srcversion: null });
    expect(records.of('claim')[0]).toMatchObject({ driver: 'a_b', bus: 'acpi', pattern: null });
  });

  test('.ko.xz and .ko.gz modules, in the order of the archive', async () => {
    const records = await parse(
      await deb({
        [`${ROOT}/kernel/one.ko.xz`]: await xz(elfModule(['name=one', 'alias=fs-one'])),
        [`${ROOT}/kernel/two.ko.gz`]: gzipSync(elfModule(['name=two'])),
        './usr/lib/modules/6.1.0-56-cloud-amd64/kernel/three.ko': elfModule(['name=three']),
      }),
    );
    expect(records.of('driver-build').map(build => build.path)).toEqual(['one.ko.xz', 'two.ko.gz', 'three.ko']);
    expect(records.of('claim')[0]?.bus).toBe('other');
    expect(records.of('end')[0]?.complete).toBe(true);
  });

  test('built-in modules keep their names, dots in keys notwithstanding', async () => {
    const builtins =
      'fuse.file=fs/fuse/fuse\0fuse.alias=devname:fuse\0fuse.version=1\0ext4.alias=fs-ext4\0fuse.parm=max.x:A\0';
    const records = await parse(
      await deb({ [`${ROOT}/kernel/a.ko`]: elfModule(['name=a']), [`${ROOT}/modules.builtin.modinfo`]: builtins }),
    );
    expect(records.of('driver-build').filter(build => build.builtin)).toMatchObject([
      { name: 'fuse', version: '1', path: 'builtin', sourcePath: 'fs/fuse/fuse', parameters: [{ name: 'max.x' }] },
      { name: 'ext4', path: 'builtin', sourcePath: null },
    ]);
    expect(records.of('claim').map(claim => claim.alias)).toEqual(['devname:fuse', 'fs-ext4']);
  });

  test.each<[string, Buffer, RegExp]>([
    ['no ELF', Buffer.from('hello'), /not an ELF/],
    ['a section table behind the end', elfModule(['name=x']).subarray(0, 90), /outside the file/],
    ['a hostile section offset', hostileOffset(), /outside the file/],
    ['damaged compression', Buffer.from('no xz at all'), /./],
  ])('%s: the module is rejected by its path, the others are read', async (what, content, reason) => {
    const bad = what === 'damaged compression' ? 'bad.ko.xz' : 'bad.ko';
    const records = await parse(
      await deb({ [`${ROOT}/kernel/${bad}`]: content, [`${ROOT}/kernel/good.ko`]: elfModule(['name=good']) }),
    );
    expect(records.of('reject')).toMatchObject([{ text: bad, reason: expect.stringMatching(reason) }]);
    expect(records.of('driver-build').map(build => build.name)).toEqual(['good']);
    expect(records.of('end')[0]).toMatchObject({ complete: false, failure: null, rejected: 1 });
  });

  test.each<[string, () => Promise<Uint8Array>, RegExp]>([
    ['no archive', async () => Buffer.from('MZ'), /not a Debian package/],
    ['an empty file', async () => Buffer.alloc(0), /not a Debian package/],
    ['a package cut short', async () => (await kernel()).subarray(0, -40), /truncated/],
    [
      'a foreign package',
      async () => deb({ './a': 'b' }, 'Package: hello\nVersion: 1\nArchitecture: amd64\n'),
      /hello/,
    ],
    [
      'a debug package',
      async () => deb({ './a': 'b' }, KERNEL_CONTROL.replace('cloud-amd64', 'amd64-dbg')),
      /not a Debian kernel/,
    ],
    ['no module', async () => deb({ './boot/vmlinuz': 'x' }), /no kernel module/],
    [
      'an unknown compression',
      async () =>
        ar({
          'debian-binary': Buffer.from('2.0\n'),
          'control.tar.xz': await xz(await tar({})),
          'data.tar.zst': Buffer.from('x'),
        }),
      /zst/,
    ],
    ['a cut data archive', cutData, /./],
    ['bytes changed inside', damagedData, /./],
  ])('%s: one reason, nothing complete, nothing thrown', async (_, make, reason) => {
    const end = (await parse(await make())).of('end');
    expect(end).toMatchObject([{ complete: false, failure: expect.stringMatching(reason) }]);
  });

  test('a file that is not there', async () => {
    const records = await collect(parseLinuxImage(path.join(folder, 'absent.deb')));
    expect(records.all).toMatchObject([{ kind: 'end', complete: false, failure: expect.stringContaining('ENOENT') }]);
  });

  test('the reader may stop early', async () => {
    const file = path.join(folder, 'early.deb');
    await writeFile(file, await kernel());
    for await (const record of parseLinuxImage(file)) if (record.kind === 'driver-build') break;
  });
});

const kernel = () => deb({ [`${ROOT}/kernel/e1000e.ko`]: elfModule(E1000E), './pad': Buffer.alloc(200_000, 7) });

function hostileOffset(): Buffer {
  const file = elfModule(['name=x']);
  // sh_offset of section 1 (.modinfo), System V ABI figure 4-8.
  file.writeBigUInt64LE(2n ** 63n, file.length - 64 * 2 + 0x18);
  return file;
}

/** The xz stream ends early although the ar member does not. */
async function cutData(): Promise<Buffer> {
  const data = await xz(
    await tar({ [`${ROOT}/kernel/e1000e.ko`]: elfModule(E1000E), './pad': Buffer.alloc(200_000, 7) }),
  );
  return ar({
    'debian-binary': Buffer.from('2.0\n'),
    'control.tar.xz': await xz(await tar({ control: KERNEL_CONTROL })),
    'data.tar.xz': data.subarray(0, data.length / 2),
  });
}

async function damagedData(): Promise<Buffer> {
  const package_ = await kernel();
  package_.fill(0xff, package_.length - 200, package_.length - 60);
  return package_;
}
