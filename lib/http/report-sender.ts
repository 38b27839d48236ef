import { authenticateToken } from '@/lib/service/access/authenticate-token';
import type { Sender } from '@/lib/service/reports/admit-report';
import { bearerOf, clientAddressOf } from './sender';

/** Who sends a report over the API: the holder of a token, or somebody who has done a proof of work. */
export async function reportSenderOf(request: Request): Promise<Sender> {
  const token = bearerOf(request);
  if (token === null) return { kind: 'anonymous', address: clientAddressOf(request), proof: 'required' };
  const { tokenId, accountId } = await authenticateToken(token, 'reports:write');
  return { kind: 'token', tokenId, accountId };
}
