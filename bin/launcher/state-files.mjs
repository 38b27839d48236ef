import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StopError } from './say.mjs';

/** @param {string} root folder of the project @param {...string} names */
export function statePath(root, ...names) {
  return path.join(root, '.knownbad', ...names);
}

/**
 * Makes the state folder, and refuses a project folder in which this user cannot write.
 * Others may pass through it (mode 711): started by root, Postgres runs as another user and has its data inside.
 * @param {string} root
 */
export function ensureStateFolder(root) {
  const folder = statePath(root);
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o711);
    }
    for (const name of ['.', '.knownbad', 'node_modules', '.next']) {
      const inside = path.join(root, name);
      if (existsSync(inside)) accessSync(inside, constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    throw unwritable(error, root);
  }
  return folder;
}

/** @returns {Error} one line for errors of a folder that cannot be written, else the error itself */
export function unwritable(error, root) {
  const user = os.userInfo().username;
  if (error.code === 'ENOSPC')
    return new StopError(`The disk that holds ${root} is full: free some space and start again.`);
  if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return error;
  const where = error.path ?? root;
  return new StopError(
    `User ${user} cannot write ${where}: make it yours (chown -R ${user} ${root}) or clone the project elsewhere.`,
  );
}

/** @param {string} file @returns {any} null when absent or not JSON (a torn write of an older version) */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Writes whole or not at all, readable by its owner only. @param {string} file @param {unknown} value */
export function writeJson(file, value) {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
