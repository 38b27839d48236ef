import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copyBinaries, installedBinaries } from './postgres-binaries.mjs';
import { StopError, say } from './say.mjs';
import { readJson, statePath, writeJson } from './state-files.mjs';

/** Where data goes that root's Postgres user cannot reach inside the project. */
const SHARED_BASE = '/var/lib/knownbad';

/**
 * @typedef {{data: string, native: string, version: string, run: {uid?: number, gid?: number}}} Place
 *   `run`: the user that Postgres runs as, when it is not the one who starts it
 */

/**
 * Where this project's Postgres lives and as whom it runs. Postgres refuses to run as root; root starts it as the
 * owner of the data, or as user `postgres`, which is created when absent. If that user cannot pass through the folders
 * above (a root home has mode 700), binaries and data go to /var/lib/knownbad/<hash of the path>.
 * @param {string} root folder of the project
 * @param {string} [scratch] data folder of a throw-away server instead of the project's own
 * @returns {Place}
 */
export function placeOf(root, scratch) {
  const { native, version } = installedBinaries(root);
  const isRoot = process.getuid?.() === 0;
  const data = scratch ?? readJson(statePath(root, 'postgres-place.json'))?.data ?? statePath(root, 'pg');
  if (!isRoot) {
    refuseForeignData(data);
    return { data, native, version, run: {} };
  }
  const run = ownerOf(data) ?? postgresUser();
  const reachable = canPass(run, path.join(native, 'bin', 'postgres'), true) && canPass(run, path.dirname(data), false);
  if (reachable) return { data, native, version, run };
  const base = path.join(SHARED_BASE, createHash('sha256').update(root).digest('hex').slice(0, 12));
  mkdirSync(base, { recursive: true });
  chmodSync(SHARED_BASE, 0o755);
  chmodSync(base, 0o755);
  const copied = path.join(base, `native-${version}`);
  copyBinaries(native, copied);
  if (scratch) return { data, native: copied, version, run };
  const moved = path.join(base, 'pg');
  if (!existsSync(moved)) {
    say(`  ${root} cannot be entered by the database's user: its data lives in ${moved}.`);
    bringAlong(statePath(root, 'pg'), moved);
  }
  writeJson(statePath(root, 'postgres-place.json'), { data: moved });
  return { data: moved, native: copied, version, run };
}

/** Data that was reachable before (the project was moved) goes along, with its owner and modes. */
function bringAlong(from, to) {
  if (!existsSync(path.join(from, 'PG_VERSION'))) return;
  const { status } = spawnSync('cp', ['-a', from, to]);
  if (status !== 0)
    throw new StopError(`The data in ${from} could not be copied to ${to}: free disk space there and start again.`);
}

function refuseForeignData(data) {
  const owner = statSync(data, { throwIfNoEntry: false })?.uid;
  if (owner === undefined || process.getuid === undefined || owner === process.getuid()) return;
  throw new StopError(
    `The data in ${data} belongs to another user: start as that user (or as root), or give it to ${os.userInfo().username} with chown -R.`,
  );
}

function ownerOf(data) {
  const stat = statSync(data, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null;
}

function idOf(flag) {
  const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

function postgresUser() {
  if (idOf('-u') === null) {
    spawnSync('groupadd', ['--system', 'postgres']);
    spawnSync('useradd', [
      '--system',
      '--gid',
      'postgres',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  }
  const uid = idOf('-u');
  const gid = idOf('-g');
  if (uid !== null && gid !== null) return { uid, gid };
  throw new StopError(
    'PostgreSQL does not run as root and no user `postgres` could be created: start as a normal user, or set DATABASE_URL.',
  );
}

/** Whether a user may enter every folder down to `target`, by mode bits; `readable`: and read it. */
function canPass({ uid, gid }, target, readable) {
  for (let folder = target; ; folder = path.dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat) {
      const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0;
      const needed = readable && folder === target ? 0o5 : 0o1;
      if (((stat.mode >> shift) & needed) !== needed) return false;
    }
    if (folder === path.dirname(folder)) return true;
  }
}
