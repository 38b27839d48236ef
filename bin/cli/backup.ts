import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { databaseUrl } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { paths } from '@/lib/paths';
import { replaceDatabase } from '@/lib/service/backup/replace-database';
import { writeBackup } from '@/lib/service/backup/write-backup';
import { CliRefusal, EXIT } from './exit';
import { ProgressLine } from './progress-line';
import { wrongCall } from './usage';

/** Writes everything that cannot be made again into one file. */
export async function backupCommand(args: string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) throw wrongCall('backup');
  const progress = new ProgressLine('Backup');
  const written = await writeBackup(path.resolve(file), (what, entries) => progress.count(what, entries));
  progress.clear();
  const size = (written.bytes / 1e6).toFixed(1);
  process.stdout.write(`${file}: ${written.tables} tables, ${written.files} files, ${size} MB before compression.\n`);
  process.stdout.write('It holds the secret of this server and what reporters said in confidence: keep it safe.\n');
  for (const sha256 of written.lost)
    process.stderr.write(`The file ${sha256} is named and missing; it is not in the backup.\n`);
  return EXIT.ok;
}

/** Puts a backup in the place of the database; what was there is kept under another name. */
export async function restoreCommand(args: string[]): Promise<number> {
  const [file, ...flags] = args.filter(one => one !== '--replace');
  if (file === undefined || flags.length > 0) throw wrongCall('restore');
  if (!existsSync(file)) throw new CliRefusal(EXIT.badInput, `there is no file ${file}.`);
  if (!args.includes('--replace')) {
    throw new CliRefusal(
      EXIT.usage,
      'a restore puts the backup in the place of everything here (what is here is kept as a database of its own): add --replace.',
    );
  }
  const progress = new ProgressLine('Restore');
  try {
    const told = (what: string, entries: number) => progress.count(what, entries);
    const restored = await replaceDatabase(path.resolve(file), databaseUrl(), migrate, told);
    progress.clear();
    const day = restored.createdAt.slice(0, 16).replace('T', ' ');
    process.stdout.write(
      `Restored the state of ${day} UTC: ${restored.rows.toLocaleString('en')} rows, ${restored.files} files.\n`,
    );
    process.stdout.write(
      `What was here before is kept as database ${restored.keptAs}; drop it when you are content.\n`,
    );
    if (!restored.secretFits) {
      process.stderr.write(
        'KNOWNBAD_SECRET differs from the secret of the backup: set it to that one, or old receipts do not fit.\n',
      );
    }
    return EXIT.ok;
  } catch (error) {
    progress.clear();
    if (error instanceof AppError) throw new CliRefusal(EXIT.badInput, `${error.message} Nothing was changed.`);
    throw error;
  }
}

/** The migration process on another database: the engine runs once a process. */
function migrate(url: string, only: readonly string[] = []): Promise<void> {
  const bundle = path.join(paths.build(), 'migrate.mjs');
  const child = spawn(process.execPath, [bundle, ...only], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code =>
      code === 0
        ? resolve()
        : reject(new AppError('forbidden', 'The new database could not be migrated; why is above.')),
    );
  });
}
