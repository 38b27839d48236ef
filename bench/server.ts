import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { paths } from '@/lib/paths';
import { SERVER_FLAGS } from '../bin/launcher/server-flags.mjs';
import { recordAllVerdicts } from './sender';

/** The built server on the database of the run. */
export interface MeasuredServer {
  url: string;
  port: number;
  /** Resident memory now, in MB; 0 where the system does not tell. */
  memory(): number;
  stop(): Promise<void>;
}

/**
 * Starts it with every verdict recorded, as on a site that runs: else it works on that beside what is measured.
 * @param prepare for a load of which that would take too long
 */
export async function startServer(prepare: () => Promise<void> = recordAllVerdicts): Promise<MeasuredServer> {
  await prepare();
  const child: ChildProcess = spawn(process.execPath, [...SERVER_FLAGS, path.join(paths.build(), 'server.mjs')], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [message] = await Promise.race([once(child, 'message'), exited]);
  const port = (message as { port?: number } | undefined)?.port;
  if (port === undefined) throw new Error('the built server did not start');
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    memory: () => memoryOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** One request over a kept connection; the body is read to its end. Asks for no compression unless headers do. */
export function ask(
  url: string,
  options: { body?: string; headers?: http.OutgoingHttpHeaders } = {},
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }> {
  const { body, headers } = options;
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** The same, refusing any answer but 200. */
export async function asked(url: string, options: Parameters<typeof ask>[1] = {}): Promise<Buffer> {
  const { status, body } = await ask(url, options);
  if (status !== 200) throw new Error(`${url} answered ${status}: ${body.toString().slice(0, 300)}`);
  return body;
}
