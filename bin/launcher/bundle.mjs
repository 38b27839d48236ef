import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { statePath, writeJson } from './state-files.mjs';

/** Name of the bundle → its entry. Only what exists is built: a bundle without its entry is simply not there. */
const ENTRIES = {
  server: 'lib/server/main.ts',
  'recorder-thread': 'lib/server/recorder-thread.ts',
  'read-lines-thread': 'lib/service/reports/read-lines-thread.ts',
  knownbad: 'bin/cli/main.ts',
  migrate: 'lib/db/migrate/main.ts',
};

/** `server-only` throws outside React's server condition; in a plain Node process it has nothing to guard. */
const WITHOUT_SERVER_ONLY = {
  name: 'without-server-only',
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'nothing' }));
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
  },
};

let started = false;

/** esbuild is loaded late: the launcher must start before anything is installed. */
function esbuildOf(root) {
  started = true;
  return createRequire(path.join(root, 'package.json'))('esbuild');
}

/**
 * Bundles the processes that the launcher starts. Node 20 cannot run TypeScript, and a bundle starts faster.
 * @param {string} root folder of the project
 */
export async function bundleProcesses(root) {
  const folder = statePath(root, 'build');
  const draft = statePath(root, 'build.new');
  const entries = Object.entries(ENTRIES).filter(([, entry]) => existsSync(path.join(root, entry)));
  rmSync(draft, { recursive: true, force: true });
  await esbuildOf(root).build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '@': root },
    sourcemap: 'linked',
    plugins: [WITHOUT_SERVER_ONLY],
    logLevel: 'silent',
  });
  mkdirSync(folder, { recursive: true });
  // Renamed one by one: a process that starts meanwhile finds the old bundle or the new one, never half of one.
  for (const name of readdirSync(draft)) renameSync(path.join(draft, name), path.join(folder, name));
  rmSync(draft, { recursive: true });
}

/** Ends esbuild's helper process, if one was started. @param {string} root */
export function stopBundler(root) {
  if (started) esbuildOf(root).stop();
  started = false;
}

/** @param {string} root @returns {boolean} whether every bundle that has an entry is there */
export function bundlesStand(root) {
  return Object.entries(ENTRIES).every(
    ([name, entry]) => !existsSync(path.join(root, entry)) || existsSync(statePath(root, 'build', `${name}.mjs`)),
  );
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** @param {string} folder @returns {string[]} files named route.ts below */
function routeFiles(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /^route\.tsx?$/.test(entry.name))
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** `app/(public)/api/v1/devices/[key]/route.ts` → `/api/v1/devices/[key]`: route groups are no part of the address. */
function addressOf(root, file) {
  const segments = path.relative(path.join(root, 'app'), path.dirname(file)).split(path.sep);
  return `/${segments.filter(segment => segment !== '' && !/^(\(.*\)|@.*)$/.test(segment)).join('/')}`;
}

/**
 * Writes which methods each route handler exports, for the front server's 404 and 405. Read from the modules
 * themselves, so the table cannot drift from the code.
 * @param {string} root folder of the project
 */
export async function writeRouteTable(root) {
  const files = routeFiles(path.join(root, 'app'));
  const { metafile } = await esbuildOf(root).build({
    absWorkingDir: root,
    entryPoints: files,
    outdir: 'unused',
    outbase: root,
    write: false,
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
  });
  const routes = Object.values(metafile.outputs).map(({ entryPoint, exports }) => ({
    path: addressOf(root, path.join(root, entryPoint)),
    methods: METHODS.filter(method => exports.includes(method)),
  }));
  mkdirSync(statePath(root, 'build'), { recursive: true });
  writeJson(statePath(root, 'build', 'routes.json'), routes);
}
