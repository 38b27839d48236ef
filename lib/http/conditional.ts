import { createHash } from 'node:crypto';

/** What readers can see has this version; a new version means new entity tags everywhere. */
export interface DataVersion {
  version: string;
  changedAt: string;
}

/** Raise when answers change shape without any change of data, so that old copies are not confirmed. */
const REPRESENTATION = '1';
const TAG_LENGTH = 16;

/** Strong entity tag of one address at one data version; answers must be byte-identical under it. */
export function entityTag(address: URL, data: DataVersion): string {
  const path = createHash('sha256').update(`${address.pathname}${address.search}`).digest('base64url');
  return `"${REPRESENTATION}-${data.version}-${path.slice(0, TAG_LENGTH)}"`;
}

/** Strong entity tag of a document's own bytes. */
export function tagOfBytes(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, TAG_LENGTH)}"`;
}

/** Codings that the framework may answer in; it compresses after the route and leaves tags as they are. */
const COMPRESSING = /\b(?:gzip|deflate|br)\b|\*/i;
const VARIANT_LENGTH = 6;

/**
 * The tag for a reader of these encodings. A strong tag must differ between encodings (RFC 9110 §8.8.3.3), and which
 * one the framework picks follows from Accept-Encoding alone; so each way to ask has its own tag: `-gzip` for the
 * usual readers, a hash for unusual ones, none for those who take the bytes as they are.
 */
export function tagForEncodings(tag: string, acceptEncoding: string | null): string {
  if (acceptEncoding === null || !COMPRESSING.test(acceptEncoding)) return tag;
  const isUsual = /\bgzip\b/i.test(acceptEncoding) && !/;\s*q=/i.test(acceptEncoding);
  const hashed = createHash('sha256').update(acceptEncoding).digest('hex').slice(0, VARIANT_LENGTH);
  return `${tag.slice(0, -1)}-${isUsual ? 'gzip' : hashed}"`;
}

/**
 * The tag of If-None-Match that names this answer in some encoding, or null. Comparison is weak (RFC 9110 §13.1.2):
 * whoever has current bytes in any encoding need not get them again.
 */
export function confirmedTag(ifNoneMatch: string | null, tag: string): string | null {
  if (ifNoneMatch === null) return null;
  if (ifNoneMatch.trim() === '*') return tag;
  const bare = tag.slice(0, -1);
  const named = ifNoneMatch.split(',').map(one => one.trim().replace(/^W\//, ''));
  return named.find(one => one.startsWith(bare) && /^(?:-[0-9a-z]{4,6})?"$/.test(one.slice(bare.length))) ?? null;
}

/** Headers of an answer that may be stored but is asked about every time: a stale "ok" is the one bug to avoid. */
export function readHeaders(tag: string, data: DataVersion, contentType: string): Headers {
  const headers = documentHeaders(tag, contentType);
  headers.set('last-modified', new Date(data.changedAt).toUTCString());
  return headers;
}

/** The same without a date, for documents that change with the code only. */
export function documentHeaders(tag: string, contentType: string): Headers {
  return new Headers({
    'content-type': contentType,
    etag: tag,
    vary: 'accept-encoding',
    'cache-control': 'public, no-cache',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Last-Modified',
    'x-content-type-options': 'nosniff',
  });
}
