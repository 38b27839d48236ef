import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { VERSION_LOOKUP_MS } from './limits';
import { send } from './send';

/** What the application renders; equal data gives equal bytes. */
export interface Rendered {
  bytes: Buffer;
  contentType: string;
  dataVersion: string;
}

type Encoding = 'br' | 'gzip' | 'identity';

interface Stored {
  dataVersion: string;
  contentType: string;
  variants: Readonly<Record<Encoding, { body: Buffer; etag: string }>>;
}

const SUFFIX: Readonly<Record<Encoding, string>> = { br: '-br', gzip: '-gzip', identity: '' };
const TAG_LENGTH = 22;

/** The best encoding that a client takes (RFC 9110 §12.5.3); `;q=0` refuses one. */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  const wanted = (acceptEncoding ?? '').toLowerCase().split(',');
  const takes = (name: string) =>
    wanted.some(one => {
      const [coding, ...parameters] = one.split(';').map(part => part.trim());
      return coding === name && !parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter));
    });
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}

/** Whether If-None-Match names this tag (weak comparison, RFC 9110 §13.1.2). */
function confirms(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some(one => {
    const tag = one.trim().replace(/^W\//, '');
    return tag === etag || tag === '*';
  });
}

async function store({ bytes, contentType, dataVersion }: Rendered): Promise<Stored> {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, TAG_LENGTH);
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  const variant = (encoding: Encoding, body: Buffer) => ({ body, etag: `"${hash}${SUFFIX[encoding]}"` });
  const variants = { br: variant('br', br), gzip: variant('gzip', zipped), identity: variant('identity', bytes) };
  return { dataVersion, contentType, variants };
}

/**
 * Serves one rendered document from memory, compressed once and with a strong ETag per encoding. It is rendered again
 * when the data version has changed, which is looked up at most every VERSION_LOOKUP_MS, by one request for all.
 * @throws (from the returned function) whatever rendering or the lookup throws; nothing has been sent then
 */
export function prerendered(source: {
  version: () => Promise<string>;
  render: () => Promise<Rendered>;
  now?: () => number;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const now = source.now ?? Date.now;
  let stored: Stored | null = null;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<Stored> | null = null;

  async function refresh(): Promise<Stored> {
    const asked = now();
    const version = await source.version();
    // What is kept is named by the version read with its bytes; a newer version then only costs one more rendering.
    if (stored?.dataVersion !== version) stored = await store(await source.render());
    checkedAt = asked;
    return stored;
  }

  async function current(): Promise<Stored> {
    if (stored && now() - checkedAt < VERSION_LOOKUP_MS) return stored;
    refreshing ??= refresh().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  return async (request, response) => {
    const { contentType, variants } = await current();
    const encoding = encodingFor(request.headers['accept-encoding']);
    const { body, etag } = variants[encoding];
    const headers = {
      etag,
      vary: 'accept-encoding',
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag',
    };
    if (confirms(request.headers['if-none-match'], etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    const coding = encoding === 'identity' ? {} : { 'content-encoding': encoding };
    send(response, 200, body, { ...headers, ...coding, 'content-type': contentType });
  };
}
