import { existsSync } from 'node:fs';
import { runChild } from './run-child.mjs';
import { StopError, say } from './say.mjs';
import { statePath } from './state-files.mjs';

/** Environment of the project's own processes. @param {string} root @param {string} databaseUrl */
export function processEnvironment(root, databaseUrl, more = {}) {
  return {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    KNOWNBAD_ROOT: root,
    ...more,
  };
}

/**
 * Applies the migrations that are missing.
 * @param {string} root @param {string} databaseUrl
 * @throws {StopError} with the one line that the migration process says
 */
export async function migrate(root, databaseUrl) {
  const env = processEnvironment(root, databaseUrl);
  const { code, output, errors } = await runChild(process.execPath, [statePath(root, 'build', 'migrate.mjs')], {
    cwd: root,
    env,
  });
  const names = output.split('\n').filter(line => line !== '');
  if (code === 0) return names;
  const [line = 'no reason given', ...rest] = errors.trim().split('\n');
  if (rest.length === 0) throw new StopError(line);
  process.stderr.write(errors);
  throw new StopError('The database could not be migrated; what happened is above. No data was changed.');
}

/**
 * Loads the curated records; does nothing when exactly these were loaded last.
 * @param {string} root @param {string} databaseUrl @param {{quiet?: boolean}} [options]
 */
export async function loadSeed(root, databaseUrl, { quiet = false } = {}) {
  const bundle = statePath(root, 'build', 'knownbad.mjs');
  if (!existsSync(bundle)) return;
  const { code, output, errors } = await runChild(process.execPath, [bundle, 'seed'], {
    cwd: root,
    env: processEnvironment(root, databaseUrl),
  });
  if (code !== 0) {
    process.stderr.write(errors);
    throw new StopError('The curated records could not be loaded; the reason is above.');
  }
  const said = output.trim();
  if (said !== '' && !quiet) say(`  ${said.split('\n').join('\n  ')}`);
}
