import 'server-only';
import { randomBytes } from 'node:crypto';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import {
  accountNamed,
  insertAccount,
  insertToken,
  revokeTokenById,
  type TokenListRow,
  tokenRows,
} from '@/lib/db/sql/api-tokens';
import { hashOfToken, type TokenScope } from './authenticate-token';

/** quality.md "Security": tokens are at least 32 random bytes. */
const TOKEN_BYTES = 32;
const ID_BYTES = 6;
const COMMAND_LINE = 'command line';

/** Longer than three years nobody remembers who holds a token. */
export const MAX_TOKEN_DAYS = 1_100;

/** A token that was just made; its text is shown this once. */
export interface NewToken {
  id: string;
  token: string;
  expiresAt: string;
}

/**
 * Makes a token for an account, which is made first where none has that name.
 * @param days until it expires, 1 to MAX_TOKEN_DAYS
 * @param actor for the audit log
 */
export async function createToken(
  wanted: { account: string; name: string; scopes: readonly TokenScope[]; days: number },
  actor: string,
): Promise<NewToken> {
  const token = `knb_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  const id = `TOK-${randomBytes(ID_BYTES).toString('hex')}`;
  return inTransaction(async client => {
    const known = await accountNamed(client, wanted.account);
    const accountId = known ?? `ACC-${randomBytes(ID_BYTES).toString('hex')}`;
    if (known === null) await insertAccount(client, { id: accountId, name: wanted.account, role: 'reporter' });
    const { name, scopes, days } = wanted;
    const expiresAt = await insertToken(client, { id, accountId, name, scopes, days, sha256: hashOfToken(token) });
    await appendAudit(client, [{ actor, action: 'token.create', subject: id, detail: { scopes, account: accountId } }]);
    return { id, token, expiresAt };
  });
}

/** The account of whoever runs the command line on the server itself; made at first use. */
export function commandLineAccount(): Promise<string> {
  return inTransaction(async client => {
    const known = await accountNamed(client, COMMAND_LINE);
    if (known !== null) return known;
    const id = `ACC-${randomBytes(ID_BYTES).toString('hex')}`;
    await insertAccount(client, { id, name: COMMAND_LINE, role: 'reporter' });
    return id;
  });
}

/** Every token with its account, scopes and dates, newest first; never the token itself. */
export function listTokens(): Promise<TokenListRow[]> {
  return tokenRows();
}

/** Revokes a token from now on. @returns false when no token has that id or it was revoked before */
export async function revokeToken(id: string, actor: string): Promise<boolean> {
  return inTransaction(async client => {
    const revoked = await revokeTokenById(client, id);
    if (revoked) await appendAudit(client, [{ actor, action: 'token.revoke', subject: id }]);
    return revoked;
  });
}
