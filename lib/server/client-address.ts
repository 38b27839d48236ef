import type { IncomingHttpHeaders } from 'node:http';

/** Headers that only a trusted proxy, the front server or Next itself may set. */
const FORGEABLE = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
  'x-middleware-subrequest',
  'x-client-address',
] as const;

/**
 * The address of the client: of the socket, or, behind `trustedProxies` proxies, what the outermost trusted one saw.
 * Entries further left in X-Forwarded-For can be written by anyone and are not looked at.
 */
export function clientAddress(
  forwardedFor: string | undefined,
  socketAddress: string | undefined,
  trustedProxies: number,
): string {
  const direct = (socketAddress ?? '').replace(/^::ffff:/, '');
  if (trustedProxies === 0 || !forwardedFor) return direct;
  const chain = [...forwardedFor.split(',').map(one => one.trim()), direct];
  return chain[Math.max(0, chain.length - 1 - trustedProxies)] || direct;
}

/**
 * Leaves in the request only what can be believed, and notes the client's address as `x-client-address` for rate
 * limits.
 */
export function settleClient(headers: IncomingHttpHeaders, socketAddress: string | undefined, trusted: number): void {
  const forwarded = headers['x-forwarded-for'];
  const address = clientAddress(Array.isArray(forwarded) ? forwarded.join(',') : forwarded, socketAddress, trusted);
  for (const name of FORGEABLE) {
    // Taking out what is not there would make the object of headers slow for everybody who reads it.
    if (name in headers && (trusted === 0 || !name.startsWith('x-forwarded-'))) delete headers[name];
  }
  headers['x-client-address'] = address;
}
