import { closeAuthPool } from '@/lib/db/auth-pool';
import { closePool } from '@/lib/db/pool';
import { RefusedFileError } from '@/lib/errors';
import { CliRefusal, EXIT } from './exit';
import { listOfCommands, USAGE } from './usage';

type Run = (args: string[]) => Promise<number>;

/** The command line `knownbad` (api.md "CLI"). Commands load what they need only when they are called. */
const COMMANDS: Record<keyof typeof USAGE, Run> = {
  check: async args => (await import('./check')).checkCommand(args),
  identify: async args => (await import('./identify')).identifyCommand(args),
  ingest: async args => (await import('./ingest')).ingestCommand(args),
  acquire: async args => (await import('./ingest')).acquireCommand(args),
  report: async args => (await import('./report')).reportCommand(args),
  backup: async args => (await import('./backup')).backupCommand(args),
  restore: async args => (await import('./backup')).restoreCommand(args),
  maintainer: async args => (await import('./maintainer')).maintainerCommand(args),
  token: async args => (await import('./token')).tokenCommand(args),
  seed: async () => (await import('./seed')).seedCommand(),
};

const isCommand = (name: string): name is keyof typeof USAGE => Object.hasOwn(COMMANDS, name);
const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h';

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === 'help' || isHelp(name)) {
    process.stdout.write(`${listOfCommands()}\n`);
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  if (!isCommand(name)) throw new CliRefusal(EXIT.usage, `no command is called "${name}".\n${listOfCommands()}`);
  if (args.some(isHelp)) {
    process.stdout.write(`${USAGE[name].call}\n`);
    return EXIT.ok;
  }
  return COMMANDS[name](args);
}

/** An expected failure is one line; the database being away is told from a bug by its error code. */
function explain(error: unknown): number {
  if (error instanceof CliRefusal) {
    process.stderr.write(`knownbad: ${error.message}\n`);
    return error.status;
  }
  if (error instanceof RefusedFileError) {
    process.stderr.write(`knownbad: ${error.message}\n`);
    return EXIT.badInput;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ECONNREFUSED', 'ENOTFOUND', '57P03', '3D000', '42P01'].includes(code)) {
    process.stderr.write('knownbad: the database cannot be reached or is not set up: run "npm start" first.\n');
    return EXIT.unavailable;
  }
  process.stderr.write(`knownbad: ${error instanceof Error ? error.message : String(error)}\n`);
  return EXIT.internal;
}

// Asked to stop by the launcher: an import in flight rolls back with its connection.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main().catch(explain);
await Promise.all([closePool(), closeAuthPool()]);
