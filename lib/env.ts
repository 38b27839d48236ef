/**
 * The one reader of `process.env`. Every reader is a function, so that importing this file needs no setting: builds
 * and unit tests run without a database. A setting that is wrong is refused in one line that says what to write.
 */

/** A setting that cannot be used. The message is one line for the person who set it and never repeats a password. */
export class SettingError extends Error {
  constructor(name: string, advice: string) {
    super(`${name} ${advice}`);
    this.name = 'SettingError';
  }
}

export type AcquireProfile = 'none' | 'small' | 'full';
export type LogLevel = 'error' | 'warn' | 'info';

const DEFAULT_PORT = 3000;
const DEFAULT_HOST = '127.0.0.1';
/** More proxies in a row than this is a mistyped number, not a deployment. */
const MAX_TRUSTED_PROXIES = 10;

function setting(name: string): string | null {
  const value = process.env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

function postgresUrl(name: string, value: string): string {
  const shape = 'must look like postgresql://user:password@host:5432/database.';
  if (!URL.canParse(value)) throw new SettingError(name, shape);
  const { protocol, pathname } = new URL(value);
  if (!/^postgres(ql)?:$/.test(protocol) || pathname.length < 2) throw new SettingError(name, shape);
  return value;
}

/** Connection string of the primary database. @throws SettingError when unset or not a Postgres URL */
export function databaseUrl(): string {
  const value = setting('DATABASE_URL');
  if (value === null) {
    throw new SettingError('DATABASE_URL', 'is not set: `npm start` and `npm exec -- knownbad` set it by themselves.');
  }
  return postgresUrl('DATABASE_URL', value);
}

/** Connection strings of read replicas, comma-separated; empty when none are set. Nothing reads from them yet. */
export function databaseReplicaUrls(): readonly string[] {
  const value = setting('DATABASE_REPLICA_URLS') ?? '';
  return value
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '')
    .map(one => postgresUrl('DATABASE_REPLICA_URLS', one));
}

/** TCP port to listen on, 0–65535 (0: any free port); 3000 when unset. */
export function port(): number {
  const value = setting('PORT');
  if (value === null) return DEFAULT_PORT;
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number > 65_535) throw new SettingError('PORT', 'must be a number from 0 to 65535.');
  return number;
}

/** Address to listen on; loopback when unset, so that nothing is published by accident. */
export function host(): string {
  return setting('HOST') ?? DEFAULT_HOST;
}

/** Base of absolute URLs, without a trailing slash; null when unset (then addresses stay relative). */
export function publicUrl(): string | null {
  const value = setting('PUBLIC_URL');
  if (value === null) return null;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new SettingError('PUBLIC_URL', 'must be an http or https address such as https://knownbad.example.org.');
  }
  return value.replace(/\/+$/, '');
}

/**
 * How many proxies in front of the server are trusted to append to X-Forwarded-For; 0 when unset, which means that
 * forwarded headers are ignored. `true` is one proxy, `false` none.
 */
export function trustedProxies(): number {
  const value = (setting('TRUST_PROXY') ?? '0').toLowerCase();
  if (value === 'true') return 1;
  if (value === 'false') return 0;
  const count = Number(value);
  if (!/^\d+$/.test(value) || count > MAX_TRUSTED_PROXIES) {
    throw new SettingError(
      'TRUST_PROXY',
      `must be true, false or the number of proxies (0 to ${MAX_TRUSTED_PROXIES}).`,
    );
  }
  return count;
}

/** Which real data `npm start` acquires by itself; `small` when unset. */
export function acquireProfile(): AcquireProfile {
  const value = setting('KNOWNBAD_ACQUIRE') ?? 'small';
  if (value === 'none' || value === 'small' || value === 'full') return value;
  throw new SettingError('KNOWNBAD_ACQUIRE', 'must be none, small or full.');
}

/** Where the operator is reached: an e-mail or web address, as a link says it; null when unset. @throws SettingError */
export function contact(): string | null {
  const value = setting('KNOWNBAD_CONTACT');
  if (value === null) return null;
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(value)) return `mailto:${value}`;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new SettingError('KNOWNBAD_CONTACT', 'must be an e-mail or https address such as abuse@knownbad.example.org.');
}

/** A secret shorter than 32 characters can be guessed. */
const MIN_SECRET_LENGTH = 32;

/**
 * Secret that receipts, machine hashes and challenges are keyed with; null when unset, then one is kept in the state
 * folder. Several servers on one database must share it. @throws SettingError when too short
 */
export function serverSecretSetting(): string | null {
  const value = setting('KNOWNBAD_SECRET');
  if (value !== null && value.length < MIN_SECRET_LENGTH) {
    throw new SettingError('KNOWNBAD_SECRET', `must have at least ${MIN_SECRET_LENGTH} characters.`);
  }
  return value;
}

/** The least severe lines that are written; `warn` when unset. */
export function logLevel(): LogLevel {
  const value = setting('KNOWNBAD_LOG') ?? 'warn';
  if (value === 'error' || value === 'warn' || value === 'info') return value;
  throw new SettingError('KNOWNBAD_LOG', 'must be error, warn or info.');
}

/** Folder of the project. The launcher sets it, since bundles and a CLI run from elsewhere cannot tell. */
export function projectRoot(): string {
  return setting('KNOWNBAD_ROOT') ?? process.cwd();
}

/** Commit that the running code was built from, or `unknown` outside a git checkout. */
export function commit(): string {
  return setting('KNOWNBAD_COMMIT') ?? 'unknown';
}

/** Refuses wrong optional settings at start-up, before the first request would meet them. @throws SettingError */
export function checkSettings(): void {
  databaseUrl();
  databaseReplicaUrls();
  port();
  publicUrl();
  contact();
  trustedProxies();
  acquireProfile();
  serverSecretSetting();
  logLevel();
}
