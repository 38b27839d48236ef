import type pg from 'pg';
import { query } from '../pool';

export interface TokenRow {
  [column: string]: unknown;
  id: string;
  account_id: string;
  scopes: string[];
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  disabled_at: string | null;
}

/** The token with this SHA-256, and whether its account was disabled. */
export async function tokenByHash(sha256: string): Promise<TokenRow | null> {
  const rows = await query<TokenRow>(
    'token-by-hash',
    `SELECT t.id, t.account_id, t.scopes, t.expires_at, t.last_used_at, t.revoked_at, a.disabled_at
       FROM api_token t JOIN account a ON a.id = t.account_id WHERE t.sha256 = $1`,
    [sha256],
  );
  return rows[0] ?? null;
}

/** Notes that a token was used now. */
export async function touchToken(id: string): Promise<void> {
  await query('token-touch', 'UPDATE api_token SET last_used_at = now() WHERE id = $1', [id]);
}

/** Id of the account with this name; null when there is none. Names are not unique across time: the oldest counts. */
export async function accountNamed(client: pg.PoolClient, name: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM account WHERE name = $1 AND disabled_at IS NULL ORDER BY created_at, id LIMIT 1',
    [name],
  );
  return rows[0]?.id ?? null;
}

export async function insertAccount(
  client: pg.PoolClient,
  account: { id: string; name: string; role: 'maintainer' | 'reporter' },
): Promise<void> {
  await client.query('INSERT INTO account (id, name, role) VALUES ($1, $2, $3)', [
    account.id,
    account.name,
    account.role,
  ]);
}

/** @returns when the token expires */
export async function insertToken(
  client: pg.PoolClient,
  token: { id: string; accountId: string; name: string; scopes: readonly string[]; days: number; sha256: string },
): Promise<string> {
  const { rows } = await client.query<{ expires_at: string }>(
    `INSERT INTO api_token (id, account_id, name, scopes, sha256, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6::int)) RETURNING expires_at`,
    [token.id, token.accountId, token.name, token.scopes, token.sha256, token.days],
  );
  const row = rows[0];
  if (!row) throw new Error('a token was inserted and not returned');
  return row.expires_at;
}

export interface TokenListRow {
  [column: string]: unknown;
  id: string;
  account: string;
  name: string;
  scopes: string[];
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}

/** Tokens listed at once; more accounts than that have a directory of their own. */
const TOKENS_LISTED = 500;

export function tokenRows(): Promise<TokenListRow[]> {
  return query<TokenListRow>(
    'token-list',
    `SELECT t.id, a.name AS account, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at, t.revoked_at
       FROM api_token t JOIN account a ON a.id = t.account_id ORDER BY t.created_at DESC, t.id LIMIT ${TOKENS_LISTED}`,
  );
}

/** @returns whether a live token had that id */
export async function revokeTokenById(client: pg.PoolClient, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE api_token SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL',
    [id],
  );
  return rowCount === 1;
}
