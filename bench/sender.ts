import { query } from '@/lib/db/pool';
import { createToken } from '@/lib/service/access/manage-tokens';
import type { Sender } from '@/lib/service/reports/admit-report';

/** Somebody with a token on the database in use: for requests, and for the service itself. */
export async function newSender(name: string): Promise<{ token: string; sender: Sender }> {
  const made = await createToken({ account: name, name, scopes: ['reports:write'], days: 1 }, 'system');
  const [row] = await query<{ account_id: string }>(
    'bench-token-account',
    'SELECT account_id FROM api_token WHERE id = $1',
    [made.id],
  );
  return { token: made.token, sender: { kind: 'token', tokenId: made.id, accountId: row?.account_id ?? '' } };
}
