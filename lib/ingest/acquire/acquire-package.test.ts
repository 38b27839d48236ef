import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deb } from '@/tests/ingest/support/synthetic-package';
import { acquireIdsFile } from './acquire-ids-file';
import { acquirePackage } from './acquire-package';
import type { CommandResult, RunCommand } from './run-command';

let cacheDir = '';
beforeEach(async () => {
  cacheDir = await mkdtemp(path.join(tmpdir(), 'knownbad-cache-'));
});
afterEach(() => rm(cacheDir, { recursive: true, force: true }));

interface Archive {
  /** Content by `name=version`. */
  packages: Readonly<Record<string, Buffer>>;
  /** What `apt-get download` answers instead of a file. */
  downloadFailure?: string;
  /** What it writes instead of the package. */
  downloaded?: Buffer;
}

/** Stands in for apt-cache and apt-get; `calls` tells what was run. */
function apt({ packages, downloadFailure, downloaded }: Archive): { run: RunCommand; calls: string[] } {
  const calls: string[] = [];
  const answer = (stdout: string, exitCode = 0, stderr = ''): CommandResult => ({
    ran: true,
    exitCode,
    stdout,
    stderr,
  });
  const run: RunCommand = async (program, args, options) => {
    calls.push(`${program} ${args[0]}`);
    if (args[0] === 'pkgnames') {
      return answer(['bash', 'linux-image-amd64', ...Object.keys(packages).map(key => key.split('=')[0])].join('\n'));
    }
    if (args[0] === 'show') {
      const stanzas = Object.entries(packages)
        .filter(([key]) => args.includes(key.split('=')[0] ?? ''))
        .map(([key, content]) => {
          const [name, version] = key.split('=');
          const sha256 = createHash('sha256').update(content).digest('hex');
          return `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\nFilename: pool/x.deb\nSize: ${content.length}\nSHA256: ${sha256}\nDescription: x\n more`;
        });
      return answer(stanzas.join('\n\n'));
    }
    if (downloadFailure !== undefined) return answer('', 100, downloadFailure);
    options.onStatusLine?.('dlstatus:1:50.0:Retrieving file 1 of 1');
    const wanted = args.at(-1) ?? '';
    await writeFile(path.join(options.cwd ?? '', 'fetched.deb'), downloaded ?? packages[wanted] ?? '');
    return answer('');
  };
  return { run, calls };
}

const CLOUD = ['linux-image-6.1.*-cloud-amd64'];
const KERNELS = {
  'linux-image-6.1.0-9-cloud-amd64=6.1.27-1': Buffer.from('old'),
  'linux-image-6.1.0-56-cloud-amd64=6.1.192-2': Buffer.from('new'),
  'linux-image-6.1.0-55-cloud-amd64=6.1.187-1': Buffer.from('mid'),
  'linux-image-6.1.0-56-cloud-amd64-dbg=6.1.192-2': Buffer.from('dbg'),
};

