import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { binary, majorOf } from './postgres-binaries.mjs';
import { runChild } from './run-child.mjs';
import { StopError } from './say.mjs';

/** The one database user, a superuser of this private server: migrations create extensions. */
export const DATABASE_USER = 'knownbad';
const PASSWORD_BYTES = 24;

/**
 * Encoding and collation that do not depend on the machine: initdb would inherit the locale, and with LANG unset make
 * an SQL_ASCII database. Without the character type pg_trgm drops letters outside ASCII.
 */
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  ...(process.platform === 'win32' ? [] : [`--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`]),
  '--lc-collate=C',
  '--lc-messages=C',
  '--lc-monetary=C',
  '--lc-numeric=C',
  '--lc-time=C',
];

/** Environment of Postgres' programs: nothing of the caller's locale or PG* settings reaches them. */
export function postgresEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** @param {string} file where the password is kept, mode 600 @returns {string} the kept one, or a new one */
export function passwordOf(file) {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/**
 * Refuses a data folder that another major version of PostgreSQL made: its files mean something else there.
 * @param {import('./postgres-place.mjs').Place} place
 */
export function refuseOtherMajor({ data, version }) {
  const file = path.join(data, 'PG_VERSION');
  if (!existsSync(file)) return;
  const made = readFileSync(file, 'utf8').trim();
  if (made === majorOf(version)) return;
  throw new StopError(
    `The data in ${data} is of PostgreSQL ${made}, this version brings ${majorOf(version)}: with the version of Knownbad that made it run \`npm exec -- knownbad backup FILE\`, move that folder away, start again here and run \`npm exec -- knownbad restore FILE --replace\`.`,
  );
}

/**
 * Creates the data folder when it is not there. Made aside and renamed, so that one killed half-way is not taken for
 * whole.
 * @param {import('./postgres-place.mjs').Place} place @param {string} password
 * @returns {Promise<boolean>} whether it was created now
 */
export async function createData({ data, native, run }, password) {
  if (existsSync(path.join(data, 'PG_VERSION'))) return false;
  const draft = `${data}.new`;
  const secret = `${data}.secret`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (run.uid !== undefined && run.gid !== undefined) {
    chownSync(draft, run.uid, run.gid);
    chownSync(secret, run.uid, run.gid);
  }
  chmodSync(draft, 0o700);
  try {
    const args = [
      `--pgdata=${draft}`,
      `--username=${DATABASE_USER}`,
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      ...LOCALE,
    ];
    const options = { ...run, cwd: path.parse(data).root, env: postgresEnvironment() };
    const { code, output, errors } = await runChild(binary(native, 'initdb'), args, options);
    if (code !== 0) throw new StopError(`The database could not be created: ${lastLine(errors || output)}`);
  } finally {
    rmSync(secret, { force: true });
  }
  rmSync(data, { recursive: true, force: true });
  renameSync(draft, data);
  return true;
}

function lastLine(text) {
  const lines = text.split('\n').filter(line => /error|fatal|could not|no space/i.test(line));
  return (lines[0] ?? text.trim().split('\n').at(-1) ?? 'no reason given').slice(0, 300);
}

/**
 * Gives the database user a new password without knowing the old one (its file was deleted): in single-user mode,
 * which only the owner of the data can start.
 * @param {import('./postgres-place.mjs').Place} place @param {string} password
 */
export async function resetPassword({ data, native, run }, password) {
  const { spawn } = await import('node:child_process');
  const child = spawn(binary(native, 'postgres'), ['--single', '-j', '-D', data, 'postgres'], {
    ...run,
    cwd: path.parse(data).root,
    env: postgresEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(`ALTER ROLE ${DATABASE_USER} PASSWORD '${password}';\n\n`);
  const code = await new Promise(resolve => child.once('close', resolve));
  if (code !== 0)
    throw new StopError(
      `The database password could not be set anew: restore .knownbad/postgres-password from a backup.`,
    );
}
