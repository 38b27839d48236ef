import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { VERSION_LOOKUP_MS } from './limits';

/** What the application renders; equal data gives equal bytes. */
export interface Rendered {
  bytes: Buffer;
  contentType: string;
  dataVersion: string;
}

type Encoding = 'br' | 'gzip' | 'identity';

/** A rendered document in one encoding. */
interface Copy {
  etag: string;
  body: Buffer;
  /** Headers of the whole answer and of a confirmation, names and values by turns. */
  head: readonly string[];
  confirmed: readonly string[];
}

interface Stored {
  dataVersion: string;
  copyIn: (encoding: Encoding) => Promise<Copy>;
}

const SUFFIX: Readonly<Record<Encoding, string>> = { br: '-br', gzip: '-gzip', identity: '' };
const TAG_LENGTH = 22;
/** Of 150 kB: 5 ms for 24.1 kB; the best quality takes 315 ms for 21.3 kB, at each change. */
const BROTLI_QUALITY = 6;

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

const COMPRESS: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: bytes => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: bytes => promisify(gzip)(bytes),
  identity: async bytes => bytes,
};

/** Compressed when somebody takes it so, once. */
function store({ bytes, contentType, dataVersion }: Rendered): Stored {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, TAG_LENGTH);
  const copies = new Map<Encoding, Promise<Copy>>();
  const make = async (encoding: Encoding): Promise<Copy> => {
    const body = await COMPRESS[encoding](bytes);
    const etag = `"${hash}${SUFFIX[encoding]}"`;
    const confirmed = ['etag', etag, ...HEADERS];
    const coding = encoding === 'identity' ? [] : ['content-encoding', encoding];
    const head = [...confirmed, ...coding, 'content-type', contentType, 'content-length', String(body.length)];
    return { etag, body, head, confirmed };
  };
  const copyIn = (encoding: Encoding): Promise<Copy> => {
    const copy = copies.get(encoding) ?? make(encoding);
    copies.set(encoding, copy);
    // Another try may have the memory for it.
    copy.catch(() => copies.delete(encoding));
    return copy;
  };
  return { dataVersion, copyIn };
}

const HEADERS = [
  ...['vary', 'accept-encoding', 'cache-control', 'public, no-cache'],
  ...['access-control-allow-origin', '*', 'access-control-expose-headers', 'ETag'],
];

/** A document that is rendered when its data have changed, not when it is asked for. */
export interface Prerendered {
  /**
   * @param headers that every answer has, names and values by turns
   * @throws whatever rendering or the lookup throws; nothing has been sent then
   */
  answer: (request: IncomingMessage, response: ServerResponse, headers?: readonly string[]) => Promise<void>;
  /** The data have changed: the next request looks them up, however short a time ago the last one did. */
  expire: () => void;
}

/**
 * Serves one rendered document from memory, compressed once and with a strong ETag per encoding. It is rendered again
 * when the data version has changed, which is looked up at most every VERSION_LOOKUP_MS, by one request for all.
 */
export function prerendered(source: {
  version: () => Promise<string>;
  render: () => Promise<Rendered>;
  now?: () => number;
}): Prerendered {
  const now = source.now ?? Date.now;
  let stored: Stored | null = null;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<Stored> | null = null;
  let expiries = 0;

  async function refresh(): Promise<Stored> {
    const asked = now();
    const before = expiries;
    const version = await source.version();
    // What is kept is named by the version read with its bytes; a newer version then only costs one more rendering.
    if (stored?.dataVersion !== version) stored = store(await source.render());
    if (expiries === before) checkedAt = asked;
    return stored;
  }

  async function current(): Promise<Stored> {
    if (stored && now() - checkedAt < VERSION_LOOKUP_MS) return stored;
    refreshing ??= refresh().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    headers: readonly string[] = [],
  ): Promise<void> {
    const document = await current();
    const { etag, body, head, confirmed } = await document.copyIn(encodingFor(request.headers['accept-encoding']));
    // As a list and all at once: set one by one, headers take longer than the rest of the answer.
    if (confirms(request.headers['if-none-match'], etag)) response.writeHead(304, [...headers, ...confirmed]).end();
    else response.writeHead(200, [...headers, ...head]).end(body);
  }

  return {
    answer,
    expire: () => {
      expiries += 1;
      checkedAt = Number.NEGATIVE_INFINITY;
    },
  };
}
