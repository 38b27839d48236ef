import { existsSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './run-child.mjs';
import { StopError } from './say.mjs';
import { readJson } from './state-files.mjs';

const NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/;

/**
 * Whether node_modules already holds what package-lock.json names, for example after `npm ci` by hand: npm keeps a
 * hidden lockfile of what it installed. Optional packages may be missing (other systems' binaries).
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages;
  const present = readJson(path.join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
    if (name === '') return true;
    const installed = present[name];
    if (!installed) return Boolean(optional || devOptional);
    return installed.version === version && existsSync(path.join(root, name));
  });
}

/** How npm is started: as the npm that runs this, else from the PATH (a batch file on Windows needs a shell). */
function npmCommand() {
  const own = process.env.npm_execpath;
  if (own && /\.[cm]?js$/.test(own) && existsSync(own))
    return { command: process.execPath, first: [own], shell: false };
  return { command: 'npm', first: [], shell: process.platform === 'win32' };
}

/**
 * Installs exactly what package-lock.json names; development packages too, since the build needs the compiler.
 * @param {string} root
 * @throws {StopError} without network, or when npm fails otherwise
 */
export async function installPackages(root) {
  const { command, first, shell } = npmCommand();
  const args = [
    ...first,
    'ci',
    '--loglevel=error',
    '--include=dev',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=8000',
  ];
  const { NODE_ENV: _unused, ...env } = process.env;
  const { code, output, errors } = await runChild(command, args, { cwd: root, env, shell });
  if (code === 0) return;
  const said = `${errors}${output}`;
  if (NETWORK.test(said)) {
    throw new StopError(
      'Packages could not be downloaded: connect to the network (or check `npm config get registry` and proxies) and start again.',
    );
  }
  if (/EACCES|EPERM|EROFS/.test(said)) {
    throw new StopError(
      `npm may not write ${path.join(root, 'node_modules')}: delete it or make it yours (chown), and start again.`,
    );
  }
  if (/ENOSPC/.test(said)) throw new StopError('The disk is full: free about 1 GB and start again.');
  throw new StopError(`npm ci failed: ${firstError(said)} Run \`npm ci\` to see all of it.`);
}

/** npm first prints the fields of the error (code, system call, path …), then a sentence. */
const FIELD = /^(code|syscall|path|dest|errno|signal|command)\b|^A complete log/;

/** @param {string} said what npm printed @returns {string} its first sentence, ended by a full stop */
export function firstError(said) {
  const sentence = said
    .split('\n')
    .filter(line => /^npm (error|ERR!)/.test(line))
    .map(line => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .find(line => line !== '' && !FIELD.test(line));
  return `${(sentence ?? 'no reason given').slice(0, 200).replace(/\.$/, '')}.`;
}
