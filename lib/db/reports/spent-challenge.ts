import type pg from 'pg';
import { AppError } from '@/lib/errors';

/**
 * Uses up a solved challenge in the transaction that stores what it was solved for.
 * @throws AppError invalid-request naming `/altcha` when it was used before
 */
export async function spendChallenge(
  client: pg.PoolClient,
  proof: { signature: string; expiresAt: Date },
): Promise<void> {
  // What has expired is refused by its own date and need not be remembered.
  await client.query('DELETE FROM spent_challenge WHERE expires_at < now()');
  const { rowCount } = await client.query(
    'INSERT INTO spent_challenge (signature, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [proof.signature, proof.expiresAt],
  );
  if (rowCount === 1) return;
  throw new AppError('invalid-request', undefined, [
    { pointer: '/altcha', code: 'proof_used', detail: 'was used before: get a new challenge' },
  ]);
}
