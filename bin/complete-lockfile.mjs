#!/usr/bin/env node
// Adds to package-lock.json the optional packages of other systems that `npm install` left out: some registry mirrors
// list none of their versions, npm then drops them silently, and `npm ci` elsewhere fails ("Missing … from lock
// file"). Run it after every `npm install` that changes the lockfile.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OS = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'netbsd', 'openbsd', 'sunos', 'aix', 'openharmony'];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

/**
 * Optional dependencies of locked packages that have no entry of their own.
 * @param {{packages: Record<string, any>}} lock parsed package-lock.json
 * @returns {{name: string, version: string, dev: boolean}[]} with the exact version that the dependent names
 */
export function missingOptionals(lock) {
  const missing = new Map();
  for (const [place, locked] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      const nested = `${place}/node_modules/${name}`;
      const isThere = lock.packages[nested] || lock.packages[`node_modules/${name}`];
      // Ranges cannot be completed without asking a registry; packages of native builds name exact versions.
      if (!isThere && /^\d+\.\d+\.\d+\S*$/.test(version))
        missing.set(name, { name, version, dev: Boolean(locked.dev) });
    }
  }
  return [...missing.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** What npm itself writes for a package of another system, as far as its name tells. */
function stubOf({ name, version, dev }) {
  const words = name.replace(/^@[^/]+\//, '').split('-');
  const os = OS.filter(one => words.includes(one));
  const cpu = CPU.filter(one => words.includes(one));
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    ...(os.includes('linux') && /musl/.test(name) ? { libc: ['musl'] } : {}),
    ...(os.includes('linux') && /gnu/.test(name) ? { libc: ['glibc'] } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

/** @returns {string[]} names of the packages that were added; the lock is changed in place, in npm's order */
export function completeLock(lock) {
  const missing = missingOptionals(lock);
  const entries = { ...lock.packages };
  for (const one of missing) entries[`node_modules/${one.name}`] = stubOf(one);
  const names = Object.keys(entries).sort((a, b) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(names.map(name => [name, entries[name]]));
  return missing.map(one => one.name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = completeLock(lock);
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(added.length > 0 ? `Added ${added.join(', ')}\n` : 'Nothing is missing.\n');
}
