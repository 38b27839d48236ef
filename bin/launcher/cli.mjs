import { spawn } from 'node:child_process';
import { runningUrl, startCluster } from './cluster.mjs';
import { migrate } from './database-steps.mjs';
import { prepare } from './prepare.mjs';
import { ROOT } from './root.mjs';
import { runMain, terminal } from './say.mjs';
import { statePath } from './state-files.mjs';

/** sysexits.h EX_UNAVAILABLE, as in the table of exit codes. */
const EXIT_UNAVAILABLE = 69;

/** Whether a command line can be answered without the project's database. */
function needsDatabase(args) {
  const [command] = args;
  if (command === undefined || ['help', '--help', '-h', '--version', 'identify'].includes(command)) return false;
  return !args.some(argument => ['--help', '-h', '--server'].includes(argument) || argument.startsWith('--server='));
}

/**
 * Runs `work` with the connection string of DATABASE_URL, of the running server, or of one started for the purpose
 * and stopped again when nobody uses it any more.
 * @template Result
 * @param {string} root folder of the project @param {string} purpose what others are told about who has it
 * @param {(url: string) => Promise<Result>} work
 */
export async function withDatabase(root, purpose, work) {
  const known = process.env.DATABASE_URL?.trim() || runningUrl(root);
  if (known) return work(known);
  const cluster = await startCluster(root, purpose);
  try {
    await migrate(root, cluster.url);
    return await work(cluster.url);
  } finally {
    await cluster.waitUntilUnused().catch(() => undefined);
    await cluster.stop();
  }
}

/** Runs the bundle in the caller's folder, with its terminal; signals reach it through the terminal's group or us. */
function runBundle(args, databaseUrl) {
  const env = { ...process.env, KNOWNBAD_ROOT: ROOT, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) };
  const child = spawn(process.execPath, ['--enable-source-maps', statePath(ROOT, 'build', 'knownbad.mjs'), ...args], {
    env,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 130));
  });
}

await runMain(async () => {
  terminal.stream = process.stderr;
  const args = process.argv.slice(2);
  await prepare(ROOT, { build: false });
  if (!needsDatabase(args)) return runBundle(args, null);
  return withDatabase(ROOT, `\`knownbad ${args[0]}\``, url => runBundle(args, url));
}, EXIT_UNAVAILABLE);
