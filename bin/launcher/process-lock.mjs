import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf, stillRuns } from './process-identity.mjs';
import { readJson, writeJson } from './state-files.mjs';

/**
 * Takes a lock file that names its holder; one that names a dead process is taken over.
 * @param {string} file
 * @param {Record<string, unknown>} [about] what others should read of the holder
 * @returns {{holder: any} | {update: (about: Record<string, unknown>) => void, release: () => void, left: any}}
 *   `holder` when another live process has it; otherwise the lock, and what a dead holder had left
 */
export function takeLock(file, about = {}) {
  const self = identityOf(process.pid);
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, JSON.stringify({ ...self, ...about }), { mode: 0o600 });
  let told = about;
  let left = null;
  try {
    for (;;) {
      try {
        // link() fails when the name exists, and shows other processes only a whole file.
        linkSync(draft, file);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = readJson(file);
      if (holder !== null && stillRuns(holder)) return { holder };
      left = holder ?? left;
      removeIfStill(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    left,
    update: more => {
      told = { ...told, ...more };
      writeJson(file, { ...self, ...told });
    },
    release: () => {
      if (readJson(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/** Removes the lock of a dead holder, unless another starter has just replaced it: then that one is put back. */
function removeIfStill(file, holder) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readJson(aside);
  if (moved !== null && (moved.pid !== holder?.pid || moved.start !== holder?.start)) {
    try {
      linkSync(aside, file);
    } catch {
      // Someone took it in between; that lock stands.
    }
  }
  rmSync(aside, { force: true });
}

/**
 * Waits for a lock that is held for short work, such as a build.
 * @param {string} file @param {(holder: any) => void} onWait called once, when another process has it
 */
export async function waitForLock(file, onWait) {
  for (let waited = false; ; waited = true) {
    const lock = takeLock(file);
    if (!('holder' in lock)) return lock;
    if (!waited) onWait(lock.holder);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
