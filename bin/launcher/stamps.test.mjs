import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { whenStale } from './stamps.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'knownbad-stamps-'));
mkdirSync(path.join(root, '.knownbad'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const told = [];
const build = (hash, work = async () => undefined) =>
  whenStale(root, {
    name: 'build',
    hash,
    stands: true,
    work: async last => {
      told.push(last.finished);
      await work();
    },
  });

it('work that failed is done again, knowing that what the last attempt left cannot be trusted', async () => {
  const fails = async () => {
    throw new Error('no worker');
  };
  await expect(build('1', fails)).rejects.toThrow('no worker');
  expect(await build('1')).toBe(true);
  expect(await build('1')).toBe(false);
  expect(await build('2')).toBe(true);
  expect(told).toEqual([false, false, true]);
});
