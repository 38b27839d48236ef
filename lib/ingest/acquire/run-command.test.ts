import { expect, test } from 'vitest';
import { runCommand } from './run-command';

const node = (script: string, options: Partial<Parameters<typeof runCommand>[2]> = {}) =>
  runCommand(process.execPath, ['-e', script], { timeoutMs: 20_000, ...options });

test('output, exit code and status lines are told apart', async () => {
  const lines: string[] = [];
  const script =
    "require('fs').writeSync(3, 'dlstatus:1:1.0:x\\ndlstatus:1:2'); require('fs').writeSync(3, '.0:x\\n'); console.log('out'); console.error('err'); process.exitCode = 3";
  const result = await node(script, { onStatusLine: line => lines.push(line) });
  expect(result).toEqual({ ran: true, exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  expect(lines).toEqual(['dlstatus:1:1.0:x', 'dlstatus:1:2.0:x']);
});

test('a program that is not there is missing, not an exception', async () => {
  expect(await runCommand('no-such-program-here', [], { timeoutMs: 1000 })).toEqual({ ran: false, why: 'missing' });
});

test('the time limit and the caller’s signal stop the program', async () => {
  expect(await node('setInterval(() => {}, 1000)', { timeoutMs: 200 })).toEqual({ ran: false, why: 'stopped' });
  expect(await node('setInterval(() => {}, 1000)', { signal: AbortSignal.abort() })).toEqual({
    ran: false,
    why: 'stopped',
  });
});
