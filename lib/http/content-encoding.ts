import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this a compressed answer is hardly smaller: it fits one packet anyway. */
const MIN_COMPRESSED_BYTES = 1_024;
/** Higher qualities take longer than the bytes they save take on a 10 Mbit/s line. */
const BROTLI_QUALITY = 4;

export type ContentEncoding = 'br' | 'gzip';

/** The best encoding that a reader takes (RFC 9110 §12.5.3); `;q=0` refuses one. */
function encodingFor(acceptEncoding: string): ContentEncoding | null {
  const taken = new Set<string>();
  for (const one of acceptEncoding.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = one.split(';').map(part => part.trim());
    if (!parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter))) taken.add(coding);
  }
  if (taken.has('br')) return 'br';
  return taken.has('gzip') ? 'gzip' : null;
}

/**
 * The body in the encoding asked for; null: as it is. Done here and not by the framework, because a strong entity tag
 * must differ between encodings (RFC 9110 §8.8.3.3), and the framework compresses under an unchanged tag.
 */
export async function encodeBody(
  body: Uint8Array<ArrayBuffer>,
  acceptEncoding: string | null,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; encoding: ContentEncoding | null }> {
  const encoding = body.byteLength < MIN_COMPRESSED_BYTES ? null : encodingFor(acceptEncoding ?? '');
  if (encoding === null) return { bytes: body, encoding };
  if (encoding === 'gzip') return { bytes: new Uint8Array(await promisify(gzip)(body)), encoding };
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  return { bytes: new Uint8Array(await promisify(brotliCompress)(body, { params })), encoding };
}
