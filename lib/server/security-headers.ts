import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const FIXED_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Half a year: long enough to protect, short enough to go back from. Only sent where https is the public address. */
const STRICT_TRANSPORT = 'max-age=15552000';

/** The policy of pages and of all that Next answers: nothing but our own files, and inline scripts that carry this request's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Of data, which run nothing: no script is allowed, so no nonce is needed. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

const names = (headers: Readonly<Record<string, string>>): readonly string[] => Object.entries(headers).flat();
const DATA_HEADERS = names({ ...FIXED_HEADERS, 'content-security-policy': DATA_POLICY });
const DATA_HEADERS_HTTPS = [...DATA_HEADERS, 'strict-transport-security', STRICT_TRANSPORT];

/** The security headers of data, names and values by turns, as `writeHead` takes them soonest. */
export function dataSecurityHeaders(isHttps: boolean): readonly string[] {
  return isHttps ? DATA_HEADERS_HTTPS : DATA_HEADERS;
}

/**
 * 244 random bits, of which a policy asks for 128 (CSP Level 3, 7.1). As two UUIDs: Node draws those many at a time,
 * while each draw of some bytes is a call of the kernel.
 */
const nonce = (): string => `${randomUUID()}${randomUUID()}`;

/**
 * Sets the security headers of an answer, and the policy on the *request* as well: Next reads the nonce from there
 * and puts it on all of its scripts. A policy sent by the client is overwritten.
 */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, isHttps: boolean): void {
  const policy = contentSecurityPolicy(nonce());
  request.headers['content-security-policy'] = policy;
  response.setHeader('content-security-policy', policy);
  for (const [name, value] of Object.entries(FIXED_HEADERS)) response.setHeader(name, value);
  if (isHttps) response.setHeader('strict-transport-security', STRICT_TRANSPORT);
}
