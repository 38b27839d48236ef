import type pg from 'pg';
import { query } from '../pool';

export interface AccountRow {
  [column: string]: unknown;
  id: string;
  name: string;
  role: string;
  disabled_at: string | null;
}

export async function accountById(id: string): Promise<AccountRow | null> {
  const rows = await query<AccountRow>(
    'account-by-id',
    'SELECT id, name, role, disabled_at FROM account WHERE id = $1',
    [id],
  );
  return rows[0] ?? null;
}

/** @returns false when somebody has that address already */
export async function insertMaintainer(
  client: pg.PoolClient,
  maintainer: { id: string; name: string; email: string; password: string },
): Promise<boolean> {
  const { id, name, email, password } = maintainer;
  const { rowCount } = await client.query('SELECT 1 FROM sign_in WHERE email = $1', [email]);
  if (rowCount !== 0) return false;
  await client.query(`INSERT INTO account (id, name, role) VALUES ($1, $2, 'maintainer')`, [id, name]);
  await client.query('INSERT INTO sign_in (id, name, email, email_verified) VALUES ($1, $2, $3, true)', [
    id,
    name,
    email,
  ]);
  await client.query(
    `INSERT INTO sign_in_credential (id, user_id, account_id, provider_id, password) VALUES ($1, $1, $1, 'credential', $2)`,
    [id, password],
  );
  return true;
}

/** @returns the account's id, or null when nobody active has that address */
export async function disableAccountByEmail(client: pg.PoolClient, email: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE account a SET disabled_at = now() FROM sign_in s
      WHERE s.id = a.id AND s.email = $1 AND a.disabled_at IS NULL RETURNING a.id`,
    [email],
  );
  const id = rows[0]?.id ?? null;
  if (id !== null) await client.query('DELETE FROM sign_in_session WHERE user_id = $1', [id]);
  return id;
}

/** Every maintainer, oldest first. */
export function maintainerRows(): Promise<
  { id: string; name: string; email: string; created_at: string; disabled_at: string | null }[]
> {
  return query(
    'maintainer-list',
    `SELECT a.id, a.name, s.email, a.created_at, a.disabled_at FROM account a JOIN sign_in s ON s.id = a.id
      WHERE a.role = 'maintainer' ORDER BY a.created_at, a.id`,
  );
}
