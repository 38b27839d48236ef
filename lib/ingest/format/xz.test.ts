import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { xz } from '@/tests/ingest/support/synthetic-package';
import { decodeXz, decodeXzRange } from './xz';
import { readXzIndex } from './xz-index';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'knownbad-xz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Content in the middle of a file, as an archive member is. */
async function decodeInFile(compressed: Uint8Array): Promise<{ content: Buffer; blocks: number | null }> {
  const file = path.join(folder, 'member');
  await writeFile(file, Buffer.concat([Buffer.from('before'), compressed, Buffer.from('after')]));
  const handle = await open(file);
  try {
    const index = await readXzIndex(handle, 6, compressed.length);
    const chunks: Buffer[] = [];
    for await (const chunk of decodeXzRange(handle, 6, compressed.length)) chunks.push(chunk);
    return { content: Buffer.concat(chunks), blocks: index?.blocks.length ?? null };
  } finally {
    await handle.close();
  }
}

const content = Buffer.concat([randomBytes(100_000), Buffer.alloc(200_000, 'abc')]);

describe('decodeXzRange', () => {
  test('several blocks are decoded at once and answered in order', async () => {
    const { content: decoded, blocks } = await decodeInFile(await xz(content, 32_768));
    expect(blocks).toBeGreaterThan(5);
    expect(decoded.equals(content)).toBe(true);
  });

  test.each([
    ['one block', async () => xz(content)],
    [
      'two streams in a row',
      async () => Buffer.concat([await xz(content.subarray(0, 9)), await xz(content.subarray(9))]),
    ],
  ])('%s is decoded from front to back', async (_, make) => {
    expect((await decodeInFile(await make())).content.equals(content)).toBe(true);
  });

  test.each<[string, (whole: Buffer) => Buffer]>([
    ['its last bytes missing', whole => whole.subarray(0, -20)],
    ['half of it missing', whole => whole.subarray(0, whole.length / 2)],
    ['a byte changed in a block', whole => changed(whole, 1000)],
    ['a byte changed in the index', whole => changed(whole, whole.length - 20)],
    ['nothing but zeros', () => Buffer.alloc(100)],
  ])('%s: thrown, never taken for the whole', async (_, damage) => {
    await expect(decodeInFile(damage(await xz(content, 32_768)))).rejects.toThrow();
    await expect(decodeInFile(damage(await xz(content)))).rejects.toThrow();
  });
});

test('decodeXz stops at the limit', async () => {
  const bomb = await xz(Buffer.alloc(4_000_000));
  expect(bomb.length).toBeLessThan(4000);
  await expect(decodeXz(bomb, 1_000_000)).rejects.toThrow('more than 1000000 bytes');
  expect((await decodeXz(bomb, 4_000_000)).length).toBe(4_000_000);
});

function changed(whole: Buffer, at: number): Buffer {
  const copy = Buffer.from(whole);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
