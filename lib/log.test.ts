import { afterEach, expect, it, vi } from 'vitest';
import { errorFields, log } from './log';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function written(write: () => void): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation(chunk => lines.push(String(chunk)) > 0);
  write();
  return lines;
}

it('a line is one JSON object without passwords or tokens', () => {
  const lines = written(() =>
    log('error', 'start-failed', { error: 'postgresql://kb:hunter2@h/d and knb_abc-DEF and bearer xyz\nnext' }),
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toContain('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'start-failed', level: 'error' });
  expect(lines[0]).not.toMatch(/hunter2|knb_abc|xyz/);
});

it('lines below the level are not written', () => {
  vi.stubEnv('KNOWNBAD_LOG', 'warn');
  expect(written(() => log('info', 'request'))).toEqual([]);
});

it('anything thrown can be logged', () => {
  expect(errorFields('text').error).toBe('text');
  expect(errorFields(new TypeError('wrong')).error).toBe('wrong');
});
