import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MigrationList } from './schema-engine';

const LOCK_FILE = 'migration_lock.toml';

function textOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * The migrations under `folder` in name order, which is the order of their dates, as the engine wants them.
 * @param only the names of those wanted; left out: all
 */
export function readMigrations(folder: string, only?: readonly string[]): MigrationList {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .filter(name => only?.includes(name) ?? true)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: LOCK_FILE, content: textOrNull(path.join(folder, LOCK_FILE)) },
    shadowDbInitScript: '',
    migrationDirectories: names.map(name => {
      const text = textOrNull(path.join(folder, name, 'migration.sql'));
      const content =
        text === null ? ({ tag: 'error', value: 'missing' } as const) : ({ tag: 'ok', value: text } as const);
      return { path: name, migrationFile: { path: 'migration.sql', content } };
    }),
  };
}
