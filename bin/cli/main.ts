import { closeAuthPool } from '@/lib/db/auth-pool';
import { closePool } from '@/lib/db/pool';
import { RefusedFileError } from '@/lib/errors';
import { CliRefusal, EXIT } from './exit';

/** The command line `knownbad` (api.md "CLI"). Commands load what they need only when they are called. */
const COMMANDS: Record<string, { usage: string; run: (args: string[]) => Promise<number> }> = {
  check: {
    usage: 'check <file|->          check the parts of a pasted lspci or esxcli listing',
    run: async args => (await import('./check')).checkCommand(args),
  },
  identify: {
    usage: 'identify <file|->       show what a pasted listing is understood as',
    run: async args => (await import('./identify')).identifyCommand(args),
  },
  ingest: {
    usage: 'ingest <source> [file]  import a source: pci-ids, usb-ids, linux-image, linux-changelog, hcl',
    run: async args => (await import('./ingest')).ingestCommand(args),
  },
  acquire: {
    usage: 'acquire <small|full>    get and import a profile of real data',
    run: async args => (await import('./ingest')).acquireCommand(args),
  },
  report: {
    usage: 'report [FILE|-]         submit what happened; --import FILE --source NAME for many',
    run: async args => (await import('./report')).reportCommand(args),
  },
  backup: {
    usage: 'backup FILE             write everything that cannot be made again into one file',
    run: async args => (await import('./backup')).backupCommand(args),
  },
  restore: {
    usage: 'restore FILE --replace  put a backup in the place of what is here',
    run: async args => (await import('./backup')).restoreCommand(args),
  },
  maintainer: {
    usage: 'maintainer create|list|disable  who may triage: --email ADDRESS --name NAME',
    run: async args => (await import('./maintainer')).maintainerCommand(args),
  },
  token: {
    usage: 'token create|list|revoke  API tokens: --scope reports:write',
    run: async args => (await import('./token')).tokenCommand(args),
  },
  seed: {
    usage: 'seed                    load the curated records',
    run: async () => (await import('./seed')).seedCommand(),
  },
};

function usage(): string {
  const lines = Object.values(COMMANDS).map(command => `  knownbad ${command.usage}`);
  return `Usage:\n${lines.join('\n')}\n\nExit codes: 0 ok, 1 block, 2 review, 3 unknown, 64 usage, 65 bad input, 69 unavailable, 70 unexpected.`;
}

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === 'help' || name === '--help') {
    process.stdout.write(`${usage()}\n`);
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  const command = COMMANDS[name];
  if (!command) throw new CliRefusal(EXIT.usage, `no command is called "${name}".\n${usage()}`);
  return command.run(args);
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
