import 'server-only';
import { createHash } from 'node:crypto';
import { tokenByHash, touchToken } from '@/lib/db/sql/api-tokens';
import { AppError } from '@/lib/errors';

export const TOKEN_SCOPES = ['reports:write', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Who a request speaks for. */
export interface TokenHolder {
  tokenId: string;
  accountId: string;
  scopes: readonly string[];
}

/** Last use is noted by the minute: a write for every request would double their cost. */
const TOUCHED_EVERY_MS = 60_000;

/** Tokens are long random texts, so a plain hash cannot be turned back (quality.md "Security"). */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The holder of an API token (`knb_…`).
 * @throws AppError unauthorised for a token that is unknown, expired or revoked; forbidden without the scope
 */
export async function authenticateToken(token: string, scope: TokenScope): Promise<TokenHolder> {
  const row = await tokenByHash(hashOfToken(token));
  if (!row || row.revoked_at !== null || row.disabled_at !== null) {
    throw new AppError('unauthorised', 'This token is not known here, or was revoked.');
  }
  if (Date.parse(row.expires_at) <= Date.now()) throw new AppError('unauthorised', 'This token has expired.');
  if (!row.scopes.includes(scope)) throw new AppError('forbidden', `This token lacks the scope "${scope}".`);
  const touched = row.last_used_at === null ? 0 : Date.parse(row.last_used_at);
  if (Date.now() - touched > TOUCHED_EVERY_MS) await touchToken(row.id);
  return { tokenId: row.id, accountId: row.account_id, scopes: row.scopes };
}
