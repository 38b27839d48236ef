import { AppError } from '@/lib/errors';

/** Refuses a body of another type, or one that is compressed (nothing is ever decompressed on the way in). */
function requireContentType(request: Request, expected: 'application/json' | 'text/plain'): void {
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map(one => one.trim()).find(one => one.startsWith('charset='));
  const charsetFits = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (type.trim() === expected && charsetFits && encoding === 'identity') return;
  throw new AppError('unsupported-media-type', `Send the body as ${expected} in UTF-8, not compressed.`);
}

/** Reads at most `maxBytes`; counts while streaming, since Content-Length may lie or be absent. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError('body-too-large', `The body may hold at most ${maxBytes} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, total);
    total += value.byteLength;
    if (total > maxBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
}

/** The parsed JSON body. Refuses: 415 content type, 413 size, 400 anything that is not JSON in UTF-8. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  requireContentType(request, 'application/json');
  const bytes = await readBytes(request, maxBytes);
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return parsed;
  } catch {
    throw new AppError('malformed-json', 'The body must be one JSON value in UTF-8.');
  }
}

/** The text body; bytes that are not UTF-8 become U+FFFD, so that a paste with one odd byte is still read. */
export async function readTextBody(request: Request, maxBytes: number): Promise<string> {
  requireContentType(request, 'text/plain');
  return new TextDecoder('utf-8').decode(await readBytes(request, maxBytes));
}
