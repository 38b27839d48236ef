import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readJson, statePath, writeJson } from './state-files.mjs';

/** Generated or irrelevant to what is built: a changed test must not rebuild the application. */
const IGNORED = /(^|\/)(generated|node_modules)(\/|$)|\.test\.tsx?$|\.md$/;

/** @param {string} root @param {string} name @returns {string[]} files below, in name order; none when absent */
function filesBelow(root, name) {
  if (IGNORED.test(name)) return [];
  const stat = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [name];
  return readdirSync(path.join(root, name))
    .sort()
    .flatMap(entry => filesBelow(root, `${name}/${entry}`));
}

/**
 * SHA-256 over names and contents of files and folders, and whatever else decides the result.
 * @param {string} root @param {readonly string[]} names @param {readonly string[]} [also]
 */
export function hashOf(root, names, also = []) {
  const hash = createHash('sha256').update(JSON.stringify(also));
  for (const file of names.flatMap(name => filesBelow(root, name))) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * Does `work` when its inputs changed since it last finished. The stamp is removed first, so that work which was
 * killed half-way is done again.
 * @param {string} root
 * @param {{name: string, hash: string, stands: boolean, work: (last: {finished: boolean}) => Promise<void>}} task
 *   `stands`: its result is there; `finished`: the last attempt ended well; false also where none is on record
 * @returns {Promise<boolean>} whether anything was done
 */
export async function whenStale(root, { name, hash, stands, work }) {
  const file = statePath(root, 'stamps.json');
  const stamps = readJson(file) ?? {};
  if (stands && stamps[name] === hash) return false;
  const finished = name in stamps;
  delete stamps[name];
  writeJson(file, stamps);
  await work({ finished });
  writeJson(file, { ...(readJson(file) ?? {}), [name]: hash });
  return true;
}
