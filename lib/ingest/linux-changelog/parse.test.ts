import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect } from '@/tests/ingest/support/collect';
import { deb, elfModule } from '@/tests/ingest/support/synthetic-package';
import { parseLinuxImage } from '../linux-image/parse';
import { parseLinuxChangelog } from './parse';

const ROOT = './lib/modules/6.1.0-56-cloud-amd64/kernel';
const CHANGELOG = './usr/share/doc/linux-image-6.1.0-56-cloud-amd64/changelog.gz';
const E1000E = {
  [`${ROOT}/drivers/net/ethernet/intel/e1000e/e1000e.ko`]: elfModule(['alias=pci:v00008086d000010D3sv*sd*bc*sc*i*']),
};

const SIGNED = `linux-signed-amd64 (6.1.192+2) bookworm-security; urgency=high

  * Sign kernel from linux 6.1.192-2

  * e1000e: fix heap overflow in e1000_set_eeprom (Closes: #1154101)

 -- A Person <person@example.org>  Mon, 16 Nov 2026 00:17:40 +0100
`;
const EARLIER = `linux (6.1.190-1) bookworm-security; urgency=high

  * New upstream stable update:
    https://www.kernel.org/pub/linux/kernel/v6.x/ChangeLog-6.1.188
    - ext4: something else
    - Revert "e1000e: fix cyclic resets at link up with
      active tx" (CVE-2026-1)
    - [arm64] ext4: elsewhere
    https://www.kernel.org/pub/linux/kernel/v6.x/ChangeLog-6.1.189
    - e1000e: Unroll PTP in probe error handling

  [ Another Person ]
  * [rt] Update to 6.1.189-rt1
  * e1000e: a change of Debian's own

 -- Another Person <another@example.org>  Sun, 1 Nov 2026 23:59:59 +0000

# Older entries have been removed from this changelog.
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'knownbad-changelog-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function parse(files: Record<string, Buffer>) {
  const file = path.join(folder, 'kernel.deb');
  await writeFile(file, await deb(files));
  return collect(parseLinuxChangelog(file, parseLinuxImage(file)));
}

const withChangelog = (text: string) => parse({ ...E1000E, [CHANGELOG]: gzipSync(text) });

describe('parseLinuxChangelog', () => {
  test('an entry about a driver of the package is a note of its build, day and source', async () => {
    const records = await withChangelog(`${SIGNED}\n${EARLIER}`);
    const of = { kind: 'fix-note', product: 'linux-debian', driver: 'e1000e' };
    expect(records.of('fix-note')).toEqual([
      {
        ...of,
        build: '6.1.192-2',
        releasedOn: '2026-11-16',
        text: 'e1000e: fix heap overflow in e1000_set_eeprom (Closes: #1154101)',
        reference: 'https://bugs.debian.org/1154101',
      },
      {
        ...of,
        build: '6.1.190-1',
        releasedOn: '2026-11-01',
        text: 'Revert "e1000e: fix cyclic resets at link up with active tx" (CVE-2026-1)',
        reference: 'https://www.kernel.org/pub/linux/kernel/v6.x/ChangeLog-6.1.188',
      },
      {
        ...of,
        build: '6.1.190-1',
        releasedOn: '2026-11-01',
        text: 'e1000e: Unroll PTP in probe error handling',
        reference: 'https://www.kernel.org/pub/linux/kernel/v6.x/ChangeLog-6.1.189',
      },
      {
        ...of,
        build: '6.1.190-1',
        releasedOn: '2026-11-01',
        text: "e1000e: a change of Debian's own",
        reference: 'changelog of linux 6.1.190-1',
      },
    ]);
    expect(records.of('changelog-scope')).toEqual([
      { kind: 'changelog-scope', product: 'linux-debian', builds: ['6.1.192-2', '6.1.190-1'], drivers: ['e1000e'] },
    ]);
    expect(records.all.at(-1)).toEqual({
      kind: 'end',
      complete: true,
      failure: null,
      rejected: 0,
      sourceVersion: '6.1.192-2',
    });
  });

  test('nobody’s name or address is kept', async () => {
    const records = await withChangelog(`${SIGNED}\n${EARLIER}`);
    expect(JSON.stringify(records.all)).not.toMatch(/Person|example\.org/);
  });

  test('what cannot be read is a reject with its line; the rest is kept, and its silence means nothing', async () => {
    const long = 'x'.repeat(3000);
    const text = `stray\n${SIGNED}\nnonsense\n${EARLIER.replace("e1000e: a change of Debian's own", `e1000e: ${long}`)}`;
    const records = await withChangelog(text);
    expect(records.of('reject')).toMatchObject([
      { line: 1, text: 'stray', reason: 'no build is named before this line' },
      { line: 10, text: 'nonsense', reason: 'neither a heading nor an entry' },
      { line: 24, reason: 'longer than 2000 characters' },
    ]);
    expect(records.of('fix-note')).toHaveLength(3);
    expect(records.of('end')[0]).toMatchObject({ complete: false, failure: null, rejected: 3 });
  });

  test('a build without a signature keeps its notes, of no day', async () => {
    const records = await withChangelog(SIGNED.replace(/ -- .*\n/, ''));
    expect(records.of('fix-note')).toMatchObject([{ build: '6.1.192-2', releasedOn: null }]);
  });

  test.each([
    ['of another build', { [CHANGELOG]: gzipSync(EARLIER) }, 'the changelog is of 6.1.190-1, the package of 6.1.192-2'],
    ['absent', {}, 'the package holds no changelog'],
    ['empty', { [CHANGELOG]: gzipSync('') }, 'the changelog names no build'],
    ['damaged', { [CHANGELOG]: Buffer.from('no gzip') }, /^the changelog cannot be read: /],
  ])('a changelog that is %s ends with its reason and no note', async (_case, files, failure) => {
    const records = await parse({ ...E1000E, ...files });
    expect(records.of('fix-note')).toEqual([]);
    expect(records.all.at(-1)).toMatchObject({
      kind: 'end',
      complete: false,
      failure: failure instanceof RegExp ? expect.stringMatching(failure) : failure,
    });
  });

  test('no package at all ends with the reason', async () => {
    const file = path.join(folder, 'absent.deb');
    const records = await collect(parseLinuxChangelog(file, parseLinuxImage(file)));
    expect(records.all).toMatchObject([
      { kind: 'end', complete: false, failure: expect.stringContaining('absent.deb') },
    ]);
  });
});
