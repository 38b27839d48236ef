import { beforeAll } from 'vitest';
import { hashOfToken } from '@/lib/service/access/authenticate-token';
import { onDatabase as runOn } from '../support/on-database';
import { server } from './api-server';

/** A token with the scope `reports:write` on the file's own server. */
export const REPORTS_TOKEN = 'knb_a-token-of-the-tests';

/** Runs one statement on the server's database. */
export const onDatabase = (text: string, values: unknown[] = []) => runOn(server().databaseUrl, text, values);

/** Makes the token before the file's tests; call after `requireServer({ own: true })`. */
export function withReportsToken(): void {
  beforeAll(async () => {
    await onDatabase(`INSERT INTO account (id, name, role) VALUES ('ACC-t', 'tests', 'reporter')`);
    await onDatabase(
      `INSERT INTO api_token (id, account_id, name, scopes, sha256, expires_at) VALUES
        ('TOK-t', 'ACC-t', 't', '{reports:write}', $1, now() + interval '1 day')`,
      [hashOfToken(REPORTS_TOKEN)],
    );
  });
}
