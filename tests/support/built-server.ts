import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SERVER_FLAGS } from '../../bin/launcher/server-flags.mjs';
import { createScratchDatabase } from './scratch-database';

/** The built server, listening on a port of its own. */
export interface BuiltServer {
  /** Base address without a trailing slash. */
  url: string;
  databaseUrl: string;
  pid: number;
  stop: () => Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 60_000;

/**
 * Starts the server that `npm start` would start, on a free port, and waits until it listens.
 * @param options.databaseUrl left out: a scratch database with the curated records, dropped by `stop`
 * @param options.env settings besides, for example TRUST_PROXY
 */
export async function startBuiltServer(
  options: { databaseUrl?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<BuiltServer> {
  const scratch = options.databaseUrl === undefined ? await createScratchDatabase('seeded') : null;
  const databaseUrl = options.databaseUrl ?? scratch?.url ?? '';
  const child = spawn(process.execPath, [...SERVER_FLAGS, path.join(ROOT, '.knownbad/build/server.mjs')], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      KNOWNBAD_ROOT: ROOT,
      DATABASE_URL: databaseUrl,
      PORT: '0',
      HOST: '127.0.0.1',
      ...options.env,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The built server did not listen in time.')), START_TIMEOUT_MS);
    child.once('message', (message: { type: string; port?: number; line?: string }) => {
      clearTimeout(timer);
      if (message.type === 'listening' && message.port !== undefined) resolve(message.port);
      else reject(new Error(message.line ?? 'The built server could not start.'));
    });
    child.once('exit', code => reject(new Error(`The built server ended with code ${code}.`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      await scratch?.drop();
    },
  };
}
