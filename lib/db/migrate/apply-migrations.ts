import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkServer } from './check-server';
import { MigrationRefused } from './migration-refused';
import { readMigrations } from './read-migrations';
import { type MigrationList, openSchemaEngine, type SchemaEngine, WHOLE_DATABASE } from './schema-engine';

/** Two starters on one database: the engine's advisory lock fails the second, which tries again. */
const LOCK_ATTEMPTS = 30;
const LOCK_RETRY_MS = 500;
/** What the database said is cut there, so that the line stays a line. */
const MAX_SAID = 300;

/**
 * Brings a database up to the reviewed migrations, with the official engine.
 * @param root folder of the project
 * @param only names of migrations that an earlier version had; left out: all
 * @returns names of the migrations that were applied now; empty when the database was current
 * @throws MigrationRefused for an edited or failed migration, a newer database, or a server that does not fit
 */
export async function applyMigrations(databaseUrl: string, root: string, only?: readonly string[]): Promise<string[]> {
  await checkServer(databaseUrl);
  const schemaPath = path.join(root, 'prisma', 'schema.prisma');
  const migrations = readMigrations(path.join(root, 'prisma', 'migrations'), only);
  const engine = await openSchemaEngine(databaseUrl, [schemaPath, readFileSync(schemaPath, 'utf8')]);
  try {
    await refuseBrokenHistory(engine, migrations);
    return await applyWithRetry(engine, migrations);
  } finally {
    engine.free();
  }
}

async function refuseBrokenHistory(engine: SchemaEngine, migrationsList: MigrationList): Promise<void> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: WHOLE_DATABASE,
  });
  const [failed] = found.failedMigrationNames;
  if (failed) {
    // Postgres rolls the failed script back as a whole, so trying again after a correction is safe.
    await engine.markMigrationRolledBack({ migrationName: failed });
    return refuseBrokenHistory(engine, migrationsList);
  }
  const [edited] = found.editedMigrationNames;
  if (edited) {
    throw new MigrationRefused(
      `Migration ${edited} was edited after it was applied: restore prisma/migrations/${edited} (git checkout) and put the change into a new migration.`,
    );
  }
  const unknown = unknownMigrations(found.history);
  if (unknown.length > 0) {
    throw new MigrationRefused(
      `The database already has migration ${unknown[0]}, which this version does not know: use the newer version (git pull), or restore a backup made before it.`,
    );
  }
}

type History = Awaited<ReturnType<SchemaEngine['diagnoseMigrationHistory']>>['history'];

function unknownMigrations(history: History): readonly string[] {
  if (history?.diagnostic === 'migrationsDirectoryIsBehind') return history.unpersistedMigrationNames;
  if (history?.diagnostic === 'historiesDiverge') return history.unpersistedMigrationNames;
  return [];
}

async function applyWithRetry(engine: SchemaEngine, migrationsList: MigrationList): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await engine.applyMigrations({ migrationsList, filters: WHOLE_DATABASE })).appliedMigrationNames;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (attempt < LOCK_ATTEMPTS && /advisory lock|P1002/i.test(message)) {
        await sleep(LOCK_RETRY_MS);
        continue;
      }
      throw refusalOf(message);
    }
  }
}

/** The engine's report of a failed script, as one line: which migration, what the database said, what to do. */
function refusalOf(message: string): MigrationRefused {
  const name = /migration_name="([^"]+)"/.exec(message)?.[1] ?? /Migration name: (\S+)/.exec(message)?.[1];
  const [said = ''] = message
    .replace(/^external connector error/i, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/ 0: /);
  return new MigrationRefused(
    `Migration ${name ?? 'script'} failed and was rolled back (${said.slice(0, MAX_SAID)}): correct what it names and start again; no data was changed.`,
  );
}
