import { databaseUrl, projectRoot, SettingError } from '@/lib/env';
import { applyMigrations } from './apply-migrations';
import { MigrationRefused } from './migration-refused';

/**
 * The migration process: applies what is missing, of the migrations named as arguments where there are any, and prints
 * each name. Exit code 0 applied or current; 1 refused, with one line on standard error that says what to do. A process of
 * its own, since a panic in the engine ends it.
 */
async function main(): Promise<number> {
  const names = process.argv.slice(2);
  const only = names.length > 0 ? names : undefined;
  try {
    const applied = await applyMigrations(databaseUrl(), projectRoot(), only);
    for (const name of applied) process.stdout.write(`${name}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof MigrationRefused || error instanceof SettingError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

// The engine leaves its connections open until they have been idle for ten seconds; nobody should wait for that.
process.exit(await main());