describe('acquirePackage', () => {
  test('takes the newest match by Debian’s ordering, and fetches it once', async () => {
    const { run, calls } = apt({ packages: KERNELS });
    const progress: number[][] = [];
    const onProgress = (bytes: number, total: number) => progress.push([bytes, total]);
    const first = await acquirePackage(CLOUD, { cacheDir, run, onProgress });
    expect(first).toMatchObject({ package: 'linux-image-6.1.0-56-cloud-amd64', version: '6.1.192-2', bytes: 3 });
    expect('path' in first && (await readFile(first.path, 'utf8'))).toBe('new');
    expect(progress).toEqual([
      [0, 3],
      [2, 3],
      [3, 3],
    ]);
    const second = await acquirePackage(CLOUD, { cacheDir, run });
    expect(second).toEqual(first);
    expect(calls.filter(call => call === 'apt-get download')).toHaveLength(1);
    expect(await readdir(cacheDir)).toEqual(['linux-image-6.1.0-56-cloud-amd64_6.1.192-2_amd64.deb']);
  });

  test('a later name serves where the first one is not offered', async () => {
    const { run } = apt({ packages: KERNELS });
    const acquired = await acquirePackage(['linux-image-6.99.*', ...CLOUD], { cacheDir, run });
    expect(acquired).toMatchObject({ version: '6.1.192-2' });
  });

  test.each([
    ['linux-image-6.1.*-amd64', '6.1.0-56-amd64'],
    ['linux-image-6.1*-amd64', '6.12.117+deb12-amd64'],
    ['linux-image-*-rt-amd64', '6.12.117+deb12-rt-amd64'],
    ['linux-image-*-amd64', '6.12.117+deb12-amd64'],
    ['linux-image-6.1.0-9-amd64', '6.1.0-9-amd64'],
  ])('`*` stands for part of a version, not for a flavour: %s', async (wanted, release) => {
    const releases = ['6.1.0-9', '6.1.0-56', '6.12.117+deb12'].flatMap(version =>
      ['amd64', 'cloud-amd64', 'rt-amd64', 'amd64-unsigned'].map(flavour => `${version}-${flavour}`),
    );
    const offered = releases.map(one => [`linux-image-${one}=${one.replace('+', '-')}`, Buffer.from(one)]);
    // Their version is the newest kernel's.
    for (const newest of ['rt-amd64', 'cloud-amd64']) offered.push([`linux-image-${newest}=6.99`, Buffer.from('none')]);
    const { run } = apt({ packages: Object.fromEntries(offered) });
    expect(await acquirePackage([wanted], { cacheDir, run })).toMatchObject({ package: `linux-image-${release}` });
  });

  test('a damaged file in the cache is fetched anew', async () => {
    await writeFile(path.join(cacheDir, 'linux-image-6.1.0-56-cloud-amd64_6.1.192-2_amd64.deb'), 'nex');
    const { run, calls } = apt({ packages: KERNELS });
    const acquired = await acquirePackage(CLOUD, { cacheDir, run });
    expect('path' in acquired && (await readFile(acquired.path, 'utf8'))).toBe('new');
    expect(calls).toContain('apt-get download');
  });

  test.each<[string, RunCommand, RegExp]>([
    [
      'no apt on the system',
      async () => ({ ran: false, why: 'missing' }),
      /apt is not on this system.*name a package file/,
    ],
    ['apt hangs', async () => ({ ran: false, why: 'stopped' }), /did not answer/],
    ['no package lists', apt({ packages: {} }).run, /no package named .* run "apt-get update" as root/],
    [
      'lists out of date',
      apt({
        packages: KERNELS,
        downloadFailure: 'W: x\nE: Failed to fetch http://archive.example/x.deb  404  Not Found\n',
      }).run,
      /404.*run "apt-get update"/,
    ],
    [
      'no network',
      apt({ packages: KERNELS, downloadFailure: "E: Failed to fetch x  Could not resolve 'archive.example'\n" }).run,
      /Could not resolve.*check the network/,
    ],
    ['another content', apt({ packages: KERNELS, downloaded: Buffer.from('???') }).run, /size and checksum/],
  ])('%s: said in one line, nothing thrown', async (_, run, reason) => {
    const acquired = await acquirePackage(CLOUD, { cacheDir, run });
    expect(acquired).toEqual({ unavailable: expect.stringMatching(reason) });
    expect(JSON.stringify(acquired)).not.toContain('\\n');
  });

  test('without apt or network the newest match in the cache serves', async () => {
    for (const version of ['6.1.9-1', '6.1.192-2', '6.1.27-1']) {
      await writeFile(path.join(cacheDir, `linux-image-6.1.0-5-cloud-amd64_${version}_amd64.deb`), version);
    }
    await writeFile(path.join(cacheDir, 'linux-image-6.1.0-5-amd64_6.1.999-1_amd64.deb'), 'another flavour');
    for (const run of [
      async () => ({ ran: false, why: 'missing' }) as const,
      apt({ packages: KERNELS, downloadFailure: 'E: no' }).run,
    ]) {
      expect(await acquirePackage(CLOUD, { cacheDir, run })).toMatchObject({ version: '6.1.192-2', bytes: 9 });
    }
  });

  test('what a killed download left is swept away, a fresh download of another process is not', async () => {
    for (const name of ['.download-old', '.download-new']) await mkdir(path.join(cacheDir, name));
    await utimes(path.join(cacheDir, '.download-old'), new Date(0), new Date(0));
    await acquirePackage(CLOUD, { cacheDir, run: apt({ packages: KERNELS }).run });
    expect((await readdir(cacheDir)).filter(name => name.startsWith('.'))).toEqual(['.download-new']);
  });

  test('a cache folder that cannot be made is a reason, too', async () => {
    await writeFile(path.join(cacheDir, 'file'), '');
    const { run } = apt({ packages: KERNELS });
    expect(await acquirePackage(CLOUD, { cacheDir: path.join(cacheDir, 'file', 'x'), run })).toHaveProperty(
      'unavailable',
    );
  });
});

describe('acquireIdsFile', () => {
  test('the system’s own list comes first', async () => {
    await writeFile(path.join(cacheDir, 'pci.ids'), '8086  Intel\n');
    const { run, calls } = apt({ packages: {} });
    const found = await acquireIdsFile('pci.ids', { cacheDir, run, systemFolders: ['/nowhere', cacheDir] });
    expect(found).toMatchObject({ path: path.join(cacheDir, 'pci.ids'), package: null, version: null, bytes: 12 });
    expect(calls).toEqual([]);
  });

  test('else the list is read from Debian’s package, past empty files and links of its name', async () => {
    const content = await deb({ './usr/share/misc/usb.ids': '', './var/lib/usbutils/usb.ids': '0bda  Realtek\n' });
    const { run } = apt({ packages: { 'usb.ids=2025.07.26-0+deb12u1': content } });
    const acquired = await acquireIdsFile('usb.ids', { cacheDir, run, systemFolders: [] });
    expect(acquired).toMatchObject({ package: 'usb.ids', version: '2025.07.26-0+deb12u1', bytes: 14 });
    expect('path' in acquired && (await readFile(acquired.path, 'utf8'))).toBe('0bda  Realtek\n');
    expect(await acquireIdsFile('usb.ids', { cacheDir, run, systemFolders: [] })).toEqual(acquired);
  });

  test.each<[string, () => Promise<Buffer>, RegExp]>([
    ['a package without the list', () => deb({ './usr/share/doc/pci.ids/copyright': 'x' }), /holds no pci.ids/],
    ['a package that is none', async () => Buffer.from('hello'), /not a Debian package/],
  ])('%s', async (_, content, reason) => {
    const { run } = apt({ packages: { 'pci.ids=1': await content() } });
    const acquired = await acquireIdsFile('pci.ids', { cacheDir, run, systemFolders: [] });
    expect(acquired).toEqual({ unavailable: expect.stringMatching(reason) });
  });
});
