import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { keyedHash } from '../server-secret';

/** Crockford's base 32: no letter that is read for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits: a million reports a year collide once in a thousand years, and ids cannot be counted through. */
const RANDOM_LENGTH = 10;

/** A new report id, `REP-2026-7K3QF9XW2M`. */
export function newReportId(now: Date): string {
  const random = [...randomBytes(RANDOM_LENGTH)].map(byte => ALPHABET[byte % ALPHABET.length]).join('');
  return `REP-${now.getUTCFullYear()}-${random}`;
}

/** The token that amends or deletes a report. Derived, so that an answer given again holds the same one. */
export function receiptTokenOf(reportId: string): string {
  return `knr_${keyedHash('receipt', reportId)}`;
}

/** How a receipt token is stored. */
export function hashOfReceipt(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether a token is the one that a report was given, in constant time. */
export function receiptFits(token: string, storedSha256: string | null): boolean {
  if (storedSha256 === null) return false;
  return timingSafeEqual(Buffer.from(hashOfReceipt(token), 'hex'), Buffer.from(storedSha256, 'hex'));
}

/** What a reporter's machine id is stored as: without the server's secret nobody can try ids against it. */
export function hashOfMachine(machineId: string): string {
  return keyedHash('machine', machineId.trim().toLowerCase());
}
