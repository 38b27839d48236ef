import { MAX_IDEMPOTENCY_KEY_LENGTH } from '@/lib/contract/limits';
import { line } from '@/lib/contract/text';
import { AppError } from '@/lib/errors';
import { parseOrRefuse } from './read-address';

/** Address that the front server settled (lib/server/client-address); never taken from a client's own header. */
export function clientAddressOf(request: Request): string {
  return request.headers.get('x-client-address') ?? 'unknown';
}

/** The bearer token of a request, or null where none is sent. @throws AppError unauthorised for another scheme */
export function bearerOf(request: Request): string | null {
  const header = request.headers.get('authorization');
  if (header === null) return null;
  const token = /^Bearer ([A-Za-z0-9._~+/-]{1,200}=*)$/i.exec(header)?.[1];
  if (!token) throw new AppError('unauthorised', 'Send "Authorization: Bearer <token>".');
  return token;
}

const idempotencyKey = line(MAX_IDEMPOTENCY_KEY_LENGTH).regex(/^[\x21-\x7e]+$/, 'must be printable ASCII, no spaces');

/** Idempotency-Key, or null where none is sent. A quoted key (draft §2.1) and a bare one are the same. */
export function idempotencyKeyOf(request: Request): string | null {
  const header = request.headers.get('idempotency-key');
  if (header === null) return null;
  return parseOrRefuse(idempotencyKey, header.trim().replace(/^"(.*)"$/, '$1'), ['header', 'Idempotency-Key']);
}
