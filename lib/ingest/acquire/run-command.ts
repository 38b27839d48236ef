import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface CommandOptions {
  cwd?: string;
  timeoutMs: number;
  signal?: AbortSignal;
  /** Lines the command writes to file descriptor 3. */
  onStatusLine?: (line: string) => void;
}

export type CommandResult =
  | { ran: true; exitCode: number; stdout: string; stderr: string }
  /** `missing`: no such program. `stopped`: the time limit or the caller's signal. */
  | { ran: false; why: 'missing' | 'stopped' };

export type RunCommand = (program: string, args: readonly string[], options: CommandOptions) => Promise<CommandResult>;

/** The names of all of Debian's packages take 1.5 MB; what exceeds the limit is dropped. */
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

/** Runs a program without a shell and gathers its output. Never rejects. */
export const runCommand: RunCommand = (program, args, options) =>
  new Promise(resolve => {
    const signals = [AbortSignal.timeout(options.timeoutMs), ...(options.signal ? [options.signal] : [])];
    const child = spawn(program, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      signal: AbortSignal.any(signals),
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const stdout = gather(child.stdout);
    const stderr = gather(child.stderr);
    let line = '';
    (child.stdio[3] as Readable | undefined)?.on('data', (chunk: Buffer) => {
      const lines = (line + chunk.toString('latin1')).split('\n');
      line = lines.pop() ?? '';
      for (const status of lines) options.onStatusLine?.(status);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ ran: false, why: error.code === 'ENOENT' ? 'missing' : 'stopped' });
    });
    child.on('close', code => {
      resolve(
        code === null
          ? { ran: false, why: 'stopped' }
          : { ran: true, exitCode: code, stdout: stdout(), stderr: stderr() },
      );
    });
  });

function gather(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MAX_OUTPUT_BYTES) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
