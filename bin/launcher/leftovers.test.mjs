import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { firstError } from './install.mjs';
import { ended, endLeftovers, identityOf } from './process-identity.mjs';
import { takeLock } from './process-lock.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'knownbad-lock-'));
const file = path.join(folder, 'start.lock');
const grandchildFile = path.join(folder, 'grandchild');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IDLE = 'setInterval(() => undefined, 1000)';

/** A step that starts a program of its own, as npm starts install scripts. */
const STEP = `
  const { spawn } = require('node:child_process');
  const { writeFileSync, renameSync } = require('node:fs');
  const inner = spawn(process.execPath, ['-e', ${JSON.stringify(IDLE)}], { stdio: 'ignore' });
  writeFileSync(${JSON.stringify(`${grandchildFile}.draft`)}, String(inner.pid));
  renameSync(${JSON.stringify(`${grandchildFile}.draft`)}, ${JSON.stringify(grandchildFile)});
  ${IDLE}`;

/** A launcher that takes the lock and runs the step until it is killed; it says when the step stands. */
const moduleUrl = name => JSON.stringify(pathToFileURL(path.resolve('bin/launcher', name)).href);
const LAUNCHER = `
  const { existsSync } = await import('node:fs');
  const { takeLock } = await import(${moduleUrl('process-lock.mjs')});
  const { recordingChildren, runChild } = await import(${moduleUrl('run-child.mjs')});
  const lock = takeLock(${JSON.stringify(file)}, { address: 'here' });
  const waiting = setInterval(() => {
    if (!existsSync(${JSON.stringify(grandchildFile)})) return;
    clearInterval(waiting);
    process.stdout.write('stands');
  }, 20);
  await recordingChildren(lock, () => runChild(process.execPath, ['-e', ${JSON.stringify(STEP)}]));`;

describe('what a killed launcher was running', () => {
  it('is ended, with what it had started, by the next one', async () => {
    const launcher = spawn(process.execPath, ['--input-type=module', '-e', LAUNCHER], { stdio: ['ignore', 'pipe', 2] });
    await once(launcher.stdout, 'data');
    const grandchild = identityOf(Number(readFileSync(grandchildFile, 'utf8')));
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');

    const lock = takeLock(file);
    if ('holder' in lock) throw new Error('a dead holder keeps the lock');
    const [child] = lock.left.children;
    expect(lock.left.address).toBe('here');
    expect(identityOf(child.pid)?.start).toBe(child.start);
    await endLeftovers(lock.left);

    expect(identityOf(child.pid)?.start).not.toBe(child.start);
    expect(grandchild && (await ended(grandchild, 10_000))).toBe(true);
    lock.release();
  }, 60_000);

  it('keeps all that the holder said of itself', () => {
    const lock = takeLock(file, { address: 'there' });
    if ('holder' in lock) throw new Error('held');
    lock.update({ server: { pid: 1, start: '1' } });
    lock.update({ children: [] });
    expect(takeLock(file)).toMatchObject({
      holder: { address: 'there', server: { pid: 1, start: '1' }, children: [] },
    });
    lock.release();
  });
});

describe('why npm failed', () => {
  it.each([
    [
      'npm error code ENOTEMPTY\nnpm error syscall rmdir\nnpm error path /a\nnpm error errno -39\nnpm error directory not empty\nnpm error A complete log of this run',
      'directory not empty.',
    ],
    ['npm ERR! code E404\nnpm ERR! 404 Not Found.', '404 Not Found.'],
    ['', 'no reason given.'],
  ])('is the first sentence it printed', (said, sentence) => {
    expect(firstError(said)).toBe(sentence);
  });
});
