import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { serverSecretSetting } from '@/lib/env';
import { paths } from '@/lib/paths';

const SECRET_BYTES = 32;

let known: string | null = null;

/**
 * The secret that receipts, machine hashes and challenges are keyed with: KNOWNBAD_SECRET, else a file that is made at
 * first use and readable by its owner alone. It is part of a backup, since receipts and machine hashes hang on it.
 */
export function serverSecret(): string {
  known ??= serverSecretSetting() ?? secretFromFile(path.join(paths.state(), 'secret'));
  return known;
}

function secretFromFile(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    // `wx`: of two processes that start at once, one makes it and the other reads it.
    writeFileSync(file, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** What each derived value is for; no two purposes can yield each other's values. */
type Purpose = 'receipt' | 'machine' | 'client-address' | 'challenge' | 'sign-in';

/** Keyed hash (HMAC-SHA-256) of a text for one purpose, base64url, 43 characters. */
export function keyedHash(purpose: Purpose, text: string): string {
  return createHmac('sha256', serverSecret()).update(`${purpose}\0${text}`).digest('base64url');
}

/**
 * Puts the secret of a backup in the place of this server's, which is kept beside it.
 * @returns false when KNOWNBAD_SECRET decides and differs: then receipts of the backup do not fit
 */
export function restoreSecret(secret: string): boolean {
  const setting = serverSecretSetting();
  if (setting !== null) return setting === secret;
  const file = path.join(paths.state(), 'secret');
  if (serverSecret() !== secret) {
    renameSync(file, `${file}.before-restore`);
    writeFileSync(file, `${secret}\n`, { mode: 0o600 });
    known = secret;
  }
  return true;
}
